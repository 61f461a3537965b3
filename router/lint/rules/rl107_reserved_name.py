"""A route named NAMES.

## Why
JOB_ROUTER_ROUTE_NAMES is the list, so no route can have this name. The router skips it.

## Example
JOB_ROUTER_ROUTE_NAMES = Site Names
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
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
None: name the route something else.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site
    route 'Names' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the name in the list."""
    for name in scene.names("JOB_ROUTER_ROUTE_NAMES"):
        if name.text.lower() == "names":
            yield context.report(name, f"no route can be named `{name.text}`: the router skips it")
