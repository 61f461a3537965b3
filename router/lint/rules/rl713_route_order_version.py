"""More than one route, for an HTCondor that does not keep their order.

## Why
Before 8.8.7, and in 8.9 before 8.9.5, routes were tried in an order of the router's own, whatever the
file says; before 8.7.1 in turns. A job that fits two routes takes now one, now the other.

## Example
# target-version: 8.8.0
JOB_ROUTER_ENTRIES @=jre
  [ name = "Big"; TargetUniverse = 5; Requirements = TARGET.RequestCpus > 8; ]
  [ name = "All"; TargetUniverse = 5; Requirements = true; ]
@jre

## Use instead
# target-version: 8.8.0
JOB_ROUTER_ENTRIES @=jre
  [ name = "All"; TargetUniverse = 5; Requirements = true; ]
@jre

## Fix
None: make the Requirements exclude each other.

## HTCondor
Read in HTCondor's version history and in the issues of HTCondor-CE on the order of routes.

## Versions
Before 8.8.7, and from 8.9.0 to 8.9.4.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.scene import Scene


@rule(on=Scene, severity=Severity.WARNING, unless=Feature.ROUTE_ORDER)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report a list of two or more."""
    for item, ads in scene.old_ads:
        if len(ads.ads) > 1:
            yield context.report(
                scene.name_label(item),
                f"the order of these {len(ads.ads)} routes is not kept",
                help="make their Requirements exclude each other",
            )
