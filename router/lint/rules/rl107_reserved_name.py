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
from router.lint.definitions import is_body
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment, Block

_LISTS = {"job_router_route_names": "route", "job_transform_names": "transform"}


@rule(on=(Scene, Assignment, Block), severity=Severity.ERROR, names=_LISTS)
def check(subject: Scene | Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report the name in the list, and a route in the place of the list."""
    if isinstance(subject, Scene):
        for knob, what in _LISTS.items():
            for name in subject.names(knob):
                if name.text.lower() == "names":
                    yield context.report(
                        name,
                        f"no {what} can be named `{name.text}`: it is passed over",
                        help=f"give the {what} another name",
                    )
        return
    what = _LISTS.get(subject.name.lower(), "")
    if what and is_body(value_of(subject).text):
        yield context.report(
            subject.name_span,
            f"`{subject.name}` is the list of names: no {what} can be named `NAMES`",
            help=f"give the {what} another name; its lines are read as names here",
        )
