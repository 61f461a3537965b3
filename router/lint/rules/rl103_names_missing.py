"""Routes are defined, and JOB_ROUTER_ROUTE_NAMES is not.

## Why
The list both orders and enables routes. Without it the router switches itself off, with exit status 0.

## Example
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
Unsafe: adds the list, all routes in the order of the file, so routing begins.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.

25.14.1, instead: routed by Site; JobUniverse = 5

23.9.6, example: no routes
    JobRouter is disabled.
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.

23.9.6, instead: routed by Site; JobUniverse = 5

## Profile
Off in `ce`: there the packaged files bring the list.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment
from router.text import Span

_KNOB = "JOB_ROUTER_ROUTE_NAMES"


@rule(on=Scene, severity=Severity.ERROR, off=(Profile.CE,))
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the first route, where there is no list or an empty one."""
    routes = [body for body in scene.bodies if body.kind is BodyKind.ROUTE]
    item = scene.definition(_KNOB)
    if not routes or scene.has_unread_parts or (item is not None and value_of(item).text.strip(" \t\n,")):
        return
    if scene.names(_KNOB):
        return  # of a definition above, which an empty `+=` keeps
    first = routes[0]
    names = " ".join(body.name for body in routes if body.source is first.source)
    start, line = first.item.code_span.start, f"{_KNOB} = {names}\n"
    if isinstance(item, Assignment) and item.text.source is first.source:  # its list is empty
        code = item.text.source.slice(item.code_span)
        start, line = item.code_span.start + len(code.rstrip(" \t\r\n\\")), f" {names}"
    yield context.report(
        Label(first.source, first.item.name_span),
        "no JOB_ROUTER_ROUTE_NAMES: the job router is disabled",
        help="list the routes in the order in which they are to be tried",
        fix=replace(Span(start, start), line, title=f"List {names}"),
    )
