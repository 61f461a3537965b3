"""An attribute that is set twice, so that what is written first has no effect.

## Why
The last one counts: of two lines of one body the lower, and a transform that runs after the route against
the route. Deleting or copying over it counts as well. Nothing is logged.

## Example
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Memory
JOB_ROUTER_TRANSFORM_Memory @=rt
  SET RequestMemory 2000
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET RequestMemory 8000
@rt

## Use instead
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Memory
JOB_ROUTER_TRANSFORM_Memory @=rt
  DEFAULT RequestMemory 2000
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET RequestMemory 8000
@rt

## Fix
None: which of the two is right is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 2000

Instead: routed by Site; RequestMemory = 8000
"""

from collections.abc import Iterator, Sequence

from router.diagnostics import Diagnostic, Label, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.effects import Effect
from router.lint.order import done_by
from router.lint.passage import Step, Stretch, steps_of
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene
from router.syntax.statement import (
    Assigning,
    Conditional,
    Copying,
    EvalMacro,
    Statement,
)
from router.text import MappedText

_ALWAYS = Effect.SETS | Effect.DELETES
_DEEPEST = 20  # an `if` inside others is looked at whole on each of their levels
_CE_OWN = frozenset(
    {"requestmemory", "environment", "env"}  # CE07
    | {"batchruntime", "cerequirements", "condorce", "jobisrunning", "jobmemory"}  # CE01
    | {"remote_smpgranularity", "remote_nodenumber"}
)


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report it, where what comes later does so in any case, and nothing between them looks."""
    lists = [_List(bodies) for bodies in scene.transforms]
    for body in scene.bodies:
        others = [one for one in (lists[1:] if body.kind is BodyKind.ROUTE else lists) if one.steps.steps]
        if not others and not _may_be_twice(body):
            continue
        inside = Stretch(list(steps_of(body)))
        yield from _twice(inside, body, context)
        for at, step in enumerate(inside.steps if others else ()):
            name = _of_interest(step.statement, context)
            if not name or next(inside.about(name, at + 1), None) is not None:
                continue
            for one in others:
                start = 0 if body.kind is BodyKind.ROUTE else one.ends.get(body.name.lower())
                later = None if start is None else _overwriting(one.steps, name, start)
                if later is not None:
                    yield _of_line(body, step.statement, later, context)


class _List:
    """The transforms of a list, one after the other, and where the statements of each end."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        steps: list[Step] = []
        self.ends: dict[str, int] = {}
        for body in bodies:
            steps += steps_of(body)
            self.ends[body.name.lower()] = len(steps)
        self.steps = Stretch(steps)


def _may_be_twice(body: Body) -> bool:
    """Tell whether two statements set or take away the same name; few routes have such."""
    names = [name for one in body.statements for name in done_by(one).names]
    return len(set(names)) < len(names) or body.has_patterns


def _twice(lines: Stretch, body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report what a line below writes again, and within each branch of an `if` the same."""
    stack = [(lines, _DEEPEST)]
    while stack:
        lines, levels = stack.pop()
        for at, step in enumerate(lines.steps):
            if isinstance(step.statement, Conditional):
                for branch in step.statement.branches if levels else ():
                    inner = [Step(body=body, statement=one, sure=True) for one in branch.statements]
                    stack.append((Stretch(inner), levels - 1))
                continue
            name = _of_interest(step.statement, context)
            later = _overwriting(lines, name, at + 1) if name else None
            if later is not None:
                yield _of_line(body, step.statement, later, context)


def _of_interest(statement: Statement, context: Context) -> str:
    name = _written(statement)
    return "" if context.profile is Profile.CE and name.lower() in _CE_OWN else name


def _of_line(body: Body, statement: Statement, later: Step, context: Context) -> Diagnostic:
    inside = later.body is body
    where = "below" if inside else "after the route"
    if not inside and body.kind is BodyKind.TRANSFORM:
        where = f"by the next transform, `{later.body.name}`"
    written = _place(statement)
    return context.report(
        written,
        f"`{written.text}` is written again {where}, and that counts",
        others=(Label(later.body.source, later.statement.text.strip().whole_span, "here"),),
        help="keep one of them" if inside else "set it in one place, or with DEFAULT in the transform",
    )


def _written(statement: Statement) -> str:
    """Return the one name that a statement gives a value to, empty if there is none."""
    if isinstance(statement, Assigning) and not isinstance(statement, EvalMacro):
        return statement.attribute.name
    if isinstance(statement, Copying):
        name = statement.new_name.text.strip()
        return name if name.replace("_", "").isalnum() else ""
    return ""


def _place(statement: Statement) -> MappedText:
    """Return where that name stands."""
    if isinstance(statement, Copying):
        return statement.new_name.strip()
    assert isinstance(statement, Assigning)
    return MappedText.cut(statement.text.source, statement.attribute.span)


def _overwriting(steps: Stretch, name: str, start: int = 0) -> Step | None:
    """Return the step that takes a value away for every job, if none before it can see the value."""
    _, step, found = next(steps.about(name, start), (0, None, Effect(0)))
    return step if step and step.sure and found & _ALWAYS and not found & Effect.READS else None
