"""Routes that a file or a program supplies: JOB_ROUTER_ENTRIES_FILE, JOB_ROUTER_ENTRIES_CMD.

## Why
They went with the old syntax: not read by default since 23.5.2, and not at all since 24.10.2. Nothing took
their place: no program is run for routes any more, and the router switches itself off with exit status 0 if
there is nothing else. The official converter does not mention them.

## Example
JOB_ROUTER_ENTRIES_CMD = /usr/local/bin/routes.py

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: have the program write a configuration file in the new syntax, before HTCondor starts.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ENTRIES_CMD are no longer supported. New configuration
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.
    WARNING: JOB_ROUTER_ENTRIES_CMD are no longer supported. New configuration syntax for the job router
    is defined using JOB_ROUTER_ROUTE_NAMES and JOB_ROUTER_ROUTE_<name>.

25.14.1, instead: routed by Site; JobUniverse = 5

23.9.6, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ENTRIES_CMD are deprecated and will be removed for V24 of HTCondor. New
    configuration
    WARNING: one or more of JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE or JOB_ROUTER_ENTRIES_CMD are
    defined but will be ignored because JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is false
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.
    WARNING: JOB_ROUTER_ENTRIES_CMD are deprecated and will be removed for V24 of HTCondor. New
    configuration syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES and
    JOB_ROUTER_ROUTE_<name>. Note: The removal will occur during the lifetime of the HTCondor V23 feature
    series

23.9.6, instead: routed by Site; JobUniverse = 5

## Versions
From 23.5.2 on; up to 24.10.1 not if JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is true.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.knobs import plain, says
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.syntax.config import Assignment, Block

_KNOBS = ("job_router_entries_cmd", "job_router_entries_file")


@rule(on=(Assignment, Block), severity=Severity.ERROR, migrate=True, names=_KNOBS)
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report each definition that counts and is not empty."""
    scene, release = context.scene, context.release
    if plain(item.name) not in _KNOBS or not value_of(item).text.strip():
        return
    if scene.definition(item.name) is not item:
        return
    read = release.has(Feature.OLD_SYNTAX)
    asked_for = says(scene.definition("JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES"))
    if read and (release.has(Feature.OLD_SYNTAX_BY_DEFAULT) or asked_for):
        return
    yield context.report(
        item.name_span,
        f"this HTCondor does not read `{item.name}`{' by default' if read else ''}: no route of it exists",
        help="write the routes as configuration files, in the new syntax",
    )
