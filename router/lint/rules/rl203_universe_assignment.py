"""`UNIVERSE = name` in a route, which sets no universe.

## Why
With a `=` the line assigns a macro that nothing reads. The routed job goes to the grid universe, with an
empty GridResource.

## Example
UNIVERSE = VANILLA

## Use instead
UNIVERSE VANILLA

## Fix
Unsafe: the job goes elsewhere.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; GridResource = ""; JobUniverse = 9

Instead: routed by Site; no GridResource; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.lines import without_blanks, without_equals
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment, Universe
from router.text import Span


@rule(on=(MacroAssignment, Universe), severity=Severity.ERROR, names=("universe",))
def check(statement: MacroAssignment | Universe, context: Context) -> Iterator[Diagnostic]:
    """Report the macro named UNIVERSE in a route, and a colon behind the command."""
    if isinstance(statement, Universe):
        yield from _colon(statement, context)
        return
    if statement.name.lower() != "universe" or context.scene.uses_macro("universe"):
        return
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    bare = without_equals(statement.value)
    start, value = statement.name_span.start, bare.whole_span.start
    yield context.report(
        without_blanks(context.source, Span(start, value)),
        f"`UNIVERSE =` sets a macro: {context.body.without_universe}",
        help=f"write `UNIVERSE {bare.text}`, without `=`",
        fix=replace(Span(start, value), "UNIVERSE ", title="Take the `=` away"),
        severity=Severity.WARNING if "targetuniverse" in context.body.macros else None,
    )


def _colon(statement: Universe, context: Context) -> Iterator[Diagnostic]:
    value = statement.value.strip()
    bare = value.text.lstrip(":= ")
    if not value.text.startswith(":") or context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    span = Span(
        statement.keyword_span.start, value.part(len(value.text) - len(bare), len(value.text)).origin(0)
    )
    yield context.report(
        without_blanks(context.source, span),
        f"`UNIVERSE :` is passed over: {context.body.without_universe}",
        help=f"write `UNIVERSE {bare}`, without `:`",
        fix=replace(span, "UNIVERSE ", title="Take the `:` away"),
    )
