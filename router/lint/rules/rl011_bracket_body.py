"""A route in the old syntax, `[ ... ]`, in the place of a new one.

## Why
HTCondor converted such a body by itself up to 24.9. Since 24.10.2 it is a line with an unknown command,
and the route is dropped.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  [
    TargetUniverse = 5;
    set_ProjectName = "cms";
  ]
@jrt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET ProjectName "cms"
@jrt

## Fix
None here: `condor-routes convert` writes the route anew.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: no routes
    route Site is not valid: [ is not a valid transform keyword
    CONFIGURATION ERROR: [ is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

25.14.1, instead: routed by Site; JobUniverse = 5

23.9.6, example: routed by Site; MaxIdleJobs of the route = 50

23.9.6, instead: routed by Site; MaxIdleJobs of the route = 100

## Versions
From 24.10.2 on.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.bodies import Body, BodyKind
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Malformed


@rule(on=(Body, Malformed), severity=Severity.ERROR, migrate=True, unless=Feature.OLD_SYNTAX)
def check(body: Body | Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report the bracket that a body begins with, or that stands among its lines."""
    if isinstance(body, Malformed):
        if cause_of(body) is Cause.BRACKET and body.text.text.lstrip().startswith("["):
            yield context.report(
                body.text.strip(),
                f"the old syntax cannot stand among commands: {context.when_refused}",
                help="`condor-routes convert` writes a route in the new syntax",
            )
        return
    if not body.old or body.kind is BodyKind.SCHEDD:
        return
    yield context.report(
        body.item.name_span,
        f"`{body.name}` is in the old syntax, which this HTCondor does not read: {body.when_refused}",
        help="`condor-routes convert` writes it in the new one",
    )
