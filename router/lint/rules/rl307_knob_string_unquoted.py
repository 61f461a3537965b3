"""A text of the route without quotes, where an expression is read.

## Why
SendIDTokens and SharedX509UserProxy are expressions on the job. A lone word is an attribute: the job
fails when it is submitted. Words apart by commas are no expression at all, and the job goes out without
tokens.

## Example
SendIDTokens = site

## Use instead
SendIDTokens = "site"

## Fix
Safe: no job got through until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: taken by Site, no ad comes out

Instead: taken by Site, no ad comes out
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.facts.route_macros import ROUTER, MacroKind
from router.lint.rule import Context, rule
from router.lint.values import is_known
from router.syntax.statement import MacroAssignment

_BARE = re.compile(r"[A-Za-z0-9_./~][\w./~@:-]*(\s*,\s*[\w./~@:-]+)*")


@rule(on=MacroAssignment, severity=Severity.ERROR)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report bare words, except the name of a known attribute and `undefined`."""
    known = ROUTER.get(statement.name.lower())
    value = statement.value.strip()
    if known is None or known.kind is not MacroKind.STRING or not is_known(value.text):
        return
    if not _BARE.fullmatch(value.text) or value.text.lower() in (*ATTRIBUTES, "undefined"):
        return
    yield context.report(
        value,
        f"`{value.text}` without quotes is no text",
        help=f'write `"{value.text}"`',
        fix=replace(value.whole_span, f'"{value.text}"', title="Put it in quotes", safety=Safety.SAFE),
    )
