"""`yes` or `no` where a ClassAd has `true` and `false`.

## Why
`yes` is the name of an attribute that no job has, so the value is undefined.

## Example
SET StreamOut yes

## Use instead
SET StreamOut true

## Fix
Safe: as the catalogue has it; until now the value was undefined.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; StreamOut = yes

Instead: routed by Site; StreamOut = true
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import BOOLEANS
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary
from router.syntax.node import walk
from router.syntax.statement import Assigning, Requirements

_ALWAYS = {"yes": "true", "no": "false"}
_IN_BOOLEANS = {
    "on": "true",
    "off": "false",
    "y": "true",
    "n": "false",
    "enabled": "true",
    "disabled": "false",
}


@rule(on=(Assigning, Requirements), severity=Severity.ERROR)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a value that is one such word."""
    if isinstance(statement, Requirements):
        yield from _compared(statement, context)
        return
    match statement.expression:
        case AttributeRef(name=name, scope=None, quoted=False):
            words = _ALWAYS | (_IN_BOOLEANS if statement.attribute.name.lower() in BOOLEANS else {})
            better = words.get(name.lower())
            if better is not None and name.lower() not in context.scene.set_attributes:
                place = statement.value.strip()
                yield context.report(
                    place,
                    f"`{name}` is the name of an attribute, not a truth value",
                    help=f"write `{better}`",
                    fix=replace(place.whole_span, better, title=f"Write `{better}`", safety=Safety.SAFE),
                )


def _compared(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report the word alone, and one that something is compared with."""
    places = [statement.expression]
    for node in walk(statement.expression):
        if isinstance(node, Binary) and node.operator in ("==", "!=", "=?=", "=!="):
            places += [node.left, node.right]
    for one in places:
        if isinstance(one, AttributeRef) and one.scope is None and not one.quoted:
            better = _ALWAYS.get(one.name.lower())
            if better is not None:
                yield context.report(
                    one,
                    f"`{one.name}` is the name of an attribute, not a truth value",
                    help=f"write `{better}`",
                    fix=replace(one.span, better, title=f"Write `{better}`", safety=Safety.SAFE),
                )
