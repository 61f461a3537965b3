"""REQUIREMENTS that are a text.

## Why
A text never matches, also `"true"`. Only true and numbers other than 0 do.

## Example
REQUIREMENTS "true"

## Use instead
REQUIREMENTS true

## Fix
Safe: until now the route took no job.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.functions import Kind, function_named
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.values import is_broken, read_value
from router.syntax.expr import Call, ListExpr, Literal
from router.syntax.statement import Requirements
from router.text import MappedText


@rule(on=Requirements, severity=Severity.ERROR)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a literal text or list, and a function that gives a text."""
    one = bare(statement.expression)
    match one:
        case Literal(value=str() as text):
            good = "$(" not in text and not is_broken(read_value(MappedText.of(text)))
            yield context.report(
                one,
                "a text never matches",
                help=f"write `{text}`" if good else "write a condition",
                fix=replace(one.span, text, title="Take the quotes away", safety=Safety.SAFE)
                if good
                else None,
            )
        case ListExpr():
            yield context.report(one, "a list never matches", help="write a condition")
        case Call(name=name):
            known = function_named(name)
            if known is not None and known.result in (Kind.STRING, Kind.LIST, Kind.RECORD):
                yield context.report(one, f"`{known.name}` gives {known.result.value}, which never matches")
