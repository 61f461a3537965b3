"""Why HTCondor refuses a line of a route: one cause for each such line, so that one rule speaks of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from router.facts.commands import ASSIGNING, COMMANDS, COPYING
from router.facts.route_macros import ROUTER
from router.lint.unparsed import unfinished, without_strings
from router.syntax.statement import Conditional, MacroAssignment, Malformed, Statement
from router.text import MappedText, Span


class Cause(Enum):
    """The value is the rule that reports it."""

    C_COMMENT = "RL007"
    NON_ASCII = "RL010"
    BRACKET = "RL011"
    UNKNOWN = "RL204"
    GLUED = "RL205"
    MISSING = "RL207"
    ELSEIF = "RL215"
    UNBALANCED = "RL216"
    REGEX = "RL219"
    RESERVED = "RL222"
    GLUED_IF = "RL214"
    KNOB = "RL303"
    OTHER = ""


_RESERVED = re.compile(r"(?i)(queue|if|else|elif|endif)\s*=")
_WORD = re.compile(r"[^ \t\r\n]+")  # a no-break space is no blank to HTCondor


def cause_of(statement: Malformed) -> Cause:
    """Return why a line is refused. Lines that complete the one above are `continued`'s, not known here."""
    text = statement.text.text.strip(" \t\r\n")
    word = (_WORD.match(text) or [""])[0]
    upper = word.upper()
    if text.startswith(("/*", "*/", "//")) or upper == "*":
        return Cause.C_COMMENT
    if any(character in text for character in "\u00a0\u2003\u2002\u200b\ufeff\u3000\u2009\u202f"):
        return Cause.NON_ASCII
    if _RESERVED.match(text) or upper == "QUEUE":
        return Cause.RESERVED
    if "endif" in statement.reason or "matching if" in statement.reason or "after else" in statement.reason:
        return Cause.UNBALANCED
    if upper.startswith(("IF(", "ELIF(", "IF!")):
        return Cause.GLUED_IF
    if upper in ("ELSEIF", "ELSIF", "ELIF"):
        return Cause.ELSEIF
    if statement.reason == "invalid regex":
        return Cause.REGEX
    if upper in COMMANDS:
        return Cause.GLUED if glued(statement.text) else Cause.MISSING
    if text in ("[", "]") or text.startswith("["):
        return Cause.BRACKET
    if word.rstrip(":").lower() in ROUTER:
        return Cause.KNOB
    return Cause.UNKNOWN


@dataclass(frozen=True, slots=True)
class Glued:
    """A separator that touches what it separates."""

    name: str
    place: MappedText
    separator: Span
    effect: str


_GLUED = re.compile(
    r"""(?P<command>[A-Za-z]+)\s+(?P<name>[^\s=,"'/]+)(?P<separator>(?P<left>[=,]\s*)|(?P<right>\s+=(?=[^=\s])))(?P<value>\S*)"""
)


def glued(text: MappedText) -> Glued | None:
    """Find `SET Foo=8`, `SET Foo= 8`, `SET Foo =8` or `SET Foo, 8`."""
    found = _GLUED.match(text.text)
    if not found or found["command"].upper() not in (*ASSIGNING, *COPYING):
        return None
    command, left = found["command"].upper(), found["left"]
    if left is None:
        effect = f"the value would begin with `=`: {command} skips a `=` only if it stands alone"
    elif found["value"] and left.strip() == left:
        effect = f"{command} needs 2 arguments: every job that comes here fails"
    elif command == "EVALMACRO":
        return None  # it alone drops the separator (vector evm-eq-glued)
    else:
        effect = f"`{left.strip()}` becomes part of the name, as a NUL byte that cuts the job ad off"
    if found["value"].startswith("=") and left is not None and left.strip() == "=":
        return None  # `SET Foo== 8` is something else
    if not found["value"] and left is not None and left.strip() == left and found.end() == len(text.text):
        return None  # nothing follows: RL207
    start, end = (
        found.start("name"),
        found.end("value") if left is None or left.strip() == left else found.end("left"),
    )
    separator = text.span(found.start("separator"), found.end("separator"))
    return Glued(found["name"], text.part(start, len(text.text[:end].rstrip())), separator, effect)


def continued(statements: Sequence[Statement]) -> Iterator[tuple[Statement, list[Statement]]]:
    """Yield each statement that lacks a `\\`, with the refused lines that complete it."""
    at = 0
    while at < len(statements):
        first = statements[at]
        rest: list[Statement] = []
        text = first.text.text
        at += 1
        if isinstance(first, Malformed | Conditional) or not unfinished(without_strings(text)):
            continue
        while at < len(statements) and unfinished(without_strings(text)):
            following = statements[at]
            if not isinstance(following, Malformed) and not _is_comparison(following):
                break
            rest.append(following)
            text = f"{text} {following.text.text}"
            at += 1
        if rest:
            yield first, rest


def _is_comparison(statement: Statement) -> bool:
    """Tell whether `Owner == "cms"` was read as an assignment."""
    return isinstance(statement, MacroAssignment) and statement.value.text.startswith(("=", "?=", "!="))


def loose_lines(statements: Sequence[Statement]) -> frozenset[int]:
    """Return the identities of the statements that `continued`, `joined` and `commented` account for."""
    pieces = [one for first, rest in continued(statements) for one in (first, *rest)]
    return frozenset(id(one) for one in (*pieces, *joined(statements), *commented(statements)))


_JOINED = re.compile(
    rf"\\[ \t\r]*\n\s*(({'|'.join(COMMANDS)})[ \t]+[A-Za-z_]|(?i:{'|'.join(ROUTER)})[ \t]*=(?!=))"
)


def joined(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield each statement that a `\\` joins with another: a line of it begins with a command."""
    for one in statements:
        source, span = one.text.source, one.text.whole_span
        if "\n" in source.text[span.start : span.end] and _JOINED.search(source.slice(span)):
            yield one


def commented(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the lines of a comment of C over several lines, without its first."""
    inside = False
    for one in statements:
        text = one.text.text.strip()
        if inside:
            yield one
            inside = not text.endswith("*/")
        elif isinstance(one, Malformed) and text.startswith("/*"):
            inside = "*/" not in text
