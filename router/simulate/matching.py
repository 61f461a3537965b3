"""Find the jobs that the router takes, and choose a route for each.

Source: job-router reference 5 and vectors match-*. A `Matcher` says what the router's log says.
"""

from collections.abc import Callable
from dataclasses import dataclass

from router.facts.aborts import abort_text
from router.model.evaluation import Evaluator, Value, are_met, is_true
from router.model.route import Route
from router.model.table import RouteTable
from router.simulate.jobs import JobAd
from router.syntax.escapes import Escapes
from router.syntax.expr import Expr
from router.syntax.read.expressions import parse_expression, parse_leading_expression

Say = Callable[[str], None]


def nothing(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken so far: jobs in all, jobs by route, and whose turn it is."""

    managed: int
    turn: int
    counts: dict[str, int]

    @property
    def plain(self) -> object:
        """The same as JSON can say it."""
        return [self.managed, self.turn, self.counts]

    @classmethod
    def of(cls, plain: object) -> "Taken":
        """Return what `plain` was made of."""
        match plain:
            case [int(managed), int(turn), dict(counts)]:
                return cls(managed=managed, turn=turn, counts=counts)
        raise ValueError(f"nothing that was taken: {plain!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A job for which a route was chosen."""

    key: str
    job: JobAd
    route: Route
    sandboxed: bool
    in_place: bool

    @property
    def described(self) -> str:
        """How the log names it."""
        return f"src={self.key},route={self.route.name}"


class Matcher:
    """The router's side of choosing: which routes are open, how many jobs each has, whose turn it is.

    `say` gets what the router's log says.
    """

    def __init__(self, table: RouteTable, evaluator: Evaluator, *, say: Say = nothing) -> None:
        self.table = table
        self.evaluator = evaluator
        self.say = say
        self.release = table.release
        self.counts = {route.name.lower(): 0 for route in table.loaded}
        self.managed = 0
        self._turn = 0
        self._parsed: dict[str, Expr | None] = {}
        self.umbrella_text = table.umbrella_constraint(self.open_routes())
        # What follows a complete expression is not looked at: of `Foo == 1)` in the source constraint,
        # nothing behind the parenthesis counts.
        self.umbrella = parse_leading_expression(
            self.umbrella_text, release=table.release, escapes=Escapes.NEW
        )

    @property
    def taken(self) -> Taken:
        """What was taken so far."""
        return Taken(managed=self.managed, turn=self._turn, counts=self.counts.copy())

    @taken.setter
    def taken(self, taken: Taken) -> None:
        self.managed, self._turn, self.counts = taken.managed, taken.turn, taken.counts.copy()

    def accepts_more(self) -> bool:
        """Tell whether the router as a whole takes another job."""
        return self.table.max_jobs < 0 or self.managed < self.table.max_jobs

    def is_open(self, route: Route) -> bool:
        """Tell whether a route takes another job."""
        return route.limits.open_for(self.counts[route.name.lower()])

    def open_routes(self) -> tuple[Route, ...]:
        """Return the routes that take jobs, in the order of the umbrella constraint."""
        return tuple(route for route in self.table.loaded if self.is_open(route))

    @property
    def broken_umbrella(self) -> str:
        """What HTCondor prints as it ends, where the umbrella constraint does not parse; else empty."""
        if not self.umbrella_text or self.umbrella is not None:
            return ""
        message = f"JobRouter: Failed to parse umbrella constraint: {self.umbrella_text}"
        return abort_text("umbrella", message, self.release)

    def is_candidate(self, job: JobAd) -> bool:
        """Tell whether the schedd offers a job: the umbrella constraint is true, the job being TARGET."""
        return self.umbrella is not None and self.evaluator.evaluate(self.umbrella, target=job) is True

    def requirement(self, route: Route, job: JobAd) -> Value:
        """Evaluate a route's own requirements, on the job ad alone; true without any."""
        expression = route.transform.requirements_expression
        return True if expression is None else self.evaluator.evaluate(expression, my=job)

    def wants(self, route: Route, job: JobAd) -> bool:
        """Tell whether a route's requirements are met."""
        return are_met(self.requirement(route, job))

    def choose(
        self, job: JobAd, wants: Callable[[Route, JobAd], bool] | None = None
    ) -> tuple[Route | None, bool]:
        """Choose a route for a candidate, and count the job; tell also whether every route is full.

        `wants` answers for the routes, where that is known already.
        """
        wants = wants or self.wants
        matches: list[Route] = []
        all_full = True
        for route in self.table.routes:
            if not self.is_open(route):
                continue
            all_full = False
            if wants(route, job):
                matches.append(route)
                self.say(f"JobRouter: \tRoute Matches: {route.name}\n")
                if not self.table.round_robin:
                    break
        if not matches:
            return None, all_full
        chosen = matches[self._turn % len(matches)]
        self._turn += 1
        self.counts[chosen.name.lower()] += 1
        self.managed += 1
        return chosen, False

    def candidate(self, key: str, job: JobAd, route: Route) -> Candidate:
        """Return a job with the route that took it."""
        special = route.special
        return Candidate(
            key=key,
            job=job,
            route=route,
            sandboxed=self.is_true(special.job_should_be_sandboxed, job),
            in_place=self.is_true(special.edit_job_in_place, job),
        )

    def expression(self, text: str) -> Expr | None:
        """Return what a text is as an expression, None if it is none."""
        if text not in self._parsed:
            self._parsed[text] = parse_expression(text, release=self.release)
        return self._parsed[text]

    def is_true(self, text: str | None, job: JobAd) -> bool:
        """Evaluate one of a route's switches on the source job: anything odd is false (reference 4)."""
        expression = self.expression(text) if text else None
        return expression is not None and is_true(self.evaluator.evaluate(expression, my=job))
