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
from dataclasses import dataclass, field

from router.diagnostics import Diagnostic, Label, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.effects import Effect, effect
from router.lint.passage import Step, steps_of, transforms
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    Delete,
    EvalMacro,
    Statement,
)
from router.text import MappedText

_ALWAYS = Effect.SETS | Effect.DELETES
_CE_OWN = frozenset({"requestmemory", "environment", "env"})  # CE01, CE07


@dataclass(slots=True)
class _Stretch:
    """Statements that run one after the other, with where each name is written."""

    steps: Sequence[Step]
    places: dict[str, list[int]] = field(default_factory=dict)
    anywhere: list[int] = field(default_factory=list)  # an `if`, or a /regex/

    def __post_init__(self) -> None:
        for at, step in enumerate(self.steps):
            names = _touched(step.statement)
            if names is None:
                self.anywhere.append(at)
            for name in names or ():
                self.places.setdefault(name, []).append(at)

    def overwriting(self, name: str, start: int = 0) -> Step | None:
        """Return the step that takes a value away for every job, if none before it can see the value."""
        key = name.lower()
        if not any(at >= start for at in (*self.places.get(key, ()), *self.anywhere)):
            return None
        for step in self.steps[start:]:
            found = effect(step.statement, key)
            if step.sure and found & _ALWAYS and not found & Effect.READS:
                return step
            if found:
                return None
        return None

    def leaves_alone(self, name: str, start: int) -> bool:
        """Tell whether nothing behind a place looks at an attribute or writes it."""
        return not any(effect(step.statement, name) for step in self.steps[start:])


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report it, where what comes later does so in any case, and nothing between them looks."""
    after = _Stretch([step for body in transforms(scene, TRANSFORM_LISTS[1]) for step in steps_of(body)])
    for body in scene.bodies:
        inside = _Stretch(list(steps_of(body)))
        for at, step in enumerate(inside.steps):
            written = _written(step.statement)
            if written is None or (context.profile is Profile.CE and written.text.lower() in _CE_OWN):
                continue
            yield from _of_line(body, written, inside.overwriting(written.text, at + 1), context)
            if body.kind is not BodyKind.ROUTE:
                continue
            later = after.overwriting(written.text)
            if later is not None and inside.leaves_alone(written.text, at + 1):
                yield from _of_line(body, written, later, context)


def _of_line(
    body: Body, written: MappedText, later: Step | None, context: Context
) -> Iterator[Diagnostic]:
    if later is None:
        return
    inside = later.body is body
    yield context.report(
        written,
        f"`{written.text}` is written again {'below' if inside else 'after the route'}, and that counts",
        others=(Label(later.body.source, later.statement.text.strip().whole_span, "here"),),
        help="keep one of them" if inside else "set it in one place, or with DEFAULT in the transform",
    )


def _touched(statement: Statement) -> tuple[str, ...] | None:
    """Return the names that a statement writes, in lower case; None if those are not in its text."""
    match statement:
        case EvalMacro():
            return ()
        case Assigning(attribute=attribute):
            return (attribute.name.lower(),)
        case Copying(target=AttributeName(name=name)):
            return (name.lower(), statement.new_name.text.strip().lower())
        case Delete(target=AttributeName(name=name)):
            return (name.lower(),)
        case Copying() | Delete() | Conditional():
            return None
        case _:
            return ()


def _written(statement: Statement) -> MappedText | None:
    """Return the one name that a statement gives a value to."""
    if isinstance(statement, Assigning) and not isinstance(statement, EvalMacro):
        return MappedText.cut(statement.text.source, statement.attribute.span)
    if isinstance(statement, Copying):
        name = statement.new_name.strip()
        return name if name.text.replace("_", "").isalnum() else None
    return None
