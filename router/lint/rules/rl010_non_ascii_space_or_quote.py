"""A quote or a blank that came from a web page: “ ” ‘ ’, or a no-break space.

## Why
They look right and are other characters. After a smart quote the line is skipped; a no-break space is no
blank, so the command is not known and the route is dropped.

## Example
SET ProjectName “cms”

## Use instead
SET ProjectName "cms"

## Fix
Safe: the line did not count until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName
    ERROR: SET ProjectName invalid expression : “cms”

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.broken import Cause, cause_of
from router.lint.characters import has_pasted, in_ascii, in_place_of, pasted
from router.lint.rule import Context, rule
from router.lint.scene import LISTS
from router.lint.spoilt import is_read, knob_effect
from router.lint.unparsed import Why, why, without_strings
from router.syntax.config import Assignment, Block
from router.syntax.route_ad import BrokenAd
from router.syntax.statement import (
    Assigning,
    Conditional,
    Copying,
    Delete,
    MacroAssignment,
    Malformed,
    Requirements,
    Statement,
    Universe,
)
from router.text import MappedText

_LISTS = frozenset(knob.lower() for knob in LISTS)


@rule(on=(Statement, Assignment, Block), severity=Severity.ERROR, odd=True)
def check(subject: Statement | Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report the first such character of a line that is spoilt by it; the fix takes all."""
    if isinstance(subject, Conditional):
        for branch in subject.branches:
            yield from _report(branch.condition, "the condition is none any more", context)
    elif isinstance(subject, Statement):
        if has_pasted(subject.text.text) and (effect := _effect(subject, context)):
            yield from _report(subject.text, effect, context)
    elif subject.name.lower() == "job_router_entries":
        yield from _old_routes(subject, context)
    elif subject.name.lower() in _LISTS:
        text = subject.value if isinstance(subject, Assignment) else subject.body
        yield from _report(text, "it becomes part of a name", context)
    elif isinstance(subject, Assignment) and (effect := knob_effect(subject)):
        yield from _report(subject.value, effect, context)


def _report(text: MappedText, effect: str, context: Context) -> Iterator[Diagnostic]:
    places = [] if text.text.isascii() else pasted(text, without_strings(text.text))
    if places:
        first = text.span(places[0], places[0] + 1)
        character = text.text[places[0]]
        plain = in_place_of(character, text.text)
        meant = f"where `{plain}` is meant" if plain else "here and cannot be seen"
        yield context.report(
            first,
            f"U+{ord(character):04X} stands {meant}: {effect}",
            help="text from web pages and word processors brings such characters",
            fix=in_ascii(text, places),
        )


def _old_routes(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report what makes a route ad unreadable; RL016 says what that does to the others."""
    for one in (ads for known, ads in context.scene.old_ads if known is item):
        for ad in one.pieces:
            if isinstance(ad, BrokenAd):
                yield from _report(ad.text, "the route cannot be read", context)


def _effect(statement: Statement, context: Context) -> str | None:
    match statement:
        case Malformed():
            return "the command is not known" if cause_of(statement) is Cause.NON_ASCII else None
        case Requirements():
            return context.without_requirements if why(statement, context.release) is Why.NON_ASCII else None
        case Assigning():
            return "the value is no expression" if why(statement, context.release) is Why.NON_ASCII else None
        case Copying() | Delete():
            return "it becomes part of a name"
        case Universe():
            return "it becomes part of the universe's name"
        case MacroAssignment(name=name) if has_pasted(name):
            return "no macro can have this name, and " + context.when_refused
        case MacroAssignment(tag="") if is_read(statement, context):
            return f"it becomes part of the value of `{statement.name}`"
        case _:
            return None
