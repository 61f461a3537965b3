"""A route that is listed in JOB_ROUTER_ROUTE_NAMES and defined nowhere.

## Why
The router skips the name without a word and goes on, so jobs take another route, or none.
Most often the definition is there under a name spelled a little differently.

## Example
JOB_ROUTER_ROUTE_NAMES = Slurm_GPU Slurm
JOB_ROUTER_ROUTE_Slurm @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Slurm
JOB_ROUTER_ROUTE_Slurm @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: only you know whether the name or the definition is missing.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Slurm
    route 'Slurm_GPU' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Slurm
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.lint.bodies import BodyKind
from router.lint.names import Speller, is_plain
from router.lint.rule import Context, rule
from router.lint.scene import Definition, Scene, value_of
from router.lint.template_tags import has_own_lines
from router.text import MappedText


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each listed name without a definition; a name in the old syntax may stand in an entry."""
    if scene.has_old_routes or scene.has_unread_parts:
        return
    bodies = {body.name.lower(): body for body in scene.bodies if body.kind is BodyKind.ROUTE}
    spelled = Speller(body.name for body in bodies.values())
    for name in scene.names("JOB_ROUTER_ROUTE_NAMES"):
        if not is_plain(name.text) or name.text.lower() == "names":
            continue
        item = scene.definition(f"JOB_ROUTER_ROUTE_{name.text}")
        if item is not None:
            if not value_of(item).text.strip() and not has_own_lines(scene, item.text.source, item.span):
                yield _empty(name, item, context)
            continue
        near = spelled.nearest(name.text)
        others = (
            (
                Label(
                    bodies[near.lower()].source, bodies[near.lower()].item.name_span, "did you mean this one?"
                ),
            )
            if near
            else ()
        )
        yield context.report(
            name,
            f"route `{name.text}` is listed but not defined",
            says=f"no `JOB_ROUTER_ROUTE_{name.text}`",
            others=others,
            help="routing goes on without it; the only sign is a line in the router's log",
        )


def _empty(name: MappedText, item: Definition, context: Context) -> Diagnostic:
    return context.report(
        name,
        f"route `{name.text}` is listed, and its definition is empty",
        others=(context.scene.name_label(item, "nothing is in it"),),
        help="routing goes on without it; the only sign is a line in the router's log",
    )
