"""A number that no route takes, between numbers that routes take.

## Why
Routes that part jobs by size or time are meant to leave nothing between them. HTCondor-CE holds a job that
has been idle for half an hour without a route; a plain job router leaves it in the schedd.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Small Large
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus < 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Large @=rt
  REQUIREMENTS RequestCpus > 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Small Large
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus < 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Large @=rt
  REQUIREMENTS RequestCpus >= 1
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: which route is to have those jobs is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Large; JobUniverse = 5

## Versions
Reported is only what three jobs show that differ in nothing but one number: routes take the one with less
and the one with more, and none takes the one between. What lies at an end of all routes is kept out on
purpose as often as not.
"""

from collections.abc import Iterator, Sequence

from router.diagnostics import Diagnostic, Severity
from router.lint.jobs import Job, Trial, holds, say, trial_of
from router.lint.reach import constraint_of, requirement_of, routes_in_order
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene
from router.model.scalars import Formula
from router.syntax.expr import Expr, Scalar

_MOST_ROUTES = 15
_MOST_JOBS = 400


@rule(on=Scene, severity=Severity.INFO)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the list of routes, with the first such job."""
    listed = routes_in_order(scene)
    item = scene.definition("JOB_ROUTER_ROUTE_NAMES")
    if item is None or not 1 < len(listed) <= _MOST_ROUTES or scene.has_unread_parts:
        return
    if len(listed) < len(scene.names("JOB_ROUTER_ROUTE_NAMES")):
        return  # what is not defined here may be so elsewhere
    asked = [requirement_of(body) for _, body in listed]
    known = [one for one in asked if one is not None]
    trial = trial_of([*known, constraint_of(scene)]) if len(known) == len(asked) else None
    job = None if trial is None else _between(trial, known, constraint_of(scene))
    if job is not None:
        yield context.report(
            scene.name_label(item),
            f"no route takes a job with {say(job)}, though routes take less and more",
            help="the CE holds it after 30 minutes: let one of them begin where the other ends"
            if context.profile is Profile.CE
            else "let one of them begin where the other ends",
        )


def _between(trial: Trial, asked: Sequence[Expr], given: Expr) -> Job | None:
    """Return the number with which a job is not taken, though it would be with less and with more."""
    wanted, allowed = [Formula.of(one) for one in asked], [Formula.of(given)]
    for at, job in enumerate(trial.jobs()):
        if at == _MOST_JOBS:
            return None
        if not _is_taken(job, allowed) or _is_taken(job, wanted):
            continue
        for name, value in job.items():
            for here in _numbers((value,)):
                others = _numbers(trial.values[name])
                taken = [one for one in others if _is_taken({**job, name: one}, wanted)]
                if any(one < here for one in taken) and any(one > here for one in taken):
                    return {name: here}
    return None


def _numbers(values: Sequence[Scalar]) -> list[int | float]:
    return [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]


def _is_taken(job: Job, wanted: Sequence[Formula]) -> bool:
    return any(holds(one, job) is not False for one in wanted)  # where it is not known, it may be
