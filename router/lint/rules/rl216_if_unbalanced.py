"""An `if` without its `endif`, or the other way round.

## Why
The route is dropped, with exit status 0.

## Example
if defined MY.Owner
SET ProjectName "cms"

## Use instead
if defined MY.Owner
SET ProjectName "cms"
endif

## Fix
None: where the block was to end cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: endif(s) not found before end-of-file
    CONFIGURATION ERROR: endif(s) not found before end-of-file
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Conditional, Malformed

_HELP = "each `if` has its own `endif`, and `elif` and `else` stand between them"


@rule(on=(Conditional, Malformed), severity=Severity.ERROR)
def check(statement: Conditional | Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report a block without end, and an `else`, `elif` or `endif` without a block."""
    if context.body is not None and context.body.has_glued_if:
        return  # RL214
    if isinstance(statement, Conditional):
        reserved = statement.branches[0].condition.text.strip().startswith("=")  # RL222
        if statement.end is None and not reserved:
            yield context.report(
                statement.branches[0].line.strip(),
                f"no `endif` ends this `if`: {context.when_refused}",
                help="add a line `endif`",
            )
    elif cause_of(statement) is Cause.UNBALANCED:
        yield context.report(
            statement.text.strip(), f"{statement.reason}: {context.when_refused}", help=_HELP
        )
