"""A route that is there in both syntaxes, under one name.

## Why
The new one counts, even where the old syntax is asked for. An edit of the old one changes nothing.

## Example
# target-version: 23.0.28
JOB_ROUTER_ENTRIES @=jre
  [ name = "Site"; TargetUniverse = 5; Requirements = true; ]
@jre
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  GridResource = "condor localhost localhost"
  MaxIdleJobs = 100
@rt

## Use instead
# target-version: 23.0.28
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  GridResource = "condor localhost localhost"
  MaxIdleJobs = 100
@rt

## Fix
None: which of the two is right is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

23.9.6 with JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES true, example: routed by Site
    WARNING: JOB_ROUTER_ENTRIES are deprecated and will be removed for V24 of HTCondor. New configuration
    CONFIGURATION WARNING: while parsing JOB_ROUTER_ROUTE_Site found and overwrite a route from entries:0
    with the same name
    WARNING: JOB_ROUTER_ENTRIES are deprecated and will be removed for V24 of HTCondor. New configuration
    syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES and JOB_ROUTER_ROUTE_<name>. Note:
    The removal will occur during the lifetime of the HTCondor V23 feature series

Instead: routed by Site

## Versions
As long as the old syntax is read: before 24.10.2.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import Feature
from router.lint.bodies import BodyKind
from router.lint.rule import Context, rule
from router.lint.scene import Scene


@rule(on=Scene, severity=Severity.ERROR, needs=Feature.OLD_SYNTAX, migrate=True)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each old route that has a new one of its name."""
    for item, ads in scene.old_ads:
        for ad in ads.ads:
            body = scene.body(BodyKind.ROUTE, ad.name) if ad.name else None
            if body is not None:
                yield context.report(
                    Label(item.text.source, ad.name_span),
                    f"route `{ad.name}` is defined in the new syntax as well, and that one counts",
                    others=(scene.name_label(body.item, "this one counts"),),
                    help="keep one of them",
                )
