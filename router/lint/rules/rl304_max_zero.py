"""A limit that closes the route.

## Why
MaxJobs of 0 or less, and MaxIdleJobs of 0, mean that the route is always full. (MaxIdleJobs below 0 means
no limit.)

## Example
MaxJobs = 0

## Use instead
MaxJobs = 100

## Fix
None: to close a route, take it off JOB_ROUTER_ROUTE_NAMES.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed
    no routes can accept more jobs at the moment.

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.values import is_known, number_of, read_value
from router.syntax.statement import MacroAssignment


@rule(on=MacroAssignment, severity=Severity.WARNING)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a constant limit that lets no job in."""
    name, value = statement.name.lower(), statement.value.strip()
    if name not in ("maxjobs", "maxidlejobs") or not is_known(value.text):
        return
    number = number_of(read_value(value))
    if number is None or int(number) > 0 or (name == "maxidlejobs" and int(number) < 0):
        return
    yield context.report(
        value,
        f"`{statement.name}` of {value.text}: the route takes no job",
        help="to close a route, take it off JOB_ROUTER_ROUTE_NAMES",
    )
