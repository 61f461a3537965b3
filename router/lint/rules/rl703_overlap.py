"""Two routes that ask for the same attributes, and both want some job.

## Why
Routes that ask for the same are meant to part the jobs between them. The one that is listed first takes
what both want, as long as it has room; the other gets the rest. So the order of the list, and how full a
route is, decide what such a job becomes.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Small Large
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus <= 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET ProjectName "small"
@rt
JOB_ROUTER_ROUTE_Large @=rt
  REQUIREMENTS RequestCpus >= 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET ProjectName "large"
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Small Large
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus < 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET ProjectName "small"
@rt
JOB_ROUTER_ROUTE_Large @=rt
  REQUIREMENTS RequestCpus >= 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET ProjectName "large"
@rt

## Fix
None: which of the two is to have those jobs is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Small; ProjectName = "small"

Instead: routed by Large; ProjectName = "large"

## Versions
Reported is only a pair for which three jobs were found: one that both take, and one that only the one or the
other does. Where one route has all jobs of the other, or they ask for different things, the order of the
list says who comes first, and that is how it is meant.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.jobs import Job, find, say, trial_of
from router.lint.knobs import says
from router.lint.reach import constraint_of, requirement_of, routes_in_order, takes_all
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import AttributeRef, Expr
from router.syntax.node import walk
from router.syntax.statement import NameStatement, Requirements
from router.text import MappedText

_MOST_ROUTES = 15  # every pair of routes is weighed
_Listed = tuple[MappedText, Body, Expr]


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report a route, with the first one before it that asks for the same and takes some of its jobs."""
    listed = routes_in_order(scene)
    if len(listed) > _MOST_ROUTES or says(scene.definition("JOB_ROUTER_ROUND_ROBIN_SELECTION")):
        return
    known: list[_Listed] = []
    for name, body in listed:
        asked = requirement_of(body)
        if asked is None or takes_all(body, scene) or any(body is one for _, one, _ in known):
            continue
        for _, other, wanted in known:
            if _names(wanted) != _names(asked) or _work(body) == _work(other):
                continue
            job = _shared(wanted, asked, scene)
            if job is None:
                continue
            yield context.report(
                name,
                f"`{other.name}` takes some of the jobs that `{name.text}` wants, as long as it has room",
                others=(scene.name_label(other.item, "comes first"),),
                help="make the REQUIREMENTS exclude each other"
                + (f"; one such job has {say(job)}" if say(job) else ""),
            )
            break
        known.append((name, body, asked))


def _names(asked: Expr) -> frozenset[str]:
    return frozenset(node.name.lower() for node in walk(asked) if isinstance(node, AttributeRef))


def _shared(one: Expr, other: Expr, scene: Scene) -> Job | None:
    """Return a job of both, if each has jobs of its own too."""
    given = constraint_of(scene)
    trial = trial_of([one, other, given])
    if trial is None:
        return None
    if find(trial, true=[one, given], false=[other]) is None:
        return None
    if find(trial, true=[other, given], false=[one]) is None:
        return None
    return find(trial, true=[one, other, given])


def _work(body: Body) -> list[str]:
    """Return what a route does to its jobs, as text."""
    return [
        one.text.text.strip() for one in body.statements if not isinstance(one, Requirements | NameStatement)
    ]
