"""`yes` or `no` where a ClassAd has `true` and `false`.

## Why
`yes` is the name of an attribute that no job has, so the value is undefined. A `true` that is misspelled is
one as well. (Only an `if` of the configuration knows yes and no.)

## Example
SET StreamOut yes

## Use instead
SET StreamOut true

## Fix
Safe: until now the value was undefined. (Unsafe for a text in quotes.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; StreamOut = yes

Instead: routed by Site; StreamOut = true
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import BOOLEANS, STRINGS
from router.lint.names import close
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Literal
from router.syntax.node import walk
from router.syntax.statement import Assigning, Requirements

_ALWAYS = {"yes": "true", "no": "false"}
_IN_BOOLEANS = dict.fromkeys(("on", "y", "t", "enabled", "enable"), "true") | dict.fromkeys(
    ("off", "n", "f", "disabled", "disable"), "false"
)
_CONTAINERS = ("wantdocker", "wantcontainer", "wantsif")  # of texts there RL802 speaks


@rule(on=(Assigning, Requirements), severity=Severity.ERROR, old=True, computed=True, names=BOOLEANS)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report `yes` and `no` wherever they stand, and more such words as the value of a boolean attribute."""
    name = statement.attribute.name.lower() if isinstance(statement, Assigning) else ""
    whole = bare(statement.expression)
    for one in walk(statement.expression):
        words = _ALWAYS
        if one is whole and name in BOOLEANS:
            words = _ALWAYS | _IN_BOOLEANS
            if isinstance(one, Literal) and isinstance(one.value, str) and name not in _CONTAINERS:
                yield from _quoted(one, one.value, context)
                continue
        if not isinstance(one, AttributeRef) or one.scope is not None or one.quoted:
            continue
        better = words.get(one.name.lower())
        if better is None and words is not _ALWAYS:
            better = close(one.name, ("true", "false"), cutoff=0.7)
        if not better or context.scene.sets(one.name) or (one is whole and name in STRINGS):
            continue
        yield context.report(
            one,
            f"`{one.name}` is the name of an attribute, not a truth value",
            help=f"write `{better}`",
            fix=replace(one.span, better, title=f"Write `{better}`", safety=Safety.SAFE),
        )


def _quoted(literal: Literal, text: str, context: Context) -> Iterator[Diagnostic]:
    better = (_ALWAYS | _IN_BOOLEANS | {"true": "true", "false": "false"}).get(text.lower())
    if better:
        yield context.report(
            literal,
            f"`{literal.text}` is a text, not a truth value",
            help=f"write `{better}`",
            fix=replace(literal.span, better, title=f"Write `{better}`"),
        )
