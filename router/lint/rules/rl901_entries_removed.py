"""Routes in the old syntax: JOB_ROUTER_ENTRIES, or JOB_ROUTER_DEFAULTS.

## Why
They were deprecated in 23.0, are not read by default since 23.5.2, and not at all since 24.10.2. With
nothing else the router switches itself off, with exit status 0: jobs stay idle in the CE, and the only sign
is a warning in the router's log when it starts.

## Example
JOB_ROUTER_ENTRIES @=jre
  [ name = "Site"; TargetUniverse = 5; Requirements = true; ]
@jre

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jre
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jre

## Fix
None here: `condor-routes convert` writes the routes anew.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ENTRIES are no longer supported. New configuration
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.
    WARNING: JOB_ROUTER_ENTRIES are no longer supported. New configuration syntax for the job router is
    defined using JOB_ROUTER_ROUTE_NAMES and JOB_ROUTER_ROUTE_<name>.

25.14.1, instead: routed by Site; JobUniverse = 5

23.9.6, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ENTRIES are deprecated and will be removed for V24 of HTCondor. New configuration
    WARNING: one or more of JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE or JOB_ROUTER_ENTRIES_CMD are
    defined but will be ignored because JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is false
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.
    WARNING: JOB_ROUTER_ENTRIES are deprecated and will be removed for V24 of HTCondor. New configuration
    syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES and JOB_ROUTER_ROUTE_<name>. Note:
    The removal will occur during the lifetime of the HTCondor V23 feature series

23.9.6, instead: routed by Site; JobUniverse = 5

## Versions
From 23.5.2 on; up to 24.10.1 not if JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is true.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.syntax.config import Assignment, Block

_KNOBS = ("job_router_entries", "job_router_defaults")


@rule(on=(Assignment, Block), severity=Severity.ERROR, migrate=True, names=_KNOBS)
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report each definition that counts and is not empty."""
    if item.name.lower() not in _KNOBS or not value_of(item).text.strip():
        return
    if context.scene.definition(item.name) is not item:
        return
    scene, read = context.scene, context.release.has(Feature.OLD_SYNTAX)
    asked_for = scene.is_true("JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES")
    if read and (context.release.has(Feature.OLD_SYNTAX_BY_DEFAULT) or asked_for):
        return
    yield context.report(
        item.name_span,
        f"this HTCondor does not read the old syntax{' by default' if read else ''}: no route of it exists",
        help="`condor-routes convert` writes the routes in the new syntax",
    )
