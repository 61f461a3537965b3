"""Route jobs each by itself, as if there were no other: a full route hides nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from router.model.evaluation import Evaluator
from router.model.table import RouteTable
from router.prove.compare import IN_PLACE, SANDBOXED, Difference, Kind, Routed, Treatment, compare
from router.simulate.jobs import JobAd
from router.simulate.matching import Taken
from router.simulate.outcomes import Asked, Simulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Treated:
    """What becomes of one job, by its id: its routed ad, or why there is none."""

    job: str
    routed: Routed | None
    why: str


class Alone:
    """A router with no job in hand, before each job; `as_it_came` forgets what routed a job before."""

    def __init__(
        self,
        table: RouteTable,
        values: Evaluator,
        knob: Callable[[str], str | None],
        *,
        as_it_came: bool = False,
    ) -> None:
        asked = Asked(changes=False, ignore_prior_routing=as_it_came)
        self._simulation = Simulation(table, values, knob=knob, asked=asked)
        self._counts = dict.fromkeys(self._simulation.router.counts, 0)
        self._turn = 0

    def treat(self, job: JobAd) -> Treated:
        """Return what becomes of a job, which may be changed."""
        simulation = self._simulation
        simulation.router.taken = Taken(managed=0, turn=self._turn, counts=self._counts)
        self._turn += 1
        seen = simulation.look(job)
        outcome = simulation.outcome(seen, simulation.decide(seen))
        if outcome.route is None or outcome.routed is None:
            return Treated(job=outcome.job, routed=None, why=outcome.reason or "")
        attributes = {**dict(outcome.routed.items()), **self._how(outcome.route, job)}
        return Treated(job=outcome.job, routed=Routed(route=outcome.route, attributes=attributes), why="")

    def _how(self, name: str, job: JobAd) -> dict[str, str]:
        """Return what is done with a routed job beside its attributes."""
        route = self._simulation.table.route(name)
        if route is None:
            return {}
        ways = {SANDBOXED: route.special.job_should_be_sandboxed, IN_PLACE: route.special.edit_job_in_place}
        return {way: "true" for way, text in ways.items() if self._simulation.router.is_true(text, job)}


def limits_of(table: RouteTable) -> Mapping[str, Mapping[str, str]]:
    """Return how many jobs each route takes, by its name and the limit's."""
    return {
        route.name: {"MaxJobs": str(route.limits.max_jobs), "MaxIdleJobs": str(route.limits.max_idle_jobs)}
        for route in table.routes
    }


def compare_treated(before: Treated, after: Treated) -> tuple[Difference, ...]:
    """Return what differs in what becomes of one job."""
    one, other = before.routed, after.routed
    differences = compare(
        Treatment(jobs={before.job: one} if one else {}, limits={}),
        Treatment(jobs={before.job: other} if other else {}, limits={}),
        {},
    )
    return tuple(
        replace(each, why=before.why or after.why)
        if each.kind in (Kind.ONLY_BEFORE, Kind.ONLY_AFTER)
        else each
        for each in differences
    )
