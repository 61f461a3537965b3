"""`MY.` in the source constraint.

## Why
There the job is TARGET: `MY.x` is undefined, and no job is a candidate. `TARGET.x` works, and `x` alone.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = MY.Owner == "cms"
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Owner == "cms"
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: until now no job was a candidate.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.text import Span


@rule(on=Assignment, severity=Severity.ERROR)
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report each reference with the prefix."""
    if item.name.lower() != "job_router_source_job_constraint":
        return
    for node in walk(read_expression(item.value, release=context.release).expression):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if scope.lower() == "my":
                yield context.report(
                    node,
                    f"`{scope}.{node.name}` is undefined here: no job is a candidate",
                    help=f"write `{node.name}`",
                    fix=replace(
                        Span(node.span.start, node.name_span.start),
                        "",
                        title=f"Take `{scope}.` away",
                        safety=Safety.SAFE,
                    ),
                )
