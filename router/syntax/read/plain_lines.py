"""Read the lines that nearly all lines are (`SET Name value` and its like) without the grammar.

What is matched here the grammar would read to the same statement; whatever is in doubt (quoted words, regular
expressions, a lone `=`, continued lines) is left to it. A property test compares the two.
"""

import re
from collections.abc import Callable

from router.facts.versions import Release
from router.syntax.expr import Expr
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Copy,
    Copying,
    Default,
    Delete,
    EvalMacro,
    EvalSet,
    MacroAssignment,
    Rename,
    Requirements,
    Set,
    Statement,
    Universe,
)
from router.text import MappedText, Span

Expressions = Callable[[str, MappedText, Release], Expr]
"""Read the value of a command, given its keyword, as an expression."""

_NAME = "[A-Za-z_][A-Za-z0-9_]*"
# A value that begins like this is no operator, and no word that is skipped.
_VALUE = r"[A-Za-z0-9_.$({!~-].*|\"(?![=,]\").*"
_PLAIN = re.compile(
    rf"""(?:
      (?P<assigning>SET|DEFAULT|EVALSET|EVALMACRO) [ \t]+ (?P<attribute>{_NAME}) [ \t]+ (?P<value>{_VALUE})
    | (?P<copying>COPY|RENAME) [ \t]+ (?P<old>{_NAME}) [ \t]+ (?P<new>{_NAME})
    | (?P<delete>DELETE) [ \t]+ (?P<gone>{_NAME})
    | (?P<requirements>REQUIREMENTS) [ \t]+ (?P<condition>{_VALUE})
    | (?P<universe>UNIVERSE) [ \t]+ (?P<number>{_NAME}|[0-9]+)
    | (?P<macro>(?!(?:queue|if|elif|else|endif)\b){_NAME}) [ \t]* = [ \t]* (?P<text>[^ \t\r\n\v\f].*)?
    )(?<![ \t\r\n\v\f])\Z""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL | re.ASCII,
)
_ASSIGNING: dict[str, type[Assigning]] = {
    "SET": Set,
    "DEFAULT": Default,
    "EVALSET": EvalSet,
    "EVALMACRO": EvalMacro,
}
_COPYING: dict[str, type[Copying]] = {"COPY": Copy, "RENAME": Rename}


def plain_words(line: str) -> tuple[str | None, ...] | None:
    """Return what a line says, the same for lines that are the same statement; None as `plain_line` does."""
    found = _PLAIN.match(line)
    if found is None:
        return None
    words = [word for word in found.groups() if word is not None]
    if found.lastgroup not in ("text", "macro"):
        words[0] = words[0].upper()
    return found.lastgroup, *words


def plain_line(line: MappedText, release: Release, expressions: Expressions) -> Statement | None:
    """Return a line as a statement; None where only the grammar knows."""
    if len(line.starts) > 1:
        return None
    found = _PLAIN.match(line.text)
    if found is None:
        return None
    first = line.origins[0]
    span = Span(first, first + len(line.text))
    match found.lastgroup:
        case "value":
            return _assigning(line, span, found, release, expressions)
        case "text" | "macro":
            return _macro(line, span, found)
        case "condition":
            value = line.part(found.start("condition"), found.end())
            return Requirements(
                span=span,
                text=line,
                keyword_span=_span(first, found, "requirements"),
                value=value,
                expression=expressions("REQUIREMENTS", value, release),
            )
        case "number":
            return Universe(
                span=span,
                text=line,
                keyword_span=_span(first, found, "universe"),
                value=line.part(found.start("number"), found.end()),
            )
        case "new":
            return _COPYING[found["copying"].upper()](
                span=span,
                text=line,
                keyword_span=_span(first, found, "copying"),
                target=AttributeName(span=_span(first, found, "old"), name=found["old"]),
                new_name=line.part(found.start("new"), found.end()),
            )
        case _:
            return Delete(
                span=span,
                text=line,
                keyword_span=_span(first, found, "delete"),
                target=AttributeName(span=_span(first, found, "gone"), name=found["gone"]),
                rest=line.part(found.end(), found.end()),
            )


def _span(first: int, found: re.Match[str], group: str) -> Span:
    return Span(first + found.start(group), first + found.end(group))


def _assigning(
    line: MappedText, span: Span, found: re.Match[str], release: Release, expressions: Expressions
) -> Statement:
    first, keyword = span.start, found["assigning"].upper()
    value = line.part(found.start("value"), found.end())
    return _ASSIGNING[keyword](
        span=span,
        text=line,
        keyword_span=_span(first, found, "assigning"),
        attribute=AttributeName(span=_span(first, found, "attribute"), name=found["attribute"]),
        value=value,
        expression=expressions(keyword, value, release),
    )


def _macro(line: MappedText, span: Span, found: re.Match[str]) -> Statement:
    at = found.start("text")
    return MacroAssignment(
        span=span,
        text=line,
        name=found["macro"],
        name_span=_span(span.start, found, "macro"),
        value=line.part(at if at >= 0 else found.end(), found.end()),
    )
