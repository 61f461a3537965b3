"""A limit that closes the route.

## Why
MaxJobs of 0 or less, and MaxIdleJobs of 0, mean that the route is always full: `condor_job_router_info` says
only that no routes can accept more jobs. The defaults for routes without a limit of their own count alike,
and JOB_ROUTER_MAX_JOBS of 0 closes the whole router. (MaxIdleJobs and JOB_ROUTER_MAX_JOBS below 0 mean no
limit.)

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
from router.lint.expansion import expanded
from router.lint.rule import Context, rule
from router.lint.values import number_in
from router.syntax.config import Assignment
from router.syntax.statement import MacroAssignment

# Limits: whether a number below 0 closes too, or means that there is no limit.
_NEGATIVE_CLOSES = {
    "maxjobs": True,
    "maxidlejobs": False,
    "job_router_max_jobs": False,
    "job_router_default_max_jobs_per_route": True,
    "job_router_default_max_idle_jobs_per_route": False,
}


@rule(on=(MacroAssignment, Assignment), severity=Severity.WARNING, names=_NEGATIVE_CLOSES, old=True)
def check(statement: MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a constant limit that lets no job in."""
    name, value = statement.name.lower(), statement.value.strip()
    in_route = isinstance(statement, MacroAssignment)
    if name not in _NEGATIVE_CLOSES or name.startswith("job_router") == in_route:
        return
    text = expanded(value.text, context.scene, context.body)
    number = number_in(text) if text else None
    if number is None or int(number) > 0 or (int(number) < 0 and not _NEGATIVE_CLOSES[name]):
        return
    who = "the route takes" if in_route else "the router takes"
    if "_per_route" in name:
        who = "a route without a limit of its own takes"
    yield context.report(
        value,
        f"`{statement.name}` of {value.text}: {who} no job",
        help="to close a route, take it off JOB_ROUTER_ROUTE_NAMES",
    )
