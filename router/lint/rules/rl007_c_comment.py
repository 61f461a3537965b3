"""A comment of another language: `//` or `/* */`.

## Why
Only a line that begins with `#` is a comment. Any other is a statement that HTCondor does not know, and
the route is dropped. Text that begins with `/*` is even taken for the old syntax. Worst is `//` behind
REQUIREMENTS or the source constraint: the router puts more behind the expression, the comment hides it, and
the router ends as soon as it looks for jobs, again and again.

## Example
// pilots of CMS
SET ProjectName "cms"

## Use instead
# pilots of CMS
SET ProjectName "cms"

## Fix
Safe: until now there was no route.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: // is not a valid transform keyword
    CONFIGURATION ERROR: // is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.lint.unparsed import without_strings
from router.syntax.config import Assignment, MalformedItem
from router.syntax.statement import (
    Conditional,
    Copying,
    MacroAssignment,
    Malformed,
    Requirements,
    Statement,
    Universe,
)
from router.text import Edit, MappedText, SourceFile, Span

_LINE = re.compile(r"(//+|/\*+|\*/|\*(?!/))\s*(.*?)\s*(\*+/)?")
_BEHIND = re.compile(r"(^|\s)(//|/\*)")
_TO_END = re.compile(r"//")
_CONSTRAINT = "job_router_source_job_constraint"


@rule(on=(Statement, MalformedItem, Assignment), severity=Severity.ERROR, marks=("//", "*"))
def check(subject: Statement | MalformedItem | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a line that begins like such a comment, and one that ends so where it does harm."""
    match subject:
        case Malformed():
            if cause_of(subject) is Cause.C_COMMENT:
                yield _line(subject.text.strip(), context, context.when_refused)
        case MalformedItem():
            place = subject.text.strip()
            if place.text.startswith(("//", "/*")) and context.scene.is_refused(context.label(place)):
                yield _line(place, context, "HTCondor refuses the whole configuration")
        case Conditional():
            for branch in subject.branches:
                yield from _behind(branch.condition, context, "the condition is none any more")
        case Assignment():
            if subject.name.lower() == _CONSTRAINT:
                yield from _cut_off(subject.value, context)
        case _:
            yield from _value(subject, context)


def _value(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    match statement:
        case Requirements(value=value) if context.body and context.body.kind is BodyKind.ROUTE:
            yield from _cut_off(value, context)
        case Copying(new_name=value):
            yield from _behind(value, context, "it becomes part of the new name, and nothing is copied")
        case Universe(value=value):
            yield from _behind(value, context, "it becomes part of the universe's name")
        case MacroAssignment(name=name, value=value) if name.lower() == "gridresource":
            yield from _behind(value, context, "it becomes part of the value of `GridResource`")


def _line(place: MappedText, context: Context, effect: str) -> Diagnostic:
    return context.report(
        place,
        f"`{place.text.split()[0]}` begins no comment: {effect}",
        help="a comment is a line that begins with `#`",
        fix=_as_comment(place, context.source),
    )


def _as_comment(place: MappedText, source: SourceFile) -> Fix:
    """Write `#`, on every line of a comment that goes on."""
    span = place.whole_span
    end = source.text.find("*/", span.start) if place.text.startswith("/*") else span.start
    if 0 <= end < span.end:
        return replace(span, _hash(place.text), title="Write `#`", safety=Safety.SAFE)
    edits = []
    at = span.start
    while at < (len(source.text) if end < 0 else end):
        stop = source.text.find("\n", at)
        stop = len(source.text) if stop < 0 else stop
        line = source.text[at:stop].rstrip()
        edits.append(Edit(Span(at, at + len(line)), _hash(line)))
        if end < 0:
            break
        at = stop + 1
    return Fix("Write `#`", tuple(edits), Safety.SAFE)


def _hash(line: str) -> str:
    found = _LINE.fullmatch(line.strip())
    return f"# {found[2] if found else line.strip().removesuffix('*/').rstrip()}".rstrip()


def _cut_off(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    """Report `//` in an expression that HTCondor puts into a longer one, of which it then hides the rest."""
    found = _TO_END.search(without_strings(value.text))
    if found and not re.search(r"[\n]", value.text[found.start() :]):
        comment = value.part(found.start(), len(value.text)).strip()
        yield context.report(
            comment,
            "this hides what the router puts behind the expression: the router ends at once",
            help="put the comment on a line of its own, above, with `#`",
            fix=_above(comment, context.source),
        )


def _behind(value: MappedText, context: Context, effect: str) -> Iterator[Diagnostic]:
    found = _BEHIND.search(without_strings(value.text))
    if found:
        comment = value.part(found.start(2), len(value.text)).strip()
        yield context.report(
            comment,
            f"no comment here: {effect}",
            help="put it on a line of its own, above, with `#`",
            fix=_above(comment, context.source),
        )


def _above(comment: MappedText, source: SourceFile) -> Fix | None:
    """Move a comment to a line above, if the statement is one line."""
    span = comment.whole_span
    line = source.text.rfind("\n", 0, span.start) + 1
    before = source.text[line : span.start]
    last = line
    while last and source.text[last - 1] in " \t\r\n":
        last -= 1
    if "\n" in source.text[span.start : span.end] or source.text.endswith("\\", 0, last):
        return None
    indent = before[: len(before) - len(before.lstrip())]
    edits = (
        Edit(Span(line, line), f"{indent}{_hash(comment.text)}\n"),
        Edit(Span(line + len(before.rstrip()), span.end), ""),
    )
    return Fix("Move the comment above", edits)
