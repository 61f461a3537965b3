r"""An expression that goes on below, without a `\` at the end of its line.

## Why
Inside a block every line is a statement of its own. The first is no complete expression, the next no
command, and the route is dropped.

## Example
EVALSET Iwd strcat("/pool/",
  Owner)

## Use instead
EVALSET Iwd strcat("/pool/", \
  Owner)

## Fix
Safe: until now there was no route.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: Owner) is not a valid transform keyword
    CONFIGURATION ERROR: Owner) is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator, Sequence

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.bodies import Body
from router.lint.broken import continued
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment, Malformed, Requirements, Statement
from router.text import Edit, SourceFile, Span

_BLANK = re.compile(r"\n[ \t\r]*\n")


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a statement that its next lines complete."""
    for statement, rest in continued(body.statements):
        place = statement.text.strip().whole_span
        last = rest[-1].text.strip().whole_span
        yield context.report(
            place,
            f"this line is not complete, and ends without `\\`: {_effect(statement, rest, context)}",
            says="goes on below",
            help="end each line but the last with `\\`",
            fix=_fix(body.source, Span(place.start, last.end)),
        )


def _effect(first: Statement, rest: Sequence[Statement], context: Context) -> str:
    """Return what it costs; the lines below may look like assignments of macros, which nobody refuses."""
    if any(isinstance(one, Malformed) for one in (first, *rest)):
        return context.when_refused
    if isinstance(first, Requirements):
        return context.without_requirements
    return "the macro holds this line alone" if isinstance(first, MacroAssignment) else "it is skipped"


def _fix(source: SourceFile, span: Span) -> Fix | None:
    """Return the fix: a backslash at the end of every line but the last; none where a blank line ends it."""
    if _BLANK.search(source.slice(span)):
        return None
    edits = []
    at = source.text.find("\n", span.start, span.end)
    while at >= 0:
        end = len(source.text[:at].rstrip())
        if source.text[end - 1] != "\\":
            edits.append(Edit(Span(end, end), " \\"))
        at = source.text.find("\n", at + 1, span.end)
    return Fix("Continue the line", tuple(edits), Safety.SAFE)
