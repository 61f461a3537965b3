"""UNIVERSE, TargetUniverse or GridResource in a transform of the job router.

## Why
The router takes the destination of a job from its route alone. In a transform before or after routes these
lines do nothing, and nothing is logged. `SET GridResource` is another thing: it sets an attribute of the job.

## Example
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Common
JOB_ROUTER_TRANSFORM_Common @=rt
  UNIVERSE SCHEDULER
  SET ProjectName "cms"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Common
JOB_ROUTER_TRANSFORM_Common @=rt
  SET ProjectName "cms"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: the line was dead. (None where nothing else is in the transform.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.bodies import Body, BodyKind
from router.lint.lines import whole_line
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment, Statement, Universe

_MACROS = ("targetuniverse", "gridresource")


@rule(on=(Universe, MacroAssignment), severity=Severity.WARNING)
def check(statement: Universe | MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report the line, unless some text uses the macro."""
    body = context.body
    if body is None or body.kind is not BodyKind.TRANSFORM:
        return
    if isinstance(statement, MacroAssignment):
        name = statement.name.lower()
        if name not in _MACROS or context.scene.is_used(name, body) or context.scene.has_unread_parts:
            return
        spelled = statement.name
    else:
        spelled = "UNIVERSE"
    yield context.report(
        statement.text.strip(),
        f"the router reads no {spelled} in a transform",
        help="the destination stands in the route",
        fix=_fix(statement, body, context),
    )


def _fix(statement: Statement, body: Body, context: Context) -> Fix | None:
    """Take the line away; a transform with no line disables the router (RL109)."""
    if all(one is statement or isinstance(one, MacroAssignment | Universe) for one in body.statements):
        return None
    line = whole_line(context.source, statement.span)
    return replace(line, "", title="Delete the line", safety=Safety.SAFE)
