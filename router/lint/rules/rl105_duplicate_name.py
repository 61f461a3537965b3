"""A name that stands twice in a list of routes or transforms, or in both lists of transforms.

## Why
A route that is listed twice is tried twice, and gets a double share under round robin. A transform is
applied once all the same; but one that stands in both lists runs twice, before the route and after it. That
may be meant, so it is a note.

## Example
JOB_ROUTER_ROUTE_NAMES = Site Site
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
Safe: without round robin the second one is never reached.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site
    CONFIGURATION WARNING: while parsing JOB_ROUTER_ROUTE_Site found and overwrite a route from Site with
    the same name

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.lint.scene import LISTS, TRANSFORM_LISTS, Scene
from router.text import MappedText, Span


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each name that came before in the same list, in any case."""
    for knob in (*LISTS, "JOB_TRANSFORM_NAMES"):
        seen: dict[str, MappedText] = {}
        for name in scene.names(knob):
            first = seen.setdefault(name.text.lower(), name)
            if first is name:
                continue
            text, span = name.source.text, name.whole_span
            start = len(text[: span.start].rstrip(" \t,"))
            # 23.9.6 takes a `+=` with nothing behind it for an empty list.
            is_alone = text[start - 1] == "=" and not text[span.end :].partition("\n")[0].strip()
            fix = replace(
                Span(start, span.end),
                "",
                title="Take the second away",
                # Of two spellings the last one is the route's name.
                safety=Safety.SAFE if name.text == first.text else Safety.UNSAFE,
            )
            yield context.report(
                name,
                f"`{name.text}` is listed twice",
                others=(context.label(first, "first here"),),
                help="keep one of them",
                fix=None if is_alone else fix,
            )
    yield from _in_both(scene, context)


def _in_both(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Note a transform that runs before routes and after them."""
    before, after = ({one.text.lower(): one for one in scene.names(knob)} for knob in TRANSFORM_LISTS)
    for key, name in after.items():
        if key in before and "$" not in key:
            yield context.report(
                name,
                f"transform `{name.text}` runs twice: before the route, and again after it",
                others=(context.label(before[key], "before the route"),),
                help="if that is not meant, take it off one of the lists",
                severity=Severity.INFO,
            )
