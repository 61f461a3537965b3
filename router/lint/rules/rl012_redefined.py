"""A route, a transform or a knob of the router that is defined twice.

## Why
The last definition counts, in the order in which files are read. Nothing is said, so an edit of the other
one changes nothing. Of knobs such as JOB_ROUTER_MAX_JOBS only two values in one file are reported: another
file may mean to replace what an earlier one says.

## Example
# 02-site.conf
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
# 99-local.conf
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 200
@rt

## Use instead
# 02-site.conf
JOB_ROUTER_ROUTE_NAMES = Site
# 99-local.conf
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 200
@rt

## Fix
None: which of the two is right is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.router_knobs import CE_KNOBS, ROUTER_KNOBS
from router.lint.bodies import kind_of
from router.lint.lists import Definition
from router.lint.rule import Context, rule
from router.lint.scene import LISTS, Scene, value_of
from router.syntax.config import Assignment
from router.syntax.expr import same_name
from router.syntax.route_ad import RouteAd, RouteAds

_LISTS = frozenset(knob.lower() for knob in LISTS)
_KNOBS = (ROUTER_KNOBS.keys() | CE_KNOBS.keys()) - _LISTS
_OVERRIDE = "OverrideRoutingEntry"  # of a later route ad: whether it takes the place of an earlier one


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report every definition but the last, unless the last one takes it up."""
    for knob, items in scene.definitions.items():
        is_list = knob in _LISTS
        if kind_of(knob) is None and not is_list:
            continue
        last = items[-1]
        taken_up = _taken_up(items) if is_list else 0
        for number, item in enumerate(items[:-1]):
            # Another file may mean to replace a list; and what takes the list up adds to it.
            if is_list and (item.text.source is not last.text.source or number < taken_up):
                continue
            if item.text.source is last.text.source and scene.branches.part(item, last):
                continue
            yield context.report(
                scene.name_label(item),
                f"`{item.name}` is defined again later, and that one counts",
                others=(scene.name_label(last, "this one counts"),),
                help="keep one of them",
            )
    yield from _knobs(scene, context)
    for item, ads in scene.old_ads:
        for ad, other in _of_one_name(ads):
            yield context.report(
                Label(item.text.source, ad.name_span),
                f"route `{ad.name}` is there again later, and that one counts",
                others=(Label(item.text.source, other.name_span, "this one counts"),),
                help="keep one of them",
            )


def _knobs(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report a plain knob of the router that has another value further down in the same file."""
    for knob in sorted(_KNOBS & scene.definitions.keys()):
        *before, last = scene.definitions[knob]
        final = value_of(last).text.strip()
        if not final or scene.uses_macro(knob) or scene.is_conditional(last) or _takes_up(last):
            continue  # an empty one takes back what the first says
        for item in before:
            if item.text.source is not last.text.source or scene.is_conditional(item):
                continue
            if value_of(item).text.strip() == final or scene.is_broken(last):
                continue
            yield context.report(
                scene.name_label(item),
                f"`{item.name}` is set again later, and that counts",
                others=(scene.name_label(last, "this one counts"),),
                help="keep one of them",
            )


def _of_one_name(ads: RouteAds) -> Iterator[tuple[RouteAd, RouteAd]]:
    """Yield route ads and the later one of their name that counts; OverrideRoutingEntry may say otherwise."""
    last = {ad.name.lower(): ad for ad in ads.ads}
    for ad in ads.ads:
        other = last[ad.name.lower()]
        if ad.name and other is not ad and not any(same_name(one.name, _OVERRIDE) for one in other.entries):
            yield ad, other


def _taken_up(items: list[Definition]) -> int:
    """Return how many definitions of a list stand before one that holds the one before it, or may do so."""
    return max((at for at, item in enumerate(items) if _takes_up(item)), default=0)


def _takes_up(item: Definition) -> bool:
    return "$" in value_of(item).text or (isinstance(item, Assignment) and item.operator.startswith("+"))
