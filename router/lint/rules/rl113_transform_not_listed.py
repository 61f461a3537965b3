"""A transform that no list names.

## Why
Transforms apply where JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES or JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES lists
them. One that neither does is not applied and not checked, and nothing is logged. A list called
JOB_ROUTER_TRANSFORM_NAMES is not read. Those of the schedd, `JOB_TRANSFORM_x`, are listed in
JOB_TRANSFORM_NAMES.

## Example
JOB_ROUTER_TRANSFORM_Project @=rt
  SET ProjectName "cms"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Project
JOB_ROUTER_TRANSFORM_Project @=rt
  SET ProjectName "cms"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: whether it is to run before the routes or after them is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName

Instead: routed by Site; ProjectName = "cms"

## Profile
In `ce` nothing is said of the transforms that HTCondor-CE brings: its own files list them, or leave that to
the site. A file of transforms alone is
taken for a part of a configuration: nothing is said of it, nor where a list is empty.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.route_macros import CE_POST_TRANSFORMS, CE_PRE_TRANSFORMS, CE_SPARE_TRANSFORMS
from router.lint.bodies import Body, BodyKind, kind_of
from router.lint.rule import Context, Profile, rule
from router.lint.scene import LISTS, TRANSFORM_LISTS, Scene, value_of
from router.syntax.config import Assignment, Block

_CE = frozenset(map(str.lower, (*CE_PRE_TRANSFORMS, *CE_POST_TRANSFORMS, *CE_SPARE_TRANSFORMS)))
_LISTS = {BodyKind.TRANSFORM: TRANSFORM_LISTS, BodyKind.SCHEDD: ("JOB_TRANSFORM_NAMES",)}


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each transform that no list names, where all lists can be read."""
    for kind, knobs in _LISTS.items():
        bodies = [body for body in scene.bodies if body.kind is kind]
        if not bodies or scene.has_unread_parts or not _is_whole(scene, kind):
            continue
        listed = _listed(scene, kind)
        if listed is None:
            continue
        for body in bodies:
            if body.name.lower() in listed or _is_elsewhere(body, context):
                continue
            yield context.report(
                scene.name_label(body.item),
                f"no list names transform `{body.name}`: it is never applied",
                help=f"add it to {' or '.join(knobs)}, or delete it",
            )


def _is_whole(scene: Scene, kind: BodyKind) -> bool:
    """Tell whether this may be all that the daemon reads: a list is there, or a route."""
    if kind is BodyKind.SCHEDD:
        return scene.definition("JOB_TRANSFORM_NAMES") is not None
    return any(map(scene.definition, LISTS)) or any(body.kind is BodyKind.ROUTE for body in scene.bodies)


def _is_elsewhere(body: Body, context: Context) -> bool:
    """Tell whether a transform is the CE's own, used as a macro, or nearly a name that is listed (RL013)."""
    scene = context.scene
    if scene.uses_macro(body.knob.lower()):
        return True
    if body.kind is BodyKind.SCHEDD:
        return False
    if body.name.lower() in _CE and context.profile is Profile.CE:
        return True
    return any(scene.undefined(knob).nearest(body.name, cutoff=0.8) for knob in TRANSFORM_LISTS)


def _listed(scene: Scene, kind: BodyKind) -> frozenset[str] | None:
    """Return the names in all definitions of the lists, in lower case; None where they do not say.

    A macro may bring more, and who leaves a list empty has switched its transforms off.
    One that an `if` leaves out counts, and one that a later file replaces: another version, or the switch of
    that file, brings the transform back. So does one whose knob is misspelled (RL013).
    """
    themselves = {f"$({knob.lower()})" for knob in _LISTS[kind]}
    found: set[str] = set()
    for item in scene.items:
        if not isinstance(item, Assignment | Block) or kind_of(item.name) is not None:
            continue
        knob = item.name.lower()
        if "transform" not in knob or ("router" in knob) != (kind is BodyKind.TRANSFORM):
            continue
        names = scene.names_of(value_of(item))
        if not names:
            return None
        for name in names:
            if "$" not in name.text:
                found.add(name.text.lower().strip("\"'"))
            elif name.text.lower() not in themselves:
                return None
    return frozenset(found)
