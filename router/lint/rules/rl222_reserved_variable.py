"""A macro named `queue`, `if`, `else`, `elif` or `endif`.

## Why
These words mean something to HTCondor's reader, so the line is no assignment, and the route is dropped.
The old syntax has it too, since the router converts it.

## Example
queue = osg

## Use instead
SET BatchQueue "osg"

## Fix
Unsafe: the route begins to take jobs. For `queue` alone.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: queue is not a valid transform keyword
    CONFIGURATION ERROR: queue is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import Conditional, Malformed

_LINE = re.compile(r"(?i)\s*(?P<word>queue|if|else|elif|endif)\s*=(?P<value>.*)", re.DOTALL)


@rule(on=(Malformed, Conditional), severity=Severity.ERROR)
def check(statement: Malformed | Conditional, context: Context) -> Iterator[Diagnostic]:
    """Report the word before `=`."""
    line = statement.branches[0].line if isinstance(statement, Conditional) else statement.text
    found = _LINE.fullmatch(line.text)
    if found is None:
        return
    word, value = found["word"], found["value"].strip().strip('";')
    is_queue = word.lower() == "queue"
    better = f"default_queue = {value}" if context.profile is Profile.CE else f'SET BatchQueue "{value}"'
    yield context.report(
        line.span(*found.span("word")),
        f"`{word}` cannot be the name of a macro: HTCondor drops the route",
        help=f"write `{better}`" if is_queue else "name it something else",
        fix=replace(line.strip().whole_span, better, title=f"Write `{better}`") if is_queue else None,
    )
