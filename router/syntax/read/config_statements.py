"""Take one logical line of a configuration file apart.

The order of the decisions is HTCondor's, reference config-macros section 3; the operators of appending are
those of 25 (vectors `pl-*`, and oracle runs for which separators count).
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from router.facts.versions import Feature, Release

_NAME = re.compile(r"[^ \t\n\v\f\r=:]*")
_OPERATOR_25 = re.compile(r"[=:@+]")
_OPERATOR_23 = re.compile(r"[=:@]")
_APPEND = re.compile(r"\+(?:([,;|&*])\1?)?=")
_WORD = re.compile(r"(if|elif|else|endif)(?=[ \t\n\v\f\r]|$)", re.IGNORECASE)
_COLON_IF = re.compile(r":if(?=[ \t\n\v\f\r]|$)")
_WORD_STARTS = frozenset("iIeE:")
_OTHER_SPACE = frozenset("\r\n\v\f")
# What nearly every line is; what it matches, `shape_of` would find too. In `NAME@=tag`, `@` is the name's.
_PLAIN = re.compile(r"[A-Za-z0-9_./]+()[ \t]*(=|:|(?<=[ \t])@=)[ \t]*")
_SPACES = re.compile(r"[ \t\n\v\f\r]*")
SPECIAL = frozenset({"use", "include", "error", "warning"})


class Kind(Enum):
    """What a logical line is."""

    ASSIGNMENT = auto()
    BLOCK = auto()
    SPECIAL = auto()  # use, include, error, warning
    SECTION = auto()
    BROKEN = auto()  # no operator, or half of one


class Shape(NamedTuple):
    """Where the parts of a logical line lie, as offsets in its text.

    `value` is where the value begins; what stands between `name_end` and `operator_start` HTCondor drops, or
    takes as the options of a special line.
    """

    kind: Kind
    name_start: int = 0
    name_end: int = 0
    operator_start: int = 0
    operator: str = ""
    value: int = 0


def condition_word(text: str, *, nested: bool) -> re.Match[str] | None:
    """Match `if`, `elif`, `else` or `endif` at the start of a line, after a colon that HTCondor drops."""
    if text[:1] not in _WORD_STARTS:
        return None
    match = _WORD.match(text)
    if match is None and text[:1] == ":":
        start = leading_colon(text, nested=nested)
        match = _WORD.match(text, start) if start else None
    return match


def leading_colon(text: str, *, nested: bool) -> int:
    """Return 1 if HTCondor drops the colon that the line begins with: in an `if`, or before the word `if`."""
    return 1 if text[:1] == ":" and (nested or _COLON_IF.match(text)) else 0


def shape_of(text: str, *, release: Release, start: int = 0) -> Shape:
    """Find name, operator and value of a line that is no comment and no condition."""
    plain = _PLAIN.match(text, start)
    if plain is not None:
        value = plain.end()
        if text[value : value + 1] in _OTHER_SPACE:
            found = _SPACES.match(text, value)
            value = found.end() if found else value
        name_end, operator = plain.start(1), plain[2]
        kind = _kind(operator, text[start:name_end])
        return Shape(kind, start, name_end, plain.start(2), operator, value)
    match = _NAME.match(text, start)
    name_end = match.end() if match else start
    if name_end == len(text):
        kind = Kind.SECTION if text.startswith("[", start) else Kind.BROKEN
        return Shape(kind, start, name_end, name_end, "", name_end)
    at = name_end
    operator = text[at]
    if operator not in "=:":
        pattern = _OPERATOR_25 if release.has(Feature.APPEND_OPERATORS) else _OPERATOR_23
        found = pattern.search(text, at)
        if found is None:
            return Shape(Kind.BROKEN, start, name_end, len(text), "", len(text))
        at = found.start()
        operator = _whole_operator(text, at)
        if not operator:
            return Shape(Kind.BROKEN, start, name_end, at, "", len(text))
    after = _SPACES.match(text, at + len(operator))
    value = after.end() if after else len(text)
    return Shape(_kind(operator, text[start:name_end]), start, name_end, at, operator, value)


def _kind(operator: str, name: str) -> Kind:
    if operator == ":" and name.removeprefix("@").lower() in SPECIAL:
        return Kind.SPECIAL
    return Kind.BLOCK if operator == "@=" else Kind.ASSIGNMENT


def _whole_operator(text: str, at: int) -> str:
    """Return the operator at an offset, empty if the character begins none."""
    match text[at]:
        case "@":
            return "@=" if text.startswith("@=", at) else ""
        case "+":
            found = _APPEND.match(text, at)
            return found.group() if found else ""
        case single:
            return single


def append_separator(operator: str) -> str:
    """Return what `+=` and its relatives put between the old value and the new (vectors `pl-*`)."""
    inner = operator[1:-1]
    if not inner:
        return " "
    return inner if len(inner) == 1 else f" {inner} "
