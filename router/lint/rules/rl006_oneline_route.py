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
from router.facts.commands import COMMANDS
from router.lint.bodies import kind_of
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.text import Span

_STATEMENT = re.compile(rf"(?i)\s*(({'|'.join(COMMANDS)})\s+\S|[A-Za-z_]\w*\s*=(?!=)|if\b|else\b|endif\b)")


@rule(on=Assignment, severity=Severity.ERROR)
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a body of which more than one physical line begins a statement."""
    kind = kind_of(item.name)
    if kind is None or item.value.text.lstrip().startswith("["):
        return
    raw = context.source.slice(Span(item.value.whole_span.start, item.code_span.end))
    lines = [line.rstrip().rstrip("\\").rstrip() for line in raw.split("\n")]
    begun = [line for line in lines if _STATEMENT.match(line)]
    if len(begun) < 2:
        return
    yield context.report(
        item.name_span,
        f"the {len(begun)} statements of `{kind[1]}` are one line",
        help="everything after the first is lost; write `NAME @=rt`, one statement a line, and `@rt`",
        fix=_fix(item, [line.strip() for line in lines if line.strip()], context),
    )


def _fix(item: Assignment, lines: list[str], context: Context) -> Fix | None:
    if any(line.startswith("#") or not _STATEMENT.match(line) for line in lines):
        return None
    code = context.source.slice(item.code_span)
    end = item.code_span.start + len(code.rstrip())
    body = "".join(f"  {line}\n" for line in lines)
    return replace(Span(item.name_span.start, end), f"{item.name} @=rt\n{body}@rt", title="Make it a block")
