"""Say why the router leaves a job where it is: which clause of what it asks is not true of the job."""

from collections.abc import Iterator
from dataclasses import replace

from router.model.evaluation import Evaluator, value_text
from router.model.route import NO_LIMITS, Route, RouteTransform
from router.simulate.jobs import JobAd
from router.simulate.matching import Matcher, Taken
from router.simulate.outcome import ALL_FULL, NOT_FOR_ROUTING, Trace, Verdict, place_of
from router.simulate.reasons import Clause, failing_clause

_TOLD = 2  # routes in a line


class Reasons:
    """Asks again, clause by clause, what the router asked of a job, with what it had taken by then."""

    def __init__(self, matcher: Matcher, evaluator: Evaluator, *, explained: bool = False) -> None:
        self._explained = explained
        self._matcher = matcher
        self._table = matcher.table
        self._evaluator = evaluator

    def no_candidate(self, job: JobAd, taken: Taken, trace: Trace | None) -> str:
        """Say which part of the umbrella constraint keeps a job from being looked at."""
        if self._table.disabled:
            return f"the router is disabled: {self._table.disabled}"
        if not self._table.routes:
            return "there is no route"
        if not self._matcher.umbrella_text:
            return "no route takes any job"
        for stage, text in self._stages():
            condition = self._matcher.expression(text)
            if condition is None:
                continue
            clause = failing_clause(
                condition, lambda each: self._evaluator.evaluate(each, target=job), job, target=True
            )
            if clause is not None:
                if trace is not None:
                    trace.stage, trace.clause = stage, clause
                known = f", {clause.meaning}" if stage == NOT_FOR_ROUTING and clause.meaning else ""
                return f"{stage}{known}: {clause.said}"
        return self._poisoned(job, taken, trace)

    def _stages(self) -> Iterator[tuple[str, str]]:
        """Yield the parts of the umbrella constraint that do not depend on routes, most telling first."""
        yield NOT_FOR_ROUTING, self._matcher.umbrella_text.rpartition(" ) && ")[2]
        if self._table.source_constraint:
            yield "the source job constraint is not met", self._table.source_constraint

    def _poisoned(self, job: JobAd, taken: Taken, trace: Trace | None) -> str:
        """The routes' requirements, seen with the job as TARGET, are not true, or one is an error."""
        for route in self._table.loaded:
            condition = route.transform.requirements_expression
            if condition is None or self._limit(route, taken):
                continue
            value = self._evaluator.evaluate(condition, target=job)
            if value_text(value) == "error":
                clause = failing_clause(
                    condition, lambda each: self._evaluator.evaluate(each, target=job), job, target=True
                )
                if trace is not None:
                    trace.stage, trace.clause = f"the requirements of {route.name} are an error", clause
                said = clause.said if clause else "error"
                return f"the requirements of {route.name} are an error, which hides the job from all: {said}"
        if trace is not None:
            trace.stage = "no route's requirements are true of it"
            trace.verdicts = self.verdicts(job, taken, target=True)
        return self.no_route(job, taken, target=True)

    def no_route(self, job: JobAd, taken: Taken, *, target: bool = False) -> str:
        """Say what the routes that are nearest to taking the job want, or that they are full."""
        verdicts = self.verdicts(job, taken, target=target)
        nearest = sorted(verdicts, key=lambda verdict: -verdict.clause.met if verdict.clause else -1.0)
        said = []
        for verdict in nearest:
            if verdict.clause is not None:
                said.append(f"{verdict.route}: {verdict.clause.said}")
            elif verdict.limit:
                said.append(f"{verdict.route} is full ({verdict.limit})")
        more = ""
        if len(said) > _TOLD:
            more = f" (and {len(said) - _TOLD} more{'' if self._explained else ', see --explain'})"
        return "no route matches" + (f": {'; '.join(said[:_TOLD])}{more}" if said else "")

    def all_full(self, taken: Taken) -> str:
        """Say which limits are reached, of the first few routes."""
        said = [f"{route.name} ({self._limit(route, taken)})" for route in self._table.routes]
        more = f" and {len(said) - _TOLD} more" if len(said) > _TOLD else ""
        return f"{ALL_FULL}: {', '.join(said[:_TOLD])}{more}"

    def clause(self, transform: RouteTransform, job: JobAd, *, target: bool = False) -> Clause | None:
        """Return the first clause of a transform's requirements that is not true, None if all are.

        Where they would be true if the job were what they call `TARGET` or `MY`, nothing else is missing.
        """
        clause = self._clause(transform, job, target=target)
        if clause is None or not any(each.scope for each in clause.found):
            return clause
        return clause if self._clause(transform, job, target=not target) else replace(clause, met=1.0)

    def _clause(self, transform: RouteTransform, job: JobAd, *, target: bool) -> Clause | None:
        condition = transform.requirements_expression
        if condition is None:
            return None
        my, other = (None, job) if target else (job, None)
        return failing_clause(
            condition, lambda each: self._evaluator.evaluate(each, my=my, target=other), job, target=target
        )

    def verdicts(self, job: JobAd, taken: Taken, *, target: bool = False) -> list[Verdict]:
        """Ask every route, in order, without taking anything."""
        verdicts = []
        for route in self._table.routes:
            where = place_of(route.transform.requirements)
            limit = self._limit(route, taken)
            clause = self.clause(route.transform, job, target=target)
            if limit:
                verdicts.append(
                    Verdict(route=route.name, stage="limit", where=where, limit=limit, clause=clause)
                )
                continue
            stage = "matched" if clause is None else "requirements"
            count = taken.counts[route.name.lower()]
            limits = "" if route.limits == NO_LIMITS else f"{count} of {route.limits.max_jobs} jobs"
            verdicts.append(Verdict(route=route.name, stage=stage, where=where, clause=clause, limit=limits))
        return verdicts

    def _limit(self, route: Route, taken: Taken) -> str:
        return route.limits.binding(taken.counts[route.name.lower()])
