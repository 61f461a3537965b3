"""A name that stands twice in a list of routes or transforms.

## Why
A route that is listed twice is tried twice, and gets a double share under round robin. A transform is
applied once all the same.

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
from router.lint.scene import LISTS, Scene
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
