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
from router.facts.attributes import EVERY_JOB
from router.lint.bodies import BodyKind
from router.lint.effects import Effect, effect
from router.lint.lazy import is_own
from router.lint.outcomes import outcomes
from router.lint.passage import Step, passage, steps_of
from router.lint.patterns import bare, is_undefined
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import AttributeRef
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copy,
    Default,
    Delete,
    EvalMacro,
    EvalSet,
    Statement,
)


@rule(on=Scene, severity=Severity.WARNING, old=True)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report DEFAULT where the last line before it that sets the attribute sets it to undefined."""
    sources = {id(body) for body in scene.bodies if any(isinstance(one, Default) for one in body.statements)}
    said: set[int] = set()
    for body in scene.bodies if sources else ():
        steps = list(passage(body, scene) if body.kind is BodyKind.ROUTE else steps_of(body))
        if any(id(step.body) in sources for step in steps):
            for default, before in _defaults(steps, {}):
                if id(default.statement) not in said:
                    said.add(id(default.statement))
                    yield _report(default, before, context)


def _defaults(steps: list[Step], undefined: dict[str, Step]) -> Iterator[tuple[Step, Step]]:
    """Yield each DEFAULT with the step that set its attribute to undefined."""
    for step in steps:
        one = step.statement
        if isinstance(one, Conditional):
            for branch in one.branches:
                inner = [Step(body=step.body, statement=each, sure=True) for each in branch.statements]
                yield from _defaults(inner, dict(undefined))
        elif isinstance(one, Default) and one.attribute.name.lower() in undefined:
            yield step, undefined[one.attribute.name.lower()]
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
    return all(is_undefined(one) for one in outcomes(statement.expression)) or bool(_lacking(statement))


def _lacking(statement: Assigning) -> str:
    """Return the attribute that a job may lack, if EVALSET takes over nothing but that."""
    one = bare(statement.expression)
    if not isinstance(statement, EvalSet) or not isinstance(one, AttributeRef) or not is_own(one):
        return ""
    return "" if one.name.lower() in EVERY_JOB else one.name


def _report(default: Step, before: Step, context: Context) -> Diagnostic:
    assert isinstance(default.statement, Assigning)
    name = default.statement.attribute.name
    source = _lacking(before.statement) if isinstance(before.statement, Assigning) else ""
    return context.report(
        default.statement.text,
        f"where a job has no `{source}`, `{name}` is there as undefined, and stays so"
        if source
        else f"`{name}` is there already, as undefined, and stays so",
        others=(Label(before.body.source, before.statement.text.whole_span, "set here"),),
        help=f"give the value there: `EVALSET {name} {source} ?: ...`"
        if source
        else "delete the attribute instead of setting it to undefined",
    )
