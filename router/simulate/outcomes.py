"""Simulate the router over jobs, and say for each what became of it, and why.

What is beyond condor_job_router_info: the reason a job stays where it is, the line of the configuration that
set each attribute, and what it overwrote. Sources as in routing and matching.
"""

from collections.abc import Callable, Iterable, Iterator

from router.model.evaluation import Evaluator, value_text
from router.model.route import Route, RouteTransform
from router.model.table import RouteTable
from router.model.transform_log import Log
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import BrokenAd
from router.simulate.native_jobs import integer
from router.simulate.native_match import forget_routing
from router.simulate.outcome import (
    NO_REASON,
    NO_UMBRELLA,
    NOT_FOR_ROUTING,
    Outcome,
    Trace,
    Verdict,
    changes_between,
    place_of,
    problems_of,
    umbrella_problem,
)
from router.simulate.reasons import Clause, failing_clause
from router.simulate.routing import Router, Submission
from router.syntax.statement import Statement

_NO_ID = "?"


def simulate(
    table: RouteTable,
    jobs: Iterable[JobAd | BrokenAd],
    evaluator: Evaluator,
    *,
    knob: Callable[[str], str | None],
    explain: bool = False,
    changes: bool = True,
    ignore_prior_routing: bool = False,
) -> Iterator[Outcome | BrokenAd]:
    """Route jobs one after another, as the router would in this order; ads that can't be read pass through.

    Where HTCondor would end or hang, the last outcome says so and no more follow.
    """
    simulation = _Simulation(table, evaluator, knob, explain=explain, changes=changes)
    for job in jobs:
        if isinstance(job, BrokenAd):
            yield job
            continue
        if ignore_prior_routing:
            forget_routing(job)
        outcome = simulation.outcome(job)
        yield outcome
        if outcome.ends:
            return


