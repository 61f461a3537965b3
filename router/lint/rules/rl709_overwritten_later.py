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

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.effects import Effect
from router.lint.passage import Step, Stretch, steps_of, transforms
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.statement import (
    Assigning,
    Copying,
    EvalMacro,
    Statement,
)
from router.text import MappedText

_ALWAYS = Effect.SETS | Effect.DELETES
_CE_OWN = frozenset({"requestmemory", "environment", "env"})  # CE01, CE07


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report it, where what comes later does so in any case, and nothing between them looks."""
    after = Stretch([step for body in transforms(scene, TRANSFORM_LISTS[1]) for step in steps_of(body)])
    for body in scene.bodies:
        inside = Stretch(list(steps_of(body)))
        for at, step in enumerate(inside.steps):
            written = _written(step.statement)
            if written is None or (context.profile is Profile.CE and written.text.lower() in _CE_OWN):
                continue
            yield from _of_line(body, written, _overwriting(inside, written.text, at + 1), context)
            if body.kind is not BodyKind.ROUTE:
                continue
            later = _overwriting(after, written.text)
            if later is not None and next(inside.about(written.text, at + 1), None) is None:
                yield from _of_line(body, written, later, context)


def _of_line(body: Body, written: MappedText, later: Step | None, context: Context) -> Iterator[Diagnostic]:
    if later is None:
        return
    inside = later.body is body
    yield context.report(
        written,
        f"`{written.text}` is written again {'below' if inside else 'after the route'}, and that counts",
        others=(Label(later.body.source, later.statement.text.strip().whole_span, "here"),),
        help="keep one of them" if inside else "set it in one place, or with DEFAULT in the transform",
    )


def _written(statement: Statement) -> MappedText | None:
    """Return the one name that a statement gives a value to."""
    if isinstance(statement, Assigning) and not isinstance(statement, EvalMacro):
        return MappedText.cut(statement.text.source, statement.attribute.span)
    if isinstance(statement, Copying):
        name = statement.new_name.strip()
        return name if name.text.replace("_", "").isalnum() else None
    return None


def _overwriting(steps: Stretch, name: str, start: int = 0) -> Step | None:
    """Return the step that takes a value away for every job, if none before it can see the value."""
    _, step, found = next(steps.about(name, start), (0, None, Effect(0)))
    return step if step and step.sure and found & _ALWAYS and not found & Effect.READS else None
