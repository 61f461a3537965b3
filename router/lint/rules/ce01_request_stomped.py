"""A route of HTCondor-CE sets what the CE's own transforms set again: RequestMemory, BatchRuntime, ...

## Why
They run after the route. Memory sets RequestMemory to `default_maxMemory` or 2000, whatever the route, or a
transform before it, said; BatchRuntime sets the run time of every job that brought none; Cpus and
CERequirements set what is for the batch system.

## Example
TargetUniverse = 5
SET RequestMemory 8000

## Use instead
TargetUniverse = 5
default_maxMemory = 8000

## Fix
Unsafe: the job asks for another amount. None but for RequestMemory.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 2000

Instead: routed by Site; RequestMemory = 8000

## Profile
Only in `ce`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.lint.bodies import Body, BodyKind
from router.lint.ce import is_kept, runs_behind
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.expr import same_name
from router.syntax.statement import Assigning, Copying, Default, EvalMacro


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """An attribute that a transform of the CE sets for every job, or `unless` so; and what to write."""

    name: str
    transform: str
    better: str
    unless: str = ""


_OWN = {
    one.name.lower(): one
    for one in (
        _Own(name="RequestMemory", transform="Memory", better="default_maxMemory"),
        _Own(
            name="BatchRuntime",
            transform="BatchRuntime",
            better="`default_maxWallTime = ...`, in minutes",
            unless=" for every job that brought none",
        ),
        _Own(
            name="CERequirements",
            transform="CERequirements",
            better="`SET default_CERequirements ...`, a list of attributes",
        ),
        _Own(name="CondorCE", transform="CERequirements", better="nothing: it is 1"),
        _Own(name="remote_SMPGranularity", transform="Cpus", better="`default_xcount = ...`"),
        _Own(name="remote_NodeNumber", transform="Cpus", better="`default_xcount = ...`"),
        _Own(name="JobIsRunning", transform="Cpus", better="another name"),
        _Own(name="JobMemory", transform="Memory", better="another name"),
    )
}


@rule(on=(Assigning, Copying), severity=Severity.ERROR, only=(Profile.CE,), names=_OWN)
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report it in what runs before the transform, unless the list of transforms leaves that out."""
    body, scene = context.body, context.scene
    copied = isinstance(statement, Copying)
    name = statement.new_name.text.strip() if isinstance(statement, Copying) else statement.attribute.name
    own = _OWN.get(name.lower())
    if own is None or body is None or isinstance(statement, EvalMacro) or not is_kept(scene, own.transform):
        return
    if not _runs_before(body, scene, own.transform) or (isinstance(statement, Default) and own.unless):
        return
    place = statement.text.strip()
    if not same_name(own.name, "RequestMemory"):
        yield context.report(
            place,
            f"the {own.transform} transform sets {own.name} again{own.unless}: this has no effect",
            help=f"write {own.better}",
        )
        return
    fix: Fix | None = None
    better = "default_maxMemory"
    if isinstance(statement, Assigning):
        better = f"default_maxMemory = {statement.value.text.strip()}"
        # A macro of a transform is not seen in the route's other transforms for certain.
        fix = replace(place.whole_span, better, title="Assign default_maxMemory")
    yield context.report(
        place,
        "the Memory transform sets RequestMemory again: this has no effect",
        help=f"assign `{better}` in the route" if copied else f"write `{better}`",
        fix=fix,
    )


def _runs_before(body: Body, scene: Scene, transform: str) -> bool:
    """Tell whether a body is a route, or a site's transform before it; those behind it are few and vary."""
    early = body.kind is BodyKind.ROUTE or body.name.lower() in scene.listed(TRANSFORM_LISTS[0])
    return early and runs_behind(body, scene, transform) is False
