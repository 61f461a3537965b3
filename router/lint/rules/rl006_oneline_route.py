r"""A route whose lines are joined by `\` into one.

## Why
A `\` joins lines. All commands become one, and everything after the first is lost: here the job goes to
the grid universe, with an empty GridResource.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site = \
  REQUIREMENTS true \
  UNIVERSE VANILLA \
  MaxIdleJobs = 100

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Unsafe: the lines begin to count. (The catalogue has it as safe; but jobs do go another way afterwards.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    CONFIGURATION ERROR: invalid REQUIREMENTS : true UNIVERSE VANILLA MaxIdleJobs = 100
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.lint.bodies import Body, kind_of
from router.lint.broken import joined, second_command
from router.lint.definitions import joined_statements
from router.lint.lines import indent_of
from router.lint.rule import Context, rule
from router.lint.unparsed import Why, why
from router.syntax.config import Assignment, Block
from router.syntax.statement import Assigning, Requirements, Statement, Universe
from router.text import Edit, Span


@rule(on=(Assignment, Body), severity=Severity.ERROR)
def check(subject: Assignment | Body, context: Context) -> Iterator[Diagnostic]:
    """Report a whole body in one line, and statements of a block that are."""
    if isinstance(subject, Body):
        yield from _in_block(subject, context)
        return
    kind = kind_of(subject.name)
    begun = joined_statements(subject) if kind is not None else []
    if kind is not None and len(begun) > 1:
        yield context.report(
            subject.name_span,
            f"the {len(begun)} statements of `{kind[1]}` are one line",
            help="everything after the first is lost; write `NAME @=rt`, one statement a line, and `@rt`",
            fix=_as_block(subject, begun, context),
        )


def _as_block(item: Assignment, begun: list[str], context: Context) -> Fix | None:
    code = context.source.slice(item.code_span)
    if code.rstrip().count("\n") > len(begun):
        return None  # a comment, or a statement over lines
    end = item.code_span.start + len(code.rstrip())
    body = "".join(f"  {line.strip()}\n" for line in begun)
    return replace(Span(item.name_span.start, end), f"{item.name} @=rt\n{body}@rt", title="Make it a block")


def _in_block(body: Body, context: Context) -> Iterator[Diagnostic]:
    for statement in joined(body.statements):
        span = statement.text.strip().whole_span
        edits = tuple(
            Edit(Span(span.start + found.start(), span.start + found.end()), "")
            for found in re.finditer(r"[ \t]*\\(?=[ \t\r]*\n)", body.source.slice(span))
        )
        yield context.report(
            span,
            "a `\\` joins these lines into one statement",
            help="a statement ends with its line: take the `\\` away",
            fix=Fix("Take the `\\` away", edits),
        )
    for statement in body.statements:
        if isinstance(statement, Assigning | Requirements):
            spoilt = why(statement, context.release) in (Why.TEXT, Why.OTHER)
        else:
            spoilt = isinstance(statement, Universe)
        if spoilt and id(statement) not in body.loose and second_command(statement.text.text) is not None:
            yield _two(statement, body, context)


def _two(statement: Statement, body: Body, context: Context) -> Diagnostic:
    text = statement.text
    at = second_command(text.text)
    assert at is not None
    before = len(text.text[:at].rstrip("; \t"))
    apart = replace(
        text.span(before, at), f"\n{indent_of(text.source, text.whole_span)}", title="Put it on its own line"
    )
    return context.report(
        text.part(at, len(text.text)),
        "a second command on this line: the line is lost",
        help="a statement ends with its line: one command a line",
        fix=apart if isinstance(body.item, Block) else None,
    )
