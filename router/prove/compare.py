"""Compare what two configurations make of the same jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

# 25 deletes OsUser and 23 does not, whatever the route says (vectors bi-u5@23, bi-u5@25).
OF_THE_ROUTER = frozenset({"osuser"})


class Kind(Enum):
    """How one job's treatment differs."""

    ROUTE = "another route"
    ONLY_BEFORE = "routed before, not any more"
    ONLY_AFTER = "routed now, not before"
    ATTRIBUTE = "another value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """A routed ad: the route's name, and attribute names to expression texts."""

    route: str
    attributes: Mapping[str, str]


Results = Mapping[str, Routed]  # job id -> what became of it; a job that is not routed is absent


class Judge(Protocol):
    """Who says what a configuration makes of jobs."""

    @property
    def name(self) -> str:
        """What to call it in a report."""
        ...

    def route(self, files: Sequence[tuple[str, str]], ads: str) -> Results:
        """Route the ads (long form) under the configuration files, each a path and its text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same for one job. An absent attribute is empty."""

    job: str
    kind: Kind
    attribute: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How many jobs were tried, how many routed before and after, and every difference.

    `not_compared` names attributes that differ, and that files which are not here decide.
    """

    jobs: int
    before: int
    after: int
    differences: tuple[Difference, ...]
    judges: tuple[str, str]
    not_compared: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether there is no difference."""
        return not self.differences


def compare(before: Results, after: Results, names: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return every difference, by job; `names` maps old route names to new, which are the same route."""
    found: list[Difference] = []
    for job in sorted({*before, *after}, key=_job_order):
        old, new = before.get(job), after.get(job)
        if old is None or new is None:
            kind = Kind.ONLY_BEFORE if new is None else Kind.ONLY_AFTER
            routes = old.route if old else "", new.route if new else ""
            found.append(Difference(job=job, kind=kind, before=routes[0], after=routes[1]))
        elif names.get(old.route, old.route).lower() != new.route.lower():
            found.append(Difference(job=job, kind=Kind.ROUTE, before=old.route, after=new.route))
        else:
            found += _attributes(job, old.attributes, new.attributes)
    return tuple(found)


def _attributes(job: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    before = {name.lower(): (name, text) for name, text in old.items()}
    after = {name.lower(): (name, text) for name, text in new.items()}
    found = []
    for key in sorted({*before, *after} - OF_THE_ROUTER - {"routename"}):
        one, other = before.get(key), after.get(key)
        if one is None or other is None or one[1] != other[1]:
            name = (one or other or ("", ""))[0]
            texts = (one[1] if one else "", other[1] if other else "")
            found.append(
                Difference(job=job, kind=Kind.ATTRIBUTE, attribute=name, before=texts[0], after=texts[1])
            )
    return found


def _job_order(job: str) -> tuple[int, ...]:
    return tuple(int(part) for part in job.split(".") if part.isdigit())
