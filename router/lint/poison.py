"""What an error in the REQUIREMENTS of one route takes from others.

The schedd is asked for what any route wants, the REQUIREMENTS joined with `||` in the order of the alphabet:
an error ends that for a job that no route before it wants (reference job-router section 5, and runs of
condor_job_router_info -route-jobs with two routes, 25.14.1 and 23.9.6).
"""

from bisect import bisect_right
from dataclasses import replace

from router.diagnostics import Diagnostic
from router.lint.bodies import BodyKind
from router.lint.latest import of_latest
from router.lint.rule import Context
from router.lint.scene import Scene
from router.syntax.statement import Requirements


def with_losses(finding: Diagnostic, context: Context) -> Diagnostic:
    """Return a finding about an error, its help telling which route loses jobs by it."""
    body = context.body
    if not isinstance(context.statement, Requirements) or body is None or body.kind is not BodyKind.ROUTE:
        return finding
    listed = context.scene.listed("JOB_ROUTER_ROUTE_NAMES")
    key = body.name.lower()
    names = _in_turn(context.scene)
    behind = bisect_right(names, key, key=str.lower)
    if body.old or key not in listed or behind == len(names):
        return finding
    lost = f"until then `{names[behind]}`, which comes behind it in the alphabet, loses jobs too"
    advice = finding.help + ("" if finding.help.endswith("?") else ";") + " " if finding.help else ""
    return replace(finding, help=advice + lost)


@of_latest
def _in_turn(scene: Scene) -> list[str]:
    """Return the names of the routes that are listed, in the order of the alphabet."""
    listed = scene.listed("JOB_ROUTER_ROUTE_NAMES")
    routes = (one.name for one in scene.bodies if one.kind is BodyKind.ROUTE)
    return sorted((name for name in routes if name.lower() in listed), key=str.lower)
