"""A GridResource without quotes.

## Why
HTCondor takes both forms, and takes away one pair of double quotes around the whole. With them it looks like
what it becomes, a text in the job. A quote that stands alone, a single one, or one in the middle stays in
the text: that is an error, for there is no grid type of such a name.

## Example
GridResource = batch slurm

## Use instead
GridResource = "batch slurm"

## Fix
Safe: HTCondor reads both alike. (Unsafe where a quote is taken away.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment


@rule(on=MacroAssignment, severity=Severity.INFO, names=("gridresource",))
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report bare words, and quotes that HTCondor does not take away."""
    value = statement.value.strip()
    if (
        statement.name.lower() != "gridresource"
        or context.body is None
        or context.body.kind is not BodyKind.ROUTE
    ):
        return
    text = value.text
    if not text or set(re.sub(r"\$\([^()]*\)", "", text)) & set(";#()"):
        return
    if re.fullmatch(r'"[^"]*"|\$\([^()]*\)', text):
        return
    quotes = '"' in text or "'" in text
    bare = text.replace('"', "").replace("'", "")
    better = f'"{bare}"'
    yield context.report(
        value,
        "a quote stays in GridResource, and the job is never run" if quotes else "GridResource is a text",
        help=f"write `{better}`",
        fix=replace(
            value.whole_span,
            better,
            title="Put it in quotes",
            safety=Safety.UNSAFE if quotes else Safety.SAFE,
        ),
        severity=Severity.ERROR if quotes else None,
    )
