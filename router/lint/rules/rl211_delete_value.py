"""`DELETE Foo = false`: a value that nobody reads.

## Why
DELETE deletes, whatever is written behind the name. In the old syntax `delete_Foo = false` deleted as well.

## Example
DELETE HoldReason = false

## Use instead
DELETE HoldReason

## Fix
Safe: the value has no effect.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import Delete
from router.text import Span


@rule(on=Delete, severity=Severity.WARNING)
def check(statement: Delete, context: Context) -> Iterator[Diagnostic]:
    """Report what begins with `=`."""
    rest = statement.rest.strip()
    if not rest.text.startswith("=") and not re.fullmatch(r'(?i)true|false|undefined|\d+|"[^"]*"', rest.text):
        return
    span = Span(statement.target.span.end, rest.whole_span.end)
    yield context.report(
        rest,
        "DELETE reads no value: the attribute goes in any case",
        help="take the value away, or the line",
        fix=replace(span, "", title="Take the value away", safety=Safety.SAFE),
    )
