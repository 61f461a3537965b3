"""A line `name = value` in a route whose name no macro can have.

## Why
The name of a macro has letters, digits, `_`, `.` and `/`. With any other character, a hyphen most often,
HTCondor refuses the line, and drops the route for it. The reason it logs is an empty text.

## Example
pilots-at-most = 20

## Use instead
MaxJobs = 20

## Fix
None: other texts may use the name.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid:
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.broken import is_glued_if
from router.lint.characters import has_pasted
from router.lint.names import is_macro_name
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment


@rule(on=MacroAssignment, severity=Severity.ERROR, odd=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report the name; a glued `if` is RL214's, characters from a web page are RL010's."""
    name = statement.name
    if is_macro_name(name) or "$" in name or has_pasted(name) or is_glued_if(statement):
        return
    if not name:
        yield context.report(
            statement.text.strip(),
            f"a line that begins with `{statement.operator}` names no macro: {context.when_refused}",
            help="write `name = value`, or take the line away",
        )
        return
    better = re.sub(r"[^A-Za-z0-9_./]", "_", name)
    yield context.report(
        statement.name_span,
        f"`{name}` cannot be the name of a macro: {context.when_refused}",
        help=f"use letters, digits, `_`, `.` and `/` only, as in `{better}`",
    )
