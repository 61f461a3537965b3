"""Simulate the router over jobs, and say for each what became of it, and why.

What is beyond condor_job_router_info: the reason a job stays where it is, the line of the configuration that
set each attribute, and what it overwrote. Sources as in routing and matching.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from router.model.evaluation import Evaluator
from router.model.route import Route, RouteTransform
from router.model.table import RouteTable
from router.model.transform_log import Log
from router.simulate.changes import Changes
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import BrokenAd
from router.simulate.matching import Taken
from router.simulate.native_jobs import integer
from router.simulate.native_match import forget_routing
from router.simulate.outcome import (
    NO_REASON,
    NO_UMBRELLA,
    Outcome,
    Trace,
    Verdict,
    problems_of,
    umbrella_problem,
)
from router.simulate.routing import Router
from router.simulate.submission import Submission
from router.simulate.unrouted import Reasons

_NO_ID = "?"


def simulate(
    table: RouteTable,
    jobs: Iterable[JobAd | BrokenAd],
    evaluator: Evaluator,
    *,
    knob: Callable[[str], str | None],
    asked: "Asked | None" = None,
) -> Iterator[Outcome | BrokenAd]:
    """Route jobs one after another, as the router would in this order; ads that can't be read pass through.

    Where HTCondor would end or hang, the last outcome says so and no more follow.
    """
    simulation = Simulation(table, evaluator, knob=knob, asked=asked or Asked())
    for job in jobs:
        if isinstance(job, BrokenAd):
            yield job
            continue
        seen = simulation.look(job)
        outcome = simulation.outcome(seen, simulation.decide(seen))
        yield outcome
        if outcome.ends:
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What there is to say of each job beside its route, and whether earlier routing is forgotten."""

    explain: bool = False
    changes: bool = True
    ignore_prior_routing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A job as far as other jobs do not matter: whether the schedd offers it, and what routes want of it."""

    job: JobAd
    key: str
    is_offered: bool
    answers: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the jobs before it leave to a job. `taken` is what they took, where that is to be told."""

    route: Route | None = None
    taken: Taken | None = None
    is_over: bool = False
    all_full: bool = False


class Simulation:
    """The router at work, in three steps for each job: only `decide` depends on the jobs before it."""

    def __init__(
        self,
        table: RouteTable,
        evaluator: Evaluator,
        *,
        knob: Callable[[str], str | None],
        asked: Asked,
    ) -> None:
        self.table = table
        self.evaluator = evaluator
        self.asked = asked
        self.router = Router(table, evaluator, knob=knob, detail=Log.TRACE if asked.changes else Log.PROBLEMS)
        self._reasons = Reasons(self.router, evaluator, explained=asked.explain)
        self._changes = Changes()

    def look(self, job: JobAd) -> Seen:
        """Ask of a job what can be asked without the others, and of the routes what the first needs."""
        if self.asked.ignore_prior_routing:
            forget_routing(job)
        ids = [integer(job, name, self.evaluator) for name in ("ClusterId", "ProcId")]
        key = ".".join(_NO_ID if number is None else str(number) for number in ids)
        offered = not self.table.disabled and bool(self.table.routes) and self.router.is_candidate(job)
        seen = Seen(job=job, key=key, is_offered=offered)
        if offered:
            any(self._wants(route, seen) for route in self.table.routes)
        return seen

    def _wants(self, route: Route, seen: Seen) -> bool:
        answer = seen.answers.get(route.name)
        if answer is None:
            answer = seen.answers[route.name] = self.router.wants(route, seen.job)
        return answer

    def decide(self, seen: Seen) -> Decision:
        """Choose a route, and count the job."""
        if not self.router.accepts_more():
            return Decision(is_over=True)
        if not seen.is_offered:
            return Decision(taken=self.router.taken)
        taken = self.router.taken if self.asked.explain else None
        route, all_full = self.router.choose(seen.job, lambda route, _: self._wants(route, seen))
        if route is None and taken is None:
            taken = self.router.taken
        return Decision(route=route, taken=taken, all_full=all_full)

    def outcome(self, seen: Seen, decision: Decision) -> Outcome:
        """Route one job."""
        key, job = seen.key, seen.job
        trace = Trace() if self.asked.explain else None
        if decision.is_over:
            limit = f"JOB_ROUTER_MAX_JOBS = {self.table.max_jobs} is reached"
            return Outcome(job=key, reason=limit, trace=trace)
        if self.router.broken_umbrella and not self.table.disabled:
            return Outcome(job=key, reason=NO_UMBRELLA, problems=(umbrella_problem(self.table),), ends=True)
        if not seen.is_offered:
            assert decision.taken is not None
            reason = self._reasons.no_candidate(job, decision.taken, trace)
            return Outcome(job=key, reason=reason, trace=trace)
        if trace is not None and decision.taken is not None:
            trace.candidate = True
            trace.verdicts = self._reasons.verdicts(job, decision.taken)
        route = decision.route
        if route is None:
            assert decision.taken is not None
            taken, why = decision.taken, self._reasons
            reason = why.all_full(taken) if decision.all_full else why.no_route(job, taken)
            return Outcome(job=key, reason=reason, trace=trace)
        if trace is not None:
            self._note_choice(trace, route)
        candidate = self.router.candidate(key, job, route)
        submission = self.router.submit(candidate)
        outcome = Outcome(job=key, route=route.name, trace=trace, in_place=candidate.in_place)
        self._finish(outcome, job, submission)
        return outcome

    def _finish(self, outcome: Outcome, job: JobAd, submission: Submission) -> None:
        outcome.problems = tuple(problems_of(submission))
        outcome.routed = submission.ad
        if submission.ad is None:
            outcome.route = None
            where = f"{self._kind(submission.applied[-1])}: " if submission.applied else ""
            outcome.reason = submission.died or f"{where}{submission.reason or NO_REASON}"
            outcome.ends = bool(submission.died)
        else:
            if self.asked.changes:
                outcome.changes = self._changes.between(job, submission.ad, submission.steps)
        if outcome.trace is not None:
            outcome.trace.applied = [transform.name for transform in submission.applied]
            outcome.trace.skipped = [
                (transform.name, self._reasons.clause(transform, job)) for transform in submission.skipped
            ]

    def _kind(self, transform: RouteTransform) -> str:
        for word, transforms in (("pre-route", self.table.pre), ("post-route", self.table.post)):
            if transform in transforms:
                return f"{word} transform {transform.name}"
        return f"route {transform.name}"

    def _note_choice(self, trace: Trace, chosen: Route) -> None:
        reached = True
        noted = []
        for verdict in trace.verdicts:
            stage = verdict.stage
            if stage == "matched" and verdict.route == chosen.name and reached:
                stage = "chosen"
            elif not reached and not self.table.round_robin:
                stage = "not reached"
            noted.append(
                Verdict(
                    route=verdict.route,
                    stage=stage,
                    where=verdict.where,
                    clause=verdict.clause,
                    limit=verdict.limit,
                )
            )
            reached = reached and stage != "chosen"
        trace.verdicts = noted
