"""A route: where matching jobs go, how many, and what is changed on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from router.build.error import BuildError
from router.build.expr import Expression, Value, condition
from router.build.names import a_list, one_line, route_name
from router.build.policy import Limits, Policy
from router.build.recipes import combined_requirements
from router.build.scopes import for_requirements
from router.build.statement import Spelled, Step, macro_assignment
from router.build.terms import all_of
from router.facts.versions import NEWEST_RELEASE, Feature, Release
from router.syntax.expr import Expr
from router.syntax.statement import Requirements, Statement
from router.syntax.write.expressions import write_expression
from router.text import MappedText

# Destinations of a routed job: reference job-router section 3. Docker and container are no universes of the
# router (RL404): such a job is a vanilla one with WantDocker or WantContainer.
_UNIVERSES = {"vanilla": 5, "scheduler": 7, "grid": 9, "java": 10, "parallel": 11, "local": 12, "vm": 13}
_GRID_WORDS = {"condor": 3, "batch": 2, "arc": 2, "ec2": 2, "gce": 4, "azure": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One destination. Jobs that meet `requirements` are copied there, with `statements` applied.

    `requirements` sees the job as submitted. `grid_resource` belongs to the grid universe alone.
    `max_jobs` and `max_idle_jobs` close the route while that many are routed or idle.
    `policies` add to all of these.

    >>> osg = attr("Owner") == "osg"
    >>> route = Route("Slurm", requirements=osg, universe="grid", grid_resource="batch slurm")
    >>> print(RouteTable([route]).write())
    JOB_ROUTER_ROUTE_NAMES = Slurm
    <BLANKLINE>
    JOB_ROUTER_ROUTE_Slurm @=jrt
      REQUIREMENTS Owner == "osg"
      TargetUniverse = 9
      GridResource = "batch slurm"
    @jrt
    """

    name: str
    requirements: Value = True
    universe: str = "vanilla"
    grid_resource: str = ""
    max_jobs: int | None = None
    max_idle_jobs: int | None = None
    statements: Sequence[Step] = ()
    policies: Sequence[Policy] = ()
    comment: str = ""

    def __post_init__(self) -> None:
        route_name(self.name)
        _check_destination(self.universe, self.grid_resource)
        _check_steps(self.statements)
        a_list(self.policies, "policies")
        for at, policy in enumerate(self.policies, 1):
            if not isinstance(policy, Policy):
                raise BuildError(f"policies: item {at} is {policy!r}; make it with only, exclude, cap, ...")
        _ = self.condition, self.limits

    def recipe(self) -> tuple[Policy, ...]:
        """Return the policies that this kind of route always has."""
        return ()

    @property
    def condition(self) -> Expr:
        """What a job must meet: `requirements` and the conditions of all policies."""
        parts = [policy.condition for policy in self._all() if policy.condition is not None]
        if self.requirements is not True or not parts:
            parts.insert(0, condition(self.requirements, "requirements"))
        return for_requirements(all_of(parts))

    @property
    def limits(self) -> Limits:
        """The tightest of all caps."""
        limits = Limits(jobs=self.max_jobs, idle=self.max_idle_jobs)
        for policy in self._all():
            limits = limits.tightened(policy.limits)
        return limits

    @property
    def steps(self) -> tuple[Step, ...]:
        """All changes in order: demands on the machine, the policies', the route's own."""
        demands = [policy.machine for policy in self._all() if policy.machine is not None]
        steps: list[Step] = [combined_requirements(all_of(demands))] if demands else []
        for policy in self._all():
            steps += policy.statements
        return (*steps, *self.statements)

    @property
    def universe_number(self) -> int:
        """The number HTCondor knows the universe by."""
        return _UNIVERSES[self.universe.lower()]

    def destination(self, release: Release) -> str:
        """Return the text of GridResource, empty if it needs none.

        Up to 23.5 a route without one is dropped, also in a universe that does not use it (RL907).
        """
        needed = not self.grid_resource and release.has(Feature.GRID_RESOURCE_REQUIRED)
        return "condor localhost localhost" if needed else self.grid_resource

    def knobs(self, release: Release = NEWEST_RELEASE) -> Iterator[Statement]:
        """Yield the lines that are not changes: what matches, where it goes, how much."""
        yield requirements(Expression(self.condition))
        # As a macro, because HTCondor-CE's whole-node transform reads `$(TargetUniverse)` (CE06).
        yield macro_assignment("TargetUniverse", str(self.universe_number))
        if destination := self.destination(release):
            yield macro_assignment("GridResource", f'"{destination}"')
        if self.limits.jobs is not None:
            yield macro_assignment("MaxJobs", str(self.limits.jobs))
        if self.limits.idle is not None:
            yield macro_assignment("MaxIdleJobs", str(self.limits.idle))

    def _all(self) -> tuple[Policy, ...]:
        return (*self.recipe(), *self.policies)


@dataclass(frozen=True, slots=True, eq=False)
class Transform:
    """Changes for every job, before or after its route; `requirements` sees the job as it is then."""

    name: str
    statements: Sequence[Step]
    requirements: Value | None = None
    comment: str = ""

    def __post_init__(self) -> None:
        route_name(self.name)
        _check_steps(self.statements)
        if self.requirements is not None:
            for_requirements(condition(self.requirements, "requirements"))

    @property
    def steps(self) -> tuple[Step, ...]:
        """All changes in order."""
        return tuple(self.statements)

    def knobs(self, release: Release = NEWEST_RELEASE) -> Iterator[Statement]:
        """Yield the REQUIREMENTS line, if there is one."""
        if self.requirements is not None:
            yield requirements(self.requirements)


def requirements(wanted: Value) -> Requirements:
    """REQUIREMENTS: which jobs."""
    tree = for_requirements(condition(wanted, "requirements"))
    value = write_expression(tree, spaced=True)
    return Requirements(
        text=MappedText.of(f"REQUIREMENTS {value}"), value=MappedText.of(value), expression=tree
    )


def _check_steps(steps: Sequence[Step]) -> None:
    a_list(steps, "statements")
    for at, step in enumerate(steps, 1):
        if not isinstance(step, Statement | Spelled):
            raise BuildError(f"statements: item {at} is {step!r}; make it with set_, evalset, copy, ...")


def _check_destination(universe: str, grid_resource: str) -> None:
    if not isinstance(universe, str) or universe.lower() not in _UNIVERSES:
        if str(universe).lower() in ("docker", "container"):
            raise BuildError(
                f'universe: the router has no universe {universe}; use "vanilla" and'
                ' set_("WantDocker", True), or DockerRoute'
            )
        raise BuildError(f"universe: `{universe}` is none of {', '.join(_UNIVERSES)}")
    one_line(grid_resource, "grid_resource")
    if '"' in grid_resource:
        raise BuildError("grid_resource: a quote would stay in the text, and the job would never run")
    words = grid_resource.split()
    if universe.lower() == "grid" and not words:
        raise BuildError('grid_resource: the grid universe needs one, such as "batch slurm"')
    if universe.lower() != "grid" and words:
        raise BuildError(f"grid_resource: HTCondor ignores it in the {universe} universe; leave it out")
    if words and len(words) < _GRID_WORDS.get(words[0].lower(), 1):
        need = _GRID_WORDS[words[0].lower()]
        raise BuildError(
            f"grid_resource: `{grid_resource}` has {len(words)} words and `{words[0]}` needs {need};"
            " put blanks between them"
        )
