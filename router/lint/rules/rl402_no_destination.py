"""A route that says nowhere where the job is to go.

## Why
Without UNIVERSE or TargetUniverse the routed job goes to the grid universe, and without GridResource its
GridResource is empty: it is submitted, and never runs. `UNIVERSE GRID` alone ends the same way. HTCondor
complained of a missing GridResource once; it does not any more, except in a line of `-diagnostic`.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: the destination is yours to name.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; GridResource = ""; JobUniverse = 9

Instead: routed by Site; no GridResource; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind, edits_in_place
from router.lint.expansion import expanded
from router.lint.names import meant_macro
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.template_tags import is_unfinished
from router.syntax.statement import Assigning, Copying, Directive, Universe


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route with neither of the three, and one to the grid without GridResource."""
    if body.kind is not BodyKind.ROUTE or not body.text.text.strip():
        return
    if edits_in_place(body) or any(isinstance(one, Directive) for one in body.statements):
        return
    if (
        is_unfinished(context.scene, body)
        or _says(body, context.scene)
        or _tries(body)
        or _sets_elsewhere(body, context.scene)
    ):
        return
    if body.old and (not body.statements or _has_defaults(context.scene)):
        return
    name = f"route `{body.name}`" if body.name else "this route"
    yield context.report(
        body.tree.span if body.old else body.item.name_span,
        f"{name} does not say where jobs go: they end in the grid universe with no GridResource",
        help="add `UNIVERSE VANILLA`, or `GridResource = ...` for another batch system",
    )


def _has_defaults(scene: Scene) -> bool:
    """Tell whether attributes that each old route gets stand elsewhere."""
    return scene.definition("JOB_ROUTER_DEFAULTS") is not None


def _says(body: Body, scene: Scene) -> bool:
    """Tell whether there is a GridResource, or a universe other than the grid, as far as the text tells."""
    resource = body.macros.get("gridresource")
    if resource is not None and expanded(resource.value.text.strip(' \t\r"'), scene, body) != "":
        return True
    words = [one.value.strip().text.lower() for one in body.statements if isinstance(one, Universe)]
    if words:
        return words[-1] not in ("grid", "9")
    target = body.macros.get("targetuniverse")
    if target is None:
        return False
    text = expanded(target.value.text.strip(), scene, body)
    return text is None or text not in ("", "9")


def _tries(body: Body) -> bool:
    """Tell whether a line tries to say it, of which another rule speaks: RL201, RL203, RL301, RL401."""
    names = ("universe", "set_targetuniverse", "set_gridresource", "set_jobuniverse")
    near = (meant_macro(name, ("TargetUniverse", "GridResource")) for name in body.macros)
    return any(name in body.macros for name in names) or any(
        better and better.lower() not in body.macros for better in near
    )


def _sets_elsewhere(body: Body, scene: Scene) -> bool:
    """Tell whether the route, or any transform, gives the job the attribute itself."""
    for other in (body, *scene.assigned.transforms):
        for one in other.statements:
            match one:
                case Assigning(attribute=attribute):
                    name = attribute.name
                case Copying(new_name=new):
                    name = new.text.strip()
                case _:
                    continue
            if name.lower() in ("gridresource", "jobuniverse"):
                return True
    return False
