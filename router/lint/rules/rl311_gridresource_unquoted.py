"""A GridResource without quotes.

## Why
HTCondor takes both forms. With quotes it looks like what it becomes, a text in the job.

## Example
GridResource = batch slurm

## Use instead
GridResource = "batch slurm"

## Fix
Safe: HTCondor reads both alike.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, rule
from router.lint.values import is_known
from router.syntax.statement import MacroAssignment


@rule(on=MacroAssignment, severity=Severity.INFO)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report bare words."""
    value = statement.value.strip()
    if (
        statement.name.lower() != "gridresource"
        or context.body is None
        or context.body.kind is not BodyKind.ROUTE
    ):
        return
    if not value.text or '"' in value.text or not is_known(value.text) or set(value.text) & set(";#()"):
        return
    yield context.report(
        value,
        "GridResource is a text",
        help=f'write `"{value.text}"`',
        fix=replace(value.whole_span, f'"{value.text}"', title="Put it in quotes", safety=Safety.SAFE),
    )
