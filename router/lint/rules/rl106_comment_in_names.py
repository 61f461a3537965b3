"""A `#` in a list of routes or transforms.

## Why
It begins no comment there. The `#` and every word behind it are names.

## Example
JOB_ROUTER_ROUTE_NAMES = Site # the big cluster
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
# the big cluster
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: no route has the names that go; where one has, there is no fix.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site
    route '#' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.
    route 'the' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.
    route 'big' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.
    route 'cluster' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Label, Safety, Severity
from router.lint.rule import Context, rule
from router.lint.scene import LISTS, Scene
from router.text import Edit, MappedText, Span


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the first `#` of a list, with what follows it."""
    for knob in LISTS:
        names = scene.names_behind_hash(knob)
        if not names:
            continue
        place = Span(names[0].whole_span.start, names[-1].whole_span.end)
        prefix = knob.removesuffix("NAMES")
        real = any(scene.definition(prefix + name.text) for name in names)
        yield context.report(
            Label(names[0].source, place),
            "no comment here: `#` and the words behind it are names",
            help="put it on a line of its own, above",
            fix=None if real else _fix(names[0], place),
        )


def _fix(first: MappedText, place: Span) -> Fix:
    text = first.source.text
    line = text.rfind("\n", 0, place.start) + 1
    start = len(text[: place.start].rstrip())
    edits = (Edit(Span(line, line), f"{text[place.start : place.end]}\n"), Edit(Span(start, place.end), ""))
    return Fix("Move the comment above", edits, Safety.SAFE)
