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

from router.diagnostics import Diagnostic, Fix, Label, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.lint.scene import LISTS, TRANSFORM_LISTS, Scene
from router.text import Edit, MappedText, Span


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the first `#` of a list, with what follows it; `//` and `/*` are meant alike."""
    for knob in (*LISTS, "JOB_TRANSFORM_NAMES"):
        yield from _glued(scene, knob, context)
        names = scene.names_behind_hash(knob)
        if not names:
            continue
        place = Span(names[0].whole_span.start, names[-1].whole_span.end)
        prefix = knob.removesuffix("NAMES")
        real = any(scene.definition(prefix + name.text) for name in names)
        sign = names[0].text[:2] if names[0].text[0] == "/" else "#"
        yield context.report(
            Label(names[0].source, place),
            f"no comment here: `{sign}` and the words behind it are names" + _effect(knob),
            help="put it on a line of its own, above",
            fix=None if real else _fix(names[0], place, sign, _first_line(scene, knob, names[0])),
        )


def _effect(knob: str) -> str:
    return ", and no such transform switches the whole router off" if knob in TRANSFORM_LISTS else ""


def _glued(scene: Scene, knob: str, context: Context) -> Iterator[Diagnostic]:
    """Report a name that goes on with `#`."""
    for name in scene.names(knob):
        at = name.text.find("#")
        if at > 0 and "$" not in name.text:
            rest = name.part(at, len(name.text))
            yield context.report(
                rest,
                f"no comment here: `{name.text}` is one name{_effect(knob)}",
                help="put it on a line of its own, above",
                fix=replace(rest.whole_span, "", title="Take it away", safety=Safety.UNSAFE),
            )


def _first_line(scene: Scene, knob: str, name: MappedText) -> int:
    """Return where the definition begins that holds a name: a comment cannot stand between its lines."""
    place = name.whole_span.start
    begins = (
        one.name_span.start for one in scene.definitions[knob.lower()] if one.text.source is name.source
    )
    return max((begin for begin in begins if begin <= place), default=place)


def _fix(first: MappedText, place: Span, sign: str, begin: int) -> Fix:
    text = first.source.text
    line = text.rfind("\n", 0, min(begin, place.start)) + 1
    start = len(text[: place.start].rstrip())
    comment = text[place.start : place.end]
    if sign != "#":
        comment = f"# {comment.removeprefix(sign).removesuffix('*/').strip()}"
    edits = (Edit(Span(line, line), f"{comment}\n"), Edit(Span(start, place.end), ""))
    return Fix("Move the comment above", edits, Safety.SAFE)
