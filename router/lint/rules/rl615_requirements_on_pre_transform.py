"""REQUIREMENTS on an attribute that only a transform before the route makes.

## Why
Routes are chosen before any transform runs. There the attribute is undefined, and the route never matches;
the same goes for JOB_ROUTER_SOURCE_JOB_CONSTRAINT. (A warning where the transform only gives a default, or
runs after the route: then some jobs may have the attribute of their own.)

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Mark
JOB_ROUTER_TRANSFORM_Mark @=rt
  SET IsProduction Owner == "prod"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS IsProduction
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Mark
JOB_ROUTER_TRANSFORM_Mark @=rt
  SET IsProduction Owner == "prod"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Owner == "prod"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: ask for what the transform asks for.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: not routed
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.asked import condition
from router.lint.bodies import BodyKind
from router.lint.latest import of_latest
from router.lint.lazy import is_own
from router.lint.patterns import asks_for_absence
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.config import Assignment
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, Copying, Default, EvalMacro, Requirements, Statement


@rule(on=(Requirements, Assignment), severity=Severity.ERROR)
def check(subject: Requirements | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a name that no job is known to have, and that a transform of the router sets."""
    if context.body is not None and context.body.kind is not BodyKind.ROUTE:
        return
    whole = condition(subject)
    if whole is None or not context.scene.set_attributes:
        return
    makers = _makers(context.scene)
    for node in walk(whole) if makers else ():
        if not isinstance(node, AttributeRef) or node.name.lower() in ATTRIBUTES or not is_own(node):
            continue
        key = node.name.lower()
        if context.profile is Profile.CE and key.startswith("orig_authtoken"):
            continue  # CE05
        maker = makers.get(key) or next(
            (one for name, one in makers.items() if name.endswith("*") and key.startswith(name[:-1])), None
        )
        if maker is None or asks_for_absence(node.name, whole):
            continue
        statement, before = maker
        yield context.report(
            node,
            f"`{node.name}` is not there yet when routes are chosen",
            others=(context.label(statement.text.strip(), "it is made here"),),
            help="REQUIREMENTS see the job as it came",
            severity=None if before and not isinstance(statement, Default) else Severity.WARNING,
        )


@of_latest
def _makers(scene: Scene) -> dict[str, tuple[Statement, bool]]:
    """Return the statements of listed transforms by the attribute they make, and whether before the route.

    A name that a regular expression makes is known by its beginning, with a `*`.
    """
    found: dict[str, tuple[Statement, bool]] = {}
    for knob in reversed(TRANSFORM_LISTS):
        for name in scene.listed(knob):
            body = scene.body(BodyKind.TRANSFORM, name)
            for one in body.statements if body else ():
                match one:
                    case EvalMacro():
                        continue
                    case Assigning(attribute=attribute):
                        found[attribute.name.lower()] = one, knob == TRANSFORM_LISTS[0]
                    case Copying(new_name=new_name):
                        made, slash, _ = new_name.text.strip().lower().partition("\\")
                        if made:
                            found[made + "*" * bool(slash)] = one, knob == TRANSFORM_LISTS[0]
    return found
