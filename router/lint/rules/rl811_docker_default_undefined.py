"""A DEFAULT behind a value that is undefined, which it does not replace.

## Why
DEFAULT asks whether the attribute is there, not whether it has a value, although the manual says so. A
literal `undefined` is there, and stays.

## Example
SET ProjectName undefined
DEFAULT ProjectName "cms"

## Use instead
DELETE ProjectName
DEFAULT ProjectName "cms"

## Fix
None: which of the two lines was meant is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: the attribute is `undefined` in the routed job.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.lint.bodies import BodyKind, flat
from router.lint.effects import Effect, effect
from router.lint.outcomes import outcomes
from router.lint.passage import Step, passage, steps_of
from router.lint.patterns import is_undefined
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copy,
    Default,
    Delete,
    EvalMacro,
    Statement,
)


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report DEFAULT where the last line before it that sets the attribute sets it to undefined."""
    sources = [body for body in scene.bodies if any(_sets_undefined(one) for one in body.statements)]
    if not sources:
        return
    said: set[int] = set()
    for body in scene.bodies:
        steps = list(passage(body, scene) if body.kind is BodyKind.ROUTE else steps_of(body))
        if any(step.body is source for step in steps for source in sources):
            for default, before in _defaults(steps):
                if id(default.statement) not in said:
                    said.add(id(default.statement))
                    yield _report(default, before, context)


def _defaults(steps: list[Step]) -> Iterator[tuple[Step, Step]]:
    """Yield each DEFAULT with the step that set its attribute to undefined."""
    undefined: dict[str, Step] = {}
    for step in steps:
        for one in flat((step.statement,)):
            if isinstance(one, Default) and one.attribute.name.lower() in undefined:
                yield (
                    Step(body=step.body, statement=one, sure=step.sure),
                    undefined[one.attribute.name.lower()],
                )
        _note(step, undefined)


def _note(step: Step, undefined: dict[str, Step]) -> None:
    """Note what a step does to the attributes that are undefined, and which it makes so."""
    statement = step.statement
    copied = None
    if isinstance(statement, Copy) and isinstance(statement.target, AttributeName):
        copied = undefined.get(statement.target.name.lower())
    if isinstance(statement, Conditional | Delete | Copy) or not isinstance(statement, Assigning | Default):
        for name in list(undefined):
            if effect(statement, name) & ~Effect.READS:
                del undefined[name]
    if copied is not None and isinstance(statement, Copy):
        undefined[statement.new_name.text.strip().lower()] = copied
    if not isinstance(statement, Assigning) or isinstance(statement, Default | EvalMacro):
        return
    undefined.pop(statement.attribute.name.lower(), None)
    if step.sure and _sets_undefined(statement):
        undefined[statement.attribute.name.lower()] = step


def _sets_undefined(statement: Statement) -> bool:
    if not isinstance(statement, Assigning) or isinstance(statement, Default | EvalMacro):
        return False
    return all(is_undefined(one) for one in outcomes(statement.expression))


def _report(default: Step, before: Step, context: Context) -> Diagnostic:
    assert isinstance(default.statement, Assigning)
    return context.report(
        default.statement.text,
        f"`{default.statement.attribute.name}` is there already, as undefined, and stays so",
        others=(Label(before.body.source, before.statement.text.whole_span, "set here"),),
        help="delete the attribute instead of setting it to undefined",
    )
