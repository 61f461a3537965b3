"""What a simulation comes to: how many jobs went where, why others did not, and what went wrong."""

from collections import Counter
from dataclasses import dataclass, field

from router.simulate.outcome import NOT_FOR_ROUTING, Outcome

_PRIOR = ("JobStatus", "Managed", "RoutedBy", "StageIn")
_MOST = 1000  # different problems that are told apart


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of jobs by route and by reason, and of problems; `handled` jobs were routed before.

    Counts keep the order in which their keys were met, so that adding up parts of a file in its order gives
    what counting all of it gives. `unknown` is what macros asked for that can't be known here.
    """

    routes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    bad: int = 0
    handled: bool = False
    unknown: dict[str, None] = field(default_factory=dict)

    @property
    def jobs(self) -> int:
        """How many there were."""
        return self.routes.total() + self.stayed

    @property
    def stayed(self) -> int:
        """How many were not routed."""
        return self.reasons.total()

    def add(self, outcome: Outcome, *, is_bad: bool) -> None:
        """Count one job."""
        self.bad += is_bad
        if outcome.route is not None:
            self.routes[outcome.route] += 1
        else:
            reason = outcome.reason or ""
            self.reasons[reason.partition(": ")[0]] += 1
            self.handled |= reason.startswith(NOT_FOR_ROUTING) and any(word in reason for word in _PRIOR)
        for problem in outcome.own_problems:
            place = problem.primary.source.position(problem.primary.span.start)
            text = f"{problem.message}  {problem.primary.path}:{place.line}"
            if text in self.problems or len(self.problems) < _MOST:
                self.problems[text] += 1

    def merge(self, other: "Tally") -> None:
        """Add another one, which comes after this one."""
        self.routes += other.routes
        self.reasons += other.reasons
        self.problems += other.problems
        self.broken += other.broken
        self.bad += other.bad
        self.handled |= other.handled
        self.unknown |= other.unknown

    @property
    def plain(self) -> object:
        """The tally as JSON can say it."""
        counts = [self.routes, self.reasons, self.problems, self.broken, self.bad]
        return [*counts, self.handled, [*self.unknown]]

    @classmethod
    def of(cls, plain: object) -> "Tally":
        """Return the tally that `plain` was made of."""
        match plain:
            case [
                dict(routes),
                dict(reasons),
                dict(problems),
                int(broken),
                int(bad),
                bool(handled),
                list(unknown),
            ]:
                return cls(
                    routes=Counter(routes),
                    reasons=Counter(reasons),
                    problems=Counter(problems),
                    broken=broken,
                    bad=bad,
                    handled=handled,
                    unknown=dict.fromkeys(unknown),
                )
        raise ValueError(f"no tally: {plain!r}")
