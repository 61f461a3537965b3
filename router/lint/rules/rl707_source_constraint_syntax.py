"""A source constraint that is no ClassAd expression.

## Why
The router ends when the first job is looked for, is started again, and ends again.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Owner == "cms" && (JobUniverse == 5
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Owner == "cms" && (JobUniverse == 5)
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: what was meant cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: exit status 4 when the job comes

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.read.expressions import read_expression


@rule(on=Assignment, severity=Severity.ERROR)
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a constraint that does not parse, if no macro is to blame."""
    if item.name.lower() != "job_router_source_job_constraint" or not item.value.text.strip():
        return
    if "$" in item.value.text:
        return
    problem = read_expression(item.value, release=context.release).problem
    if problem is not None:
        yield context.report(
            problem.span,
            f"no ClassAd expression: {problem.message}",
            help="the router ends when it looks for jobs, again and again",
        )
