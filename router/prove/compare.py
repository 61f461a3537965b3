"""Compare what two configurations make of the same jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

# 25 deletes OsUser and 23 does not, whatever the route says (vectors bi-u5@23, bi-u5@25).
OF_THE_ROUTER = frozenset({"osuser"})
# What happens to a routed job beside its attributes, compared as if these were two more.
SANDBOXED, IN_PLACE = "(sandboxed)", "(edited in place)"


class Kind(Enum):
    """How one job's treatment differs."""

    ROUTE = "another route"
    ONLY_BEFORE = "routed before, not any more"
    ONLY_AFTER = "routed now, not before"
    ATTRIBUTE = "another value"
    LIMIT = "another limit"
    ROUTE_GONE = "no such route any more"
    ROUTE_NEW = "no such route before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """A routed ad: the route's name, and attribute names to expression texts."""

    route: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What a configuration makes of jobs.

    `jobs` has what became of each job that is routed, by its id, and `limits` how many jobs each route takes,
    by its name and the limit's.
    """

    jobs: Mapping[str, Routed]
    limits: Mapping[str, Mapping[str, str]]


class Judge(Protocol):
    """Who says what a configuration makes of jobs."""

    @property
    def name(self) -> str:
        """What to call it in a report."""
        ...

    def route(self, files: Sequence[tuple[str, str]], ads: str) -> Treatment:
        """Route the ads (long form) under the configuration files, each a path and its text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same for a job, or for a route, which is then named as it was before.

    What is absent is empty. `why` says why a job is not routed on the side where it is not, and `cause` has
    the codes of what a conversion said that explains the difference.
    """

    kind: Kind
    job: str = ""
    route: str = ""
    attribute: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    cause: str = ""


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


def compare(before: Treatment, after: Treatment, names: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return every difference, by route and job; `names` maps old route names to new ones."""
    found = _limits(before.limits, after.limits, names)
    for job in sorted({*before.jobs, *after.jobs}, key=_job_order):
        old, new = before.jobs.get(job), after.jobs.get(job)
        if old is None or new is None:
            kind = Kind.ONLY_BEFORE if new is None else Kind.ONLY_AFTER
            routes = old.route if old else "", new.route if new else ""
            found.append(Difference(job=job, kind=kind, before=routes[0], after=routes[1]))
        elif names.get(old.route, old.route).lower() != new.route.lower():
            found.append(Difference(job=job, kind=Kind.ROUTE, before=old.route, after=new.route))
        else:
            found += _attributes(job, old.attributes, new.attributes)
    return tuple(found)


def _limits(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> list[Difference]:
    found = []
    left = {name.lower(): name for name in after}
    for route, limits in before.items():
        now = left.pop(names.get(route, route).lower(), None)
        if now is None:
            found.append(Difference(kind=Kind.ROUTE_GONE, route=route))
            continue
        for limit, value in limits.items():
            if after[now][limit] != value:
                changed = {"attribute": limit, "before": value, "after": after[now][limit]}
                found.append(Difference(kind=Kind.LIMIT, route=route, **changed))
    return found + [Difference(kind=Kind.ROUTE_NEW, route=route) for route in left.values()]


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
