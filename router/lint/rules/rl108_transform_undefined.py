"""A transform that is listed before or after routes, and defined nowhere.

## Why
A missing route is skipped. A missing transform switches the whole router off, with exit status 0.

## Example
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Clean
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Clean
JOB_ROUTER_TRANSFORM_Clean @=rt
  DELETE PeriodicRemove
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: only you know whether the name or the definition is missing.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    JobRouter is disabled.
    ERROR: JOB_ROUTER_TRANSFORM_Clean not found

Instead: routed by Site; JobUniverse = 5

## Profile
In `ce` the transforms that HTCondor-CE brings are taken to be there.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.route_macros import CE_POST_TRANSFORMS, CE_PRE_TRANSFORMS
from router.lint.bodies import BodyKind
from router.lint.names import Speller
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, Scene, value_of

_CE = frozenset(name.lower() for name in (*CE_PRE_TRANSFORMS, *CE_POST_TRANSFORMS))


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each listed transform without a definition."""
    if scene.has_unread_parts:
        return
    bodies = {body.name.lower(): body for body in scene.bodies if body.kind is BodyKind.TRANSFORM}
    spelled = Speller(body.name for body in bodies.values())
    for knob in TRANSFORM_LISTS:
        for name in scene.names(knob):
            key = name.text.lower()
            item = scene.definition(f"JOB_ROUTER_TRANSFORM_{key}")
            if "$" in key or (item is not None and value_of(item).text.strip()):
                continue
            if key in _CE and item is None and context.profile is Profile.CE:
                continue
            near = spelled.nearest(key)
            others = (scene.name_label(bodies[near.lower()].item, "did you mean this one?"),) if near else ()
            what = "empty" if item else "not defined"
            yield context.report(
                name,
                f"transform `{name.text}` is {what}: the whole router is disabled",
                says="" if item else f"no `JOB_ROUTER_TRANSFORM_{name.text}`",
                others=(scene.name_label(item, "nothing is in it"),) if item else others,
                help="no job is routed until it is defined, or taken off the list",
            )
