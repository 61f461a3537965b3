"""A transform that no list of the job router names.

## Why
Transforms apply where JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES or JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES lists
them. One that neither does is not applied and not checked, and nothing is logged. A list called
JOB_ROUTER_TRANSFORM_NAMES is not read.

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
from router.lint.bodies import BodyKind, kind_of
from router.lint.rule import Context, Profile, rule
from router.lint.scene import LISTS, TRANSFORM_LISTS, Scene, value_of
from router.syntax.config import Assignment, Block

_CE = frozenset(map(str.lower, (*CE_PRE_TRANSFORMS, *CE_POST_TRANSFORMS, *CE_SPARE_TRANSFORMS)))
_LISTS = tuple(knob.lower() for knob in TRANSFORM_LISTS)


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each transform that no list names, where all lists can be read."""
    unlisted = [body for body in scene.bodies if body.kind is BodyKind.TRANSFORM]
    if not unlisted or scene.has_unread_parts or not _is_whole(scene):
        return
    listed = _listed(scene)
    if listed is None:
        return
    for body in unlisted:
        key = body.name.lower()
        if key in listed or (key in _CE and context.profile is Profile.CE):
            continue
        # A name in a list that is nearly this one: RL013 speaks of it.
        is_misspelled = any(scene.undefined(knob).nearest(body.name, cutoff=0.8) for knob in TRANSFORM_LISTS)
        if is_misspelled or scene.uses_macro(body.knob.lower()):
            continue
        yield context.report(
            scene.name_label(body.item),
            f"no list names transform `{body.name}`: it is never applied",
            help=f"add it to {TRANSFORM_LISTS[0]} or {TRANSFORM_LISTS[1]}, or delete it",
        )


def _is_whole(scene: Scene) -> bool:
    """Tell whether this may be all that the router reads: a list or a route is there."""
    return any(map(scene.definition, LISTS)) or any(body.kind is BodyKind.ROUTE for body in scene.bodies)


def _listed(scene: Scene) -> frozenset[str] | None:
    """Return the names in all definitions of the lists, in lower case; None where they do not say.

    A macro may bring more, and who leaves a list empty has switched its transforms off.

    One that an `if` leaves out counts, and one that a later file replaces: another version, or the switch of
    that file, brings the transform back. So does one whose knob is misspelled (RL013).
    """
    found: set[str] = set()
    for item in scene.items:
        if not isinstance(item, Assignment | Block) or kind_of(item.name) is not None:
            continue
        if "transform" not in item.name.lower():
            continue
        names = scene.names_of(value_of(item))
        if not names:
            return None
        for name in names:
            if "$" not in name.text:
                found.add(name.text.lower().strip("\"'"))
            elif name.text.lower().removeprefix("$(").rstrip(")") not in _LISTS:
                return None
    return frozenset(found)
