"""A route that matches only thanks to another route, which takes every job.

## Why
The router asks the schedd once for what any route wants, and there `MY.x` is undefined. A route that takes
every job lets all of them through that question, and then the test with `MY.` is made with the job alone,
and holds. So the route works as long as the other one is there: take it off the list, or let it fill up, and
this one gets no job either.

## Example
# also: RL602
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Cms Rest
JOB_ROUTER_ROUTE_Cms @=rt
  REQUIREMENTS MY.Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Rest @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Cms Rest
JOB_ROUTER_ROUTE_Cms @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Rest @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: the same jobs match.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Cms

Instead: routed by Cms

## Versions
A warning, where the catalogue has an error: RL602 is the error, and this says why it was not noticed.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Safety, Severity, replace
from router.lint.bodies import Body
from router.lint.reach import routes_in_order, takes_all
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import AttributeRef, same_name
from router.syntax.node import walk
from router.text import Span


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the first `MY.` in the REQUIREMENTS of a listed route, where another listed one takes all."""
    routes = [body for _, body in routes_in_order(scene)]
    found = [(body, prefixed) for body in routes if (prefixed := _prefixed(body)) is not None]
    opener = next((body for body in routes if takes_all(body, scene)), None) if found else None
    for body, node in found:
        if opener is None or opener is body:
            continue
        prefix = Span(node.span.start, node.name_span.start)
        yield context.report(
            Label(body.source, node.span),
            f"this holds only because `{opener.name}` takes every job",
            help=f"write `{node.name}`: without the other route, or once that is full, no job matches",
            others=(scene.name_label(opener.item, "lets every job through"),),
            fix=replace(prefix, "", title="Take the prefix away", safety=Safety.SAFE),
        )


def _prefixed(body: Body) -> AttributeRef | None:
    if body.requirements is None or "my." not in body.lowered:
        return None
    for node in walk(body.requirements.expression):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if same_name(scope, "my"):
                return node
    return None
