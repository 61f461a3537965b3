"""A NAME line that says another name than the knob.

## Why
The name of a route or transform is the end of its knob's name. A NAME line has no effect there.

## Example
SET ProjectName "cms"
NAME Other

## Use instead
SET ProjectName "cms"

## Fix
Safe: the line has no effect.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import NameStatement
from router.text import Span


@rule(on=NameStatement, severity=Severity.INFO)
def check(statement: NameStatement, context: Context) -> Iterator[Diagnostic]:
    """Report a NAME that differs."""
    name = statement.value.strip().text
    if context.body is None or not name or name.strip('"').lower() == context.body.name.lower():
        return
    yield context.report(
        statement.text.strip(),
        f"this is `{context.body.name}`, whatever NAME says",
        help="the knob's name counts; the line can go",
        fix=replace(_line(statement, context), "", title="Delete the line", safety=Safety.SAFE)
        if context.body.does_something
        else None,
    )


def _line(statement: NameStatement, context: Context) -> Span:
    text, span = context.source.text, statement.text.whole_span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end + 1)
