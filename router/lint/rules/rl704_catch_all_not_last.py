"""A route that takes every job, before routes that ask for some.

## Why
The first route that matches takes the job. Those behind it get a job only when this one is full.

## Example
JOB_ROUTER_ROUTE_NAMES = All Big
JOB_ROUTER_ROUTE_All @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Big @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Big All
JOB_ROUTER_ROUTE_All @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Big @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Unsafe: jobs go another way.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by All

Instead: routed by All
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import Literal, OpaqueExpr
from router.text import Edit, MappedText, Span

_KNOB = "JOB_ROUTER_ROUTE_NAMES"


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the first such route, if a later one has REQUIREMENTS of its own."""
    if scene.is_true("JOB_ROUTER_ROUND_ROBIN_SELECTION"):
        return
    listed = [(name, scene.body(BodyKind.ROUTE, name.text)) for name in scene.names(_KNOB)]
    for at, (name, body) in enumerate(listed):
        if body is None or not takes_all(body):
            continue
        later = [other for _, other in listed[at + 1 :] if other is not None and asks(other)]
        if later:
            yield context.report(
                name,
                f"route `{name.text}` takes every job: those behind it get one only when it is full",
                others=tuple(scene.name_label(one.item, "gets none") for one in later[:3]),
                help="list it last",
                fix=_move_last(name, [other for other, _ in listed]),
            )
        return


def takes_all(body: Body) -> bool:
    """Tell whether a route matches every job for certain."""
    if body.old or body.requirements is None:
        return not body.old and not any("requirements" in name for name in body.macros)
    one = bare(body.requirements.expression)
    return isinstance(one, Literal) and one.value in (True, 1) and not isinstance(one.value, str)


def asks(body: Body) -> bool:
    """Tell whether a route has a condition that can be read."""
    found = body.requirements
    return found is not None and not isinstance(found.expression, OpaqueExpr) and not takes_all(body)


def _move_last(name: MappedText, names: list[MappedText]) -> Fix | None:
    last = names[-1]
    if last.source is not name.source:
        return None
    text, span = name.source.text, name.whole_span
    end = len(text) - len(text[span.end :].lstrip(" \t,"))
    edits = (
        Edit(Span(span.start, end), ""),
        Edit(Span(last.whole_span.end, last.whole_span.end), f" {name.text}"),
    )
    return Fix("List it last", edits)
