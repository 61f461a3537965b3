"""A knob that looks like one of the job router, and is none.

## Why
HTCondor takes any name and reads only those it knows. A misspelled one has no effect, and no message.

## Example
JOB_ROUTER_PRE_ROUTE_TRANSFORMS = Clean
JOB_ROUTER_TRANSFORM_Clean @=rt
  DELETE PeriodicRemove
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Clean
JOB_ROUTER_TRANSFORM_Clean @=rt
  DELETE PeriodicRemove
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Unsafe: the knob begins to count. Only where a knob of nearly this name exists.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.router_knobs import CE_KNOBS, FAMILIES, ROUTER_KNOBS
from router.lint.names import close
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment, Block

_PREFIX = re.compile(r"(?i)job_?routers?_(routes?_(?=.))?|job_route_")


@rule(on=(Assignment, Block), severity=Severity.ERROR)
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report an unknown knob of the router, or one that is nearly a knob of HTCondor-CE."""
    name = item.name.lower()
    if "$" in name or "." in name or context.scene.is_broken(item) or context.scene.uses_macro(name):
        return
    if name in ROUTER_KNOBS or name in CE_KNOBS or name.startswith(FAMILIES):
        return
    if name.startswith(("job_router_", "job_route_", "jobrouter_", "job_routers_")):
        better = _meant(item, context)
    elif context.profile is Profile.CE:
        better = close(name, CE_KNOBS.values(), cutoff=0.9)
        if not better:
            return
    else:
        return
    yield context.report(
        item.name_span,
        f"HTCondor has no knob `{item.name}`: it is never read",
        help=f"did you mean `{better}`?" if better else "nothing refers to it either",
        fix=replace(item.name_span, better, title=f"Write `{better}`") if better else None,
    )


def _meant(item: Assignment | Block, context: Context) -> str:
    """Return the knob that was meant: a block is a route, if it is one that is listed or there is no list."""
    if isinstance(item, Block):
        suffix = _PREFIX.sub("", item.name)
        listed = context.scene.listed("JOB_ROUTER_ROUTE_NAMES")
        if suffix.lower() in listed or not listed:
            return f"JOB_ROUTER_ROUTE_{suffix}"
    return close(item.name, ROUTER_KNOBS.values(), cutoff=0.8)
