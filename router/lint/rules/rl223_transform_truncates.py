"""A TRANSFORM line with something below it.

## Why
TRANSFORM with arguments ends the body. Everything after it is lost, and the job is routed without it.

## Example
TRANSFORM 1
SET ProjectName "cms"

## Use instead
SET ProjectName "cms"

## Fix
Unsafe: the lines below begin to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import TransformStatement
from router.text import Span


@rule(on=TransformStatement, severity=Severity.ERROR)
def check(statement: TransformStatement, context: Context) -> Iterator[Diagnostic]:
    """Report the line, if the body goes on below it."""
    if context.body is None or context.body.tree.unread is None or not context.body.tree.unread.text.strip():
        return
    text, span = context.source.text, statement.text.whole_span
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) + 1
    yield context.report(
        statement.text.strip(),
        "TRANSFORM ends the body: what follows is lost",
        help="take the line away: routes and transforms need none",
        fix=None
        if statement.text.text.rstrip().endswith("(")  # its items are below
        else replace(Span(start, end), "", title="Delete the line"),
    )
