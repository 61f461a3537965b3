"""Round robin between routes that take the same jobs.

## Why
Where more than one route matches, the choice goes round: the same job may take one route today and
another tomorrow.

## Example
JOB_ROUTER_ROUND_ROBIN_SELECTION = True
JOB_ROUTER_ROUTE_NAMES = One Two
JOB_ROUTER_ROUTE_One @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Two @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUND_ROBIN_SELECTION = True
JOB_ROUTER_ROUTE_NAMES = One Two
JOB_ROUTER_ROUTE_One @=rt
  REQUIREMENTS RequestCpus <= 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Two @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: make the REQUIREMENTS exclude each other, or switch round robin off.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by One

Instead: routed by One

## Versions
A warning, where the catalogue has an error: sharing jobs between routes is what round robin is for. Reported
is only a pair for which a job was found that both take; REQUIREMENTS with functions or scopes that cannot be
weighed without HTCondor are passed over.
"""

from collections.abc import Iterator
from itertools import combinations

from router.diagnostics import Diagnostic, Severity
from router.lint.jobs import say
from router.lint.knobs import says
from router.lint.reach import common_job, requirement_of, routes_in_order, takes_all
from router.lint.rule import Context, rule
from router.lint.scene import Scene

_MOST_PAIRS = 100


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the knob, with the first two routes that take a job in common."""
    item = scene.definition("JOB_ROUTER_ROUND_ROBIN_SELECTION")
    if item is None or not says(item):
        return
    routes = [body for _, body in routes_in_order(scene) if requirement_of(body) is not None]
    for one, other in list(combinations({body.knob: body for body in routes}.values(), 2))[:_MOST_PAIRS]:
        job = common_job(one, other, scene)
        if job is None:
            continue
        yield context.report(
            scene.name_label(item),
            f"a job of `{one.name}` goes to `{other.name}` as well, in turns",
            others=tuple(
                scene.name_label(body.item, "takes every job" if takes_all(body, scene) else "takes it too")
                for body in (one, other)
            ),
            help="make the REQUIREMENTS exclude each other"
            + (f"; one such job has {say(job)}" if say(job) else ""),
        )
        return
