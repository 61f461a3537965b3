"""A macro named `queue`, `if`, `else`, `elif` or `endif`.

## Why
These words mean something to HTCondor's reader, so the line is no assignment, and the route is dropped.
The old syntax has it too, since the router converts it.

## Example
queue = osg

## Use instead
SET BatchQueue "osg"

## Fix
Unsafe: the route begins to take jobs. For `queue` alone.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: queue is not a valid transform keyword
    CONFIGURATION ERROR: queue is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity, replace
from router.facts.versions import Feature
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene
from router.syntax.statement import Conditional, Malformed
from router.text import MappedText

_WORDS = ("queue", "if", "else", "elif", "endif")
_LINE = re.compile(
    r"(?i)\s*(?P<word>queue|if|else|elif|endif)\s*(?P<sign>[+@]?=|:)?\s*(?P<value>.*)", re.DOTALL
)


@rule(on=(Malformed, Conditional, Scene), severity=Severity.ERROR)
def check(subject: Malformed | Conditional | Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the word before `=`; any `queue` is meant so."""
    match subject:
        case Scene():
            if context.release.has(Feature.OLD_SYNTAX):
                yield from _in_old_routes(subject, context)
        case Conditional():
            ends = (subject.end,) if subject.end is not None else ()
            for line in (*(branch.line for branch in subject.branches), *ends):
                if re.match(r"\s*\w+\s*=", line.text):
                    yield _report(line, context)
        case _:
            if cause_of(subject) is Cause.RESERVED:
                yield _report(subject.text, context)


def _report(line: MappedText, context: Context) -> Diagnostic:
    found = _LINE.fullmatch(line.text)
    assert found is not None, "the line begins with one of these words"
    word, value = found["word"], found["value"].strip().strip('";')
    is_queue = word.lower() == "queue" and bool(value) and found["sign"] in ("=", None, ":")
    better = f"default_queue = {value}" if context.profile is Profile.CE else f'SET BatchQueue "{value}"'
    effect = "the line ends or begins a block" if word.lower() in ("else", "endif") else context.when_refused
    return context.report(
        line.span(*found.span("word")),
        f"`{word}` cannot be the name of a macro: {effect}",
        help=f"write `{better}`" if is_queue else "name it something else",
        fix=replace(line.strip().whole_span, better, title=f"Write `{better}`") if is_queue else None,
    )


def _in_old_routes(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report such attributes of routes in the old syntax: HTCondor converts each to a line `name = value`."""
    for item, ads in scene.all_old_ads:
        for ad in ads.ads:
            for entry in ad.entries:
                if entry.attribute.lower() in _WORDS:
                    yield context.report(
                        Label(item.text.source, entry.name_span),
                        f"`{entry.attribute}` cannot be the name of a macro: HTCondor drops the route",
                        help="name it something else; a queue is `set_BatchQueue`",
                    )
