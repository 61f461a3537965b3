"""A macro from EVALMACRO that may hold the word `undefined`.

## Why
EVALMACRO stores the value as text. Where the attribute is missing that text is `undefined`, and in quotes
it becomes part of a text. `if undefined` is no condition: there the job fails, and is not routed at all.

## Example
EVALMACRO vo x509UserProxyVOName
SET ProjectName "grid-$(vo)"

## Use instead
EVALMACRO vo x509UserProxyVOName ?: "none"
SET ProjectName "grid-$(vo)"

## Fix
None: which value is right then is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = "grid-undefined"

Instead: routed by Site; ProjectName = "grid-none"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import EVERY_JOB
from router.lint.bodies import Body, BodyKind
from router.lint.lazy import is_own
from router.lint.patterns import bare, needed
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Call, Expr, same_name
from router.syntax.statement import EvalMacro
from router.text import MappedText


@rule(on=EvalMacro, severity=Severity.WARNING)
def check(statement: EvalMacro, context: Context) -> Iterator[Diagnostic]:
    """Report an attribute that a job may lack, where the macro is used in quotes or as a condition."""
    body, scene = context.body, context.scene
    if body is None:
        return
    name = next((one for one in _needed(statement.expression) if _may_lack(one, context)), None)
    asked = bare(statement.expression)
    place: Expr | None = name
    lacking = f"a job has no `{name.name}`" if name is not None else ""
    if isinstance(asked, Call) and same_name(asked.name, "userMap") and 2 <= len(asked.arguments) <= 3:
        place, lacking = asked, "the map does not know the user"
    if place is None:
        return
    macro = statement.attribute.name
    bodies = [body]
    if body.kind is BodyKind.ROUTE:
        bodies += scene.assigned.transforms
    for use, condition in _uses(macro, bodies):
        effect = "the job fails at this `if`" if condition else f"`$({macro})` is the text `undefined`"
        advice = 'give it a value with `?: "..."`'
        if condition:
            advice = "ask with `=?=`, or give it a value with `?:`"
        yield context.report(
            place,
            f"where {lacking}, {effect}",
            others=(context.label(use, "used here"),),
            help=advice,
        )
        return


def _needed(expression: Expr) -> Iterator[AttributeRef]:
    """Yield the attributes without which the value is undefined, one alone with `MY.` too."""
    one = bare(expression)
    if isinstance(one, AttributeRef) and is_own(one):
        yield one
        return
    yield from needed(expression)


def _may_lack(reference: AttributeRef, context: Context) -> bool:
    assert context.body is not None
    key = reference.name.lower()
    if key in EVERY_JOB or context.scene.sets(key):
        return False
    return not context.body.asks_for(f"my.{key}")


def _uses(macro: str, bodies: list[Body]) -> Iterator[tuple[MappedText, bool]]:
    """Yield where a macro is used in quotes, or as a condition (which is told)."""
    key = macro.lower()
    for body in bodies:
        if key in body.conditions:
            yield body.conditions[key], True
        if key in body.quoted_macros:
            yield body.quoted_macros[key], False
