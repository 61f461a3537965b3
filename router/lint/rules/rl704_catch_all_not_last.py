"""A route that takes every job, before routes that ask for some.

## Why
The first route that matches takes the job. Those behind it get a job only when this one is full, that is at
its MaxIdleJobs or MaxJobs, and so their own REQUIREMENTS count for little. A route takes every job if it has
no REQUIREMENTS, or such as every job fulfils: `true`, or what the source constraint asks for already.

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
from router.lint.knobs import says
from router.lint.reach import requirement_of, routes_in_order, takes_all
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.text import Edit, MappedText, Span

_LIMITS = frozenset({"maxjobs", "maxidlejobs"})


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the first such route, if a later one has REQUIREMENTS of its own."""
    if says(scene.definition("JOB_ROUTER_ROUND_ROBIN_SELECTION")):
        return
    listed = routes_in_order(scene)
    for at, (name, body) in enumerate(listed):
        if not takes_all(body, scene):
            continue
        rest = [other for _, other in listed[at + 1 :] if other is not body]
        later = [other for other in rest if requirement_of(other) is not None and not takes_all(other, scene)]
        # A second route that takes every job is what the first one overflows into, if it has a limit.
        if not later and (not rest or _LIMITS & body.macros.keys()):
            return
        yield context.report(
            name,
            f"route `{name.text}` takes every job: those behind it get one only when it is full",
            others=tuple(scene.name_label(one.item, "gets none") for one in (later or rest)[:3]),
            help="list it last" if later else "give it a limit, or say in REQUIREMENTS which jobs it is for",
            severity=None if later else Severity.INFO,
            fix=_move_last(name, [other for other, _ in listed]) if later else None,
        )
        return


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
