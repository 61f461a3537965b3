"""A knob that looks like one of the job router, and is none.

## Why
HTCondor takes any name and reads only those it knows. A misspelled one has no effect, and no message; nor has
one that came with a later version. The same is true of a route that is spelled `Condor_Poole` where the list
has `Condor_Pool`.

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
from router.facts.knobs import default_knobs
from router.facts.router_knobs import CE_KNOBS, FAMILIES, NEARLY_LISTS, ROUTER_KNOBS, SINCE
from router.facts.versions import since
from router.lint.bodies import Body, BodyKind
from router.lint.names import close
from router.lint.rule import Context, rule
from router.lint.scene import TRANSFORM_LISTS, value_of
from router.syntax.config import Assignment, Block

_PREFIX = re.compile(r"(?i)(jobs?_*)?rou?te?r?s?_*(routes?_*(?=.))?|job_route_")
_ALMOST = re.compile(r"(?i)(jobs?_*)?rou?te?rs?_*rou?tes?_*(?P<name>.+)")
_KNOBS = (*ROUTER_KNOBS.values(), *CE_KNOBS.values(), "JOB_TRANSFORM_NAMES")
_BEGINNINGS = ("job_router_", "job_route_", "jobrouter_", "job_routers_", "job_routes_", "job_transforms")


@rule(on=(Assignment, Block, Body), severity=Severity.ERROR)
def check(item: Assignment | Block | Body, context: Context) -> Iterator[Diagnostic]:
    """Report an unknown knob of the router, or one that is nearly one of them or of HTCondor-CE."""
    if isinstance(item, Body):
        yield from _misspelled(item, context)
        return
    name = item.name.lower()
    if "$" in name or "." in name or context.scene.is_broken(item) or context.scene.uses_macro(name):
        return
    needed = SINCE.get(name)
    if needed is not None and not context.release.has(needed):
        message = f"HTCondor {context.release.version} has no knob `{item.name}` yet: it is never read"
        yield context.report(item.name_span, message, help=f"it came with {since(needed)}")
        return
    better = NEARLY_LISTS.get(name, "")
    if not better:
        if name in ROUTER_KNOBS or name in CE_KNOBS or name.startswith(FAMILIES):
            return
        if name.startswith(_BEGINNINGS):
            better = _meant(item, context)
        else:
            better = _nearly(item, context)
            if not better:
                return
    # Under the right name it would take the place of what is there, or of what it means to add to.
    adds = f"({name})" in value_of(item).text.lower()
    can_be = better and not adds and context.scene.definition(better) is None
    yield context.report(
        item.name_span,
        f"HTCondor has no knob `{item.name}`: it is never read",
        help=f"did you mean `{better}`?" if better else "nothing refers to it either",
        fix=replace(item.name_span, better, title=f"Write `{better}`") if can_be else None,
    )


def _meant(item: Assignment | Block, context: Context) -> str:
    """Return the knob that was meant: a block is a route, if it is one that is listed or there is no list."""
    if isinstance(item, Block):
        suffix = _PREFIX.sub("", item.name, count=1)
        listed = context.scene.listed("JOB_ROUTER_ROUTE_NAMES")
        if suffix.lower() in listed or not listed:
            return f"JOB_ROUTER_ROUTE_{suffix}"
    if item.name.lower().startswith("job_transforms"):
        return "JOB_TRANSFORM_NAMES"
    return close(item.name, ROUTER_KNOBS.values(), cutoff=0.8)


def _nearly(item: Assignment | Block, context: Context) -> str:
    """Return the knob that another name is nearly, of the router, of the CE, or of a listed route."""
    name = item.name.lower()
    if name == "job_transform_names":
        return ""
    near = close(name, _KNOBS, cutoff=0.9)
    if near or "rout" not in name:
        return near if near and name not in default_knobs(context.release) else ""
    found = _ALMOST.fullmatch(item.name)
    if found and found["name"].lower() in context.scene.listed("JOB_ROUTER_ROUTE_NAMES"):
        return f"JOB_ROUTER_ROUTE_{found['name']}"
    return ""


def _misspelled(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route or transform that is not listed, where nearly its name is and has no definition."""
    lists = {BodyKind.ROUTE: ("JOB_ROUTER_ROUTE_NAMES",), BodyKind.TRANSFORM: TRANSFORM_LISTS}
    scene = context.scene
    if scene.has_old_routes or scene.has_unread_parts:
        return
    knobs = lists.get(body.kind, ())
    if any(body.name.lower() in scene.listed(knob) for knob in knobs):
        return
    near = (scene.undefined(knob).nearest(body.name, cutoff=0.8) for knob in knobs)
    better = next(filter(None, near), "")
    if better:
        yield context.report(
            body.item.name_span,
            f"nothing lists `{body.name}`, so `{body.item.name}` is never read",
            help=f"did you mean `{body.kind.value}{better}`?",
            fix=replace(body.item.name_span, f"{body.kind.value}{better}", title=f"Name it `{better}`"),
        )