class _Simulation:
    def __init__(
        self,
        table: RouteTable,
        evaluator: Evaluator,
        knob: Callable[[str], str | None],
        *,
        explain: bool,
        changes: bool,
    ) -> None:
        self.table = table
        self.evaluator = evaluator
        self.explain = explain
        self.changes = changes
        self.router = Router(table, evaluator, knob=knob, detail=Log.TRACE if changes else Log.PROBLEMS)
        self._places: dict[int, str] = {}  # by identity: the programs keep their statements

    def outcome(self, job: JobAd) -> Outcome:
        """Route one job."""
        ids = [integer(job, name, self.evaluator) for name in ("ClusterId", "ProcId")]
        key = ".".join(_NO_ID if number is None else str(number) for number in ids)
        trace = Trace() if self.explain else None
        if not self.router.accepts_more():
            limit = f"JOB_ROUTER_MAX_JOBS = {self.table.max_jobs} is reached"
            return Outcome(job=key, reason=limit, trace=trace)
        if self.router.broken_umbrella and not self.table.disabled:
            return Outcome(job=key, reason=NO_UMBRELLA, problems=(umbrella_problem(self.table),), ends=True)
        if not self._offered(job):
            reason = self._why_no_candidate(job, trace)
            return Outcome(job=key, reason=reason, trace=trace)
        if trace is not None:
            trace.candidate = True
            trace.verdicts = self._verdicts(job)
        route, all_full = self.router.choose(job)
        if route is None:
            reason = "every route is full" if all_full else self._why_no_route(job)
            return Outcome(job=key, reason=reason, trace=trace)
        if trace is not None:
            self._note_choice(trace, route)
        candidate = self.router.candidate(key, job, route)
        submission = self.router.submit(candidate)
        outcome = Outcome(job=key, route=route.name, trace=trace, in_place=candidate.in_place)
        self._finish(outcome, job, submission)
        return outcome

    def _offered(self, job: JobAd) -> bool:
        return not self.table.disabled and bool(self.table.routes) and self.router.is_candidate(job)

    def _finish(self, outcome: Outcome, job: JobAd, submission: Submission) -> None:
        outcome.problems = tuple(problems_of(submission))
        outcome.routed = submission.ad
        if submission.ad is None:
            outcome.route = None
            where = f"{self._kind(submission.applied[-1])}: " if submission.applied else ""
            outcome.reason = submission.died or f"{where}{submission.reason or NO_REASON}"
            outcome.ends = bool(submission.died)
        else:
            if self.changes:
                changes = changes_between(job, submission.ad, submission.steps, place=self._place)
                outcome.changes = tuple(changes)
        if outcome.trace is not None:
            outcome.trace.applied = [transform.name for transform in submission.applied]
            outcome.trace.skipped = [
                (transform.name, self._clause(transform, job)) for transform in submission.skipped
            ]

    def _place(self, statement: Statement) -> str:
        place = self._places.get(id(statement))
        if place is None:
            place = self._places[id(statement)] = place_of(statement.text)
        return place

    def _kind(self, transform: RouteTransform) -> str:
        for word, transforms in (("pre-route", self.table.pre), ("post-route", self.table.post)):
            if transform in transforms:
                return f"{word} transform {transform.name}"
        return f"route {transform.name}"

    # Reasons

    def _why_no_candidate(self, job: JobAd, trace: Trace | None) -> str:
        """Say which part of the umbrella constraint keeps a job from being looked at."""
        if self.table.disabled:
            return f"the router is disabled: {self.table.disabled}"
        if not self.table.routes:
            return "there is no route"
        if not self.router.umbrella_text:
            return "no route takes any job"
        for stage, text in self._stages():
            condition = self.router.expression(text)
            if condition is None:
                continue
            clause = failing_clause(
                condition, lambda each: self.evaluator.evaluate(each, target=job), job, target=True
            )
            if clause is not None:
                if trace is not None:
                    trace.stage, trace.clause = stage, clause
                return f"{stage}: {clause.said}"
        return self._why_poisoned(job, trace)

    def _stages(self) -> Iterator[tuple[str, str]]:
        """Yield the parts of the umbrella constraint that do not depend on routes, most telling first."""
        yield NOT_FOR_ROUTING, self.router.umbrella_text.rpartition(" ) && ")[2]
        if self.table.source_constraint:
            yield "the source job constraint is not met", self.table.source_constraint

    def _why_poisoned(self, job: JobAd, trace: Trace | None) -> str:
        """The routes' requirements, seen with the job as TARGET, are not true, or one is an error."""
        for route in self.router.open_routes():
            condition = route.transform.requirements_expression
            if condition is None:
                continue
            value = self.evaluator.evaluate(condition, target=job)
            if value_text(value) == "error":
                clause = failing_clause(
                    condition, lambda each: self.evaluator.evaluate(each, target=job), job, target=True
                )
                if trace is not None:
                    trace.stage, trace.clause = f"the requirements of {route.name} are an error", clause
                said = clause.said if clause else "error"
                return f"the requirements of {route.name} are an error, which hides the job from all: {said}"
        if trace is not None:
            trace.stage = "no route's requirements are true of it"
            trace.verdicts = self._verdicts(job, target=True)
        return self._why_no_route(job, target=True)

    def _why_no_route(self, job: JobAd, *, target: bool = False) -> str:
        """Say what the one route, or the first few, want."""
        said = []
        for verdict in self._verdicts(job, target=target):
            if verdict.clause is not None:
                said.append(f"{verdict.route}: {verdict.clause.said}")
            elif verdict.limit:
                said.append(f"{verdict.route} is full ({verdict.limit})")
        more = f" (and {len(said) - 2} more)" if len(said) > 2 else ""
        return "no route matches" + (f": {'; '.join(said[:2])}{more}" if said else "")

    def _clause(self, transform: RouteTransform, job: JobAd, *, target: bool = False) -> Clause | None:
        condition = transform.requirements_expression
        if condition is None:
            return None
        my, other = (None, job) if target else (job, None)
        return failing_clause(
            condition, lambda each: self.evaluator.evaluate(each, my=my, target=other), job, target=target
        )

    def _verdicts(self, job: JobAd, *, target: bool = False) -> list[Verdict]:
        """Ask every route, in order, without taking anything."""
        verdicts = []
        for route in self.table.routes:
            where = place_of(route.transform.requirements)
            taken = self.router.counts[route.name.lower()]
            limit = route.limits.binding(taken)
            if limit:
                verdicts.append(Verdict(route=route.name, stage="limit", where=where, limit=limit))
                continue
            clause = self._clause(route.transform, job, target=target)
            stage = "matched" if clause is None else "requirements"
            limits = f"{taken} of {route.limits.max_jobs} jobs"
            verdicts.append(Verdict(route=route.name, stage=stage, where=where, clause=clause, limit=limits))
        return verdicts

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
