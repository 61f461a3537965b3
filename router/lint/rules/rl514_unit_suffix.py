"""A number with a unit, such as `4G`.

## Why
ClassAds have no units any more, and never had any of time. SET skips the line, and the job keeps what it
came with; EVALSET takes the number and drops the letter, so that 2K is 2. In quotes it is a text.

## Example
SET RequestMemory 4G

## Use instead
SET RequestMemory 4*1024

## Fix
Unsafe: another value comes out. RequestMemory is in MB, RequestDisk in KB, everything else is taken for
bytes.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 4000
    ERROR: SET RequestMemory invalid expression : 4G

Instead: routed by Site; RequestMemory = 4 * 1024

## Versions
23.0.28 still read 4K as 4096.0; 23.9.6 does not.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import NUMBERS
from router.facts.versions import Feature
from router.lint.expansion import expanded
from router.lint.rule import Context, rule
from router.lint.unparsed import TIME, UNIT, Why, why, without_strings
from router.syntax.config import Assignment, Block
from router.syntax.expr import OpaqueExpr
from router.syntax.route_ad import BrokenAd
from router.syntax.statement import Assigning, EvalMacro, EvalSet, Requirements

_BASE = {"requestmemory": 2, "requestdisk": 1, "imagesize": 1, "diskusage": 1}
_POWER = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SECONDS = {"s": "", "m": "*60", "h": "*3600", "d": "*86400"}


# What an old route gives a value, and a number with a unit as the whole of it.
_OLD = re.compile(rf"(?i)(?<!\w)(?:eval_)?(?:set_)?(?P<name>\w++)\s*+=\s*(?P<number>{UNIT.pattern})\s*;")


@rule(
    on=(Assigning, Requirements, Assignment, Block),
    severity=Severity.ERROR,
    unless=Feature.UNIT_SUFFIXES,
    computed=True,
    names={*NUMBERS, "job_router_entries"},
)
def check(statement: Assigning | Requirements | Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report each number with a unit, also one in quotes or in a macro where a number is wanted."""
    if isinstance(statement, Assignment | Block):
        yield from _in_old_routes(statement, context)
        return
    name = statement.attribute.name.lower() if isinstance(statement, Assigning) else ""
    if isinstance(statement, Assigning):
        yield from _hidden(statement, name, context)
    taken = isinstance(statement, EvalSet | EvalMacro) and not isinstance(statement.expression, OpaqueExpr)
    if why(statement, context.release) is not Why.UNIT and not taken:
        return
    value = statement.value.strip()
    effect = "the unit is dropped" if taken else "the line does not parse"
    if isinstance(statement, Requirements):
        effect = context.without_requirements
    pattern = TIME if TIME.fullmatch(value.text) and not UNIT.fullmatch(value.text) else UNIT
    if pattern.search(value.text) is None:
        return
    for found in pattern.finditer(without_strings(value.text)):
        better = _time(found[0]) if pattern is TIME else _size(found[0], name)
        yield context.report(
            value.span(*found.span()),
            f"`{found[0]}` is no number: {effect}",
            help=f"write `{better}`",
            fix=replace(value.span(*found.span()), better, title=f"Write `{better}`"),
        )


def _in_old_routes(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report what makes a route ad unreadable; RL016 says what that does to the others."""
    for ad in (ad for known, ads in context.scene.old_ads if known is item for ad in ads.pieces):
        if not isinstance(ad, BrokenAd):
            continue
        for found in _OLD.finditer(ad.text.text):
            place = ad.text.part(*found.span("number"))
            if place.whole_span.overlaps(ad.at):
                better = _size(place.text, found["name"].lower())
                yield context.report(
                    place,
                    f"`{place.text}` is no number: the route cannot be read",
                    help=f"write `{better}`",
                    fix=replace(place.whole_span, better, title=f"Write `{better}`"),
                )


def _hidden(statement: Assigning, name: str, context: Context) -> Iterator[Diagnostic]:
    value = statement.value.strip()
    text, effect = value.text, "it is a text, not a number"
    if "$(" in text:
        text, effect = (expanded(text, context.scene, context.body) or "").strip(), "the line does not parse"
    quoted = text[:1] == text[-1:] == '"' and name in NUMBERS
    inside = text.strip('"') if quoted else text
    if text == value.text and not quoted:
        return
    if UNIT.fullmatch(inside):
        better = _size(inside, name)
        yield context.report(
            value,
            f"`{text}` is no number: {effect}",
            help=f"write `{better}`",
            fix=replace(value.whole_span, better, title=f"Write `{better}`") if quoted else None,
        )


def _size(text: str, name: str) -> str:
    number = re.match(r"[\d.]+", text)
    assert number is not None
    power = _POWER[text[number.end() :].strip()[0].lower()] - _BASE.get(name, 0)
    return number[0] + "*1024" * power if power >= 0 else f"{number[0]}/1024"


def _time(text: str) -> str:
    number = re.match(r"\d+", text)
    assert number is not None
    return number[0] + _SECONDS[text[number.end() :].strip()[0].lower()]
