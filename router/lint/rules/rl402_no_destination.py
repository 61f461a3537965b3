"""A route that says nowhere where the job is to go.

## Why
Without UNIVERSE or TargetUniverse the routed job goes to the grid universe, and without GridResource its
GridResource is empty: it is submitted, and never runs.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: the destination is yours to name.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; GridResource = ""; JobUniverse = 9

Instead: routed by Site; no GridResource; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule
from router.syntax.statement import Directive, Universe

# A line that tries to say it is another rule's: RL201, RL203, RL301, RL401, RL404.
_TRIES = (
    "universe",
    "targetuniverse",
    "gridresource",
    "editjobinplace",
    "set_targetuniverse",
    "set_gridresource",
)


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route with neither of the three."""
    if body.kind is not BodyKind.ROUTE or body.old or not body.text.text.strip():
        return
    if any(isinstance(one, Universe | Directive) for one in body.statements):
        return
    if any(name in body.macros for name in _TRIES):
        return
    yield context.report(
        body.item.name_span,
        f"route `{body.name}` says not where jobs go: they end in the grid universe with no GridResource",
        help="add `UNIVERSE VANILLA`, or `GridResource = ...` for another batch system",
    )
