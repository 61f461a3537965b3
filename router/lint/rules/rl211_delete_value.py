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
from router.syntax.statement import AttributeName, Delete
from router.text import Span

_VALUE = re.compile(r"""(?i)[=:].*|true|false|undefined|error|[+-]?\d+(\.\d*)?|"[^"]*"|'[^']*'""", re.DOTALL)


@rule(on=Delete, severity=Severity.WARNING, odd=True, old=True)
def check(statement: Delete, context: Context) -> Iterator[Diagnostic]:
    """Report a value, or what begins with `=`; and a `=` that touches the name and makes it another one."""
    if context.body is not None and context.body.old:
        yield from _old(statement, context)
        return
    target = statement.target
    if isinstance(target, AttributeName) and "=" in target.name.rstrip("="):
        name = target.name.partition("=")[0]
        value = Span(target.span.start + len(name), statement.text.strip().whole_span.end)
        yield context.report(
            target,
            f"`{target.name}` is the name here: nothing is deleted",
            help=f"write `DELETE {name}`",
            severity=Severity.ERROR,
            fix=replace(value, "", title="Take the value away") if name else None,
        )
        return
    rest = statement.rest.strip()
    if not _VALUE.fullmatch(rest.text):
        return
    glued = isinstance(target, AttributeName) and target.name.endswith("=")
    span = Span(target.span.end - glued, rest.whole_span.end)
    yield context.report(
        rest,
        "DELETE reads no value: the attribute goes in any case"
        if not glued
        else "the `=` becomes part of the name: nothing is deleted",
        help="take the value away, or the line",
        severity=Severity.ERROR if glued else None,
        fix=replace(span, "", title="Take the value away", safety=Safety.UNSAFE if glued else Safety.SAFE),
    )


def _old(statement: Delete, context: Context) -> Iterator[Diagnostic]:
    """Report `delete_X = false`: any value will do in the old syntax, and `true` is the usual one."""
    value = statement.rest.strip()
    if value.text.lower() in ("false", "0", "undefined"):
        yield context.report(
            value, "the value is not read: the attribute goes in any case", help="take the line away"
        )
