"""A route whose jobs all match a route that is listed before it.

## Why
The first route that matches takes the job. Where an earlier one asks for less, every job of the later route
goes there, and the later route gets one only when the earlier is at its MaxIdleJobs or MaxJobs.

## Example
JOB_ROUTER_ROUTE_NAMES = Small Single
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus < 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Single @=rt
  REQUIREMENTS RequestCpus == 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Single Small
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus < 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Single @=rt
  REQUIREMENTS RequestCpus == 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: list the narrower route first, or make the REQUIREMENTS exclude each other.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Small

Instead: routed by Single

## Versions
Told only where the REQUIREMENTS compare single attributes with constants, which settles it for every job.
Two routes that ask for the same are none: the second takes what the first has no room for. RL704 has routes
that take every job.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.jobs import find, trial_of
from router.lint.knobs import says
from router.lint.reach import requirement_of, routes_in_order, takes_all
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import Expr

_MOST_ROUTES = 15  # every pair of routes is weighed


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report a route, with the first one before it that has room for all of its jobs."""
    listed = routes_in_order(scene)
    if len(listed) > _MOST_ROUTES or says(scene.definition("JOB_ROUTER_ROUND_ROBIN_SELECTION")):
        return
    known: list[tuple[Body, Expr]] = []
    for name, body in listed:
        asked = requirement_of(body)
        if asked is None or takes_all(body, scene):
            continue
        wider = next((one for one, other in known if one is not body and _covers(other, asked)), None)
        if wider is not None:
            yield context.report(
                name,
                f"every job of `{name.text}` goes to `{wider.name}` first, until that is full",
                others=(scene.name_label(wider.item, "asks for less"),),
                help="list it before the other, or make the REQUIREMENTS exclude each other",
            )
        known.append((body, asked))


def _covers(wide: Expr, narrow: Expr) -> bool:
    """Tell whether every job of one is one of the other, and not the other way round."""
    trial = trial_of([wide, narrow])
    if trial is None or not trial.exact or find(trial, true=[narrow]) is None:
        return False
    if find(trial, true=[narrow], false=[wide]) is not None:
        return False
    return find(trial, true=[wide], false=[narrow]) is not None
