"""Why HTCondor refuses a line of a route: one cause for each such line, so that one rule speaks of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from router.facts.commands import ASSIGNING, COMMANDS, COPYING
from router.facts.route_macros import ROUTER
from router.lint.characters import has_pasted
from router.lint.unparsed import is_expression, unfinished, without_strings
from router.syntax.expr import OpaqueExpr
from router.syntax.statement import (
    Assigning,
    MacroAssignment,
    Malformed,
    Requirements,
    Statement,
)
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
    DIRECTIVE = "RL218"
    UNBALANCED = "RL216"
    REGEX = "RL219"
    RESERVED = "RL222"
    GLUED_IF = "RL214"
    KNOB = "RL303"


_RESERVED = re.compile(r"(?i)(queue|if|else|elif|endif)\s*(=|\+=|@=|:)")
_ELSEIF = re.compile(r"(?i)(else_?if|elsif|elif)(?=\s|\(|$)")
_GLUED_IF = re.compile(r"(?i)(if|elif)[(!]")
_DIRECTIVE = re.compile(r"(?i)@?(include|use)\s+\S")
_WORD = re.compile(r"[^ \t\r\n]+")  # a no-break space is no blank to HTCondor


def cause_of(statement: Malformed) -> Cause:
    """Return why a line is refused. Lines that complete the one above are `continued`'s, not known here."""
    text = statement.text.text.strip(" \t\r\n")
    word = (_WORD.match(text) or [""])[0]
    upper = word.upper()
    if text.startswith(("/*", "*/", "//")) or upper == "*":
        return Cause.C_COMMENT
    if has_pasted(without_strings(text)):
        return Cause.NON_ASCII
    if _RESERVED.match(text) or upper in ("QUEUE", "QUEUE:"):
        return Cause.RESERVED
    if "endif" in statement.reason or "matching if" in statement.reason or "after else" in statement.reason:
        return Cause.UNBALANCED
    if _ELSEIF.match(text):
        return Cause.ELSEIF
    if _GLUED_IF.match(text):
        return Cause.GLUED_IF
    if statement.reason == "invalid regex":
        return Cause.REGEX
    if upper in COMMANDS:
        return Cause.GLUED if glued(statement.text) else Cause.MISSING
    if text in ("[", "]") or (text.startswith("[") and "=" in text):
        return Cause.BRACKET
    if _DIRECTIVE.match(text):
        return Cause.DIRECTIVE
    if word.rstrip(":").lower() in ROUTER:
        return Cause.KNOB
    return Cause.UNKNOWN


def is_glued_if(statement: Statement) -> bool:
    """Tell whether a line is `if(...)`, which HTCondor reads as a command, or as the name of a macro."""
    if isinstance(statement, MacroAssignment):
        return bool(_GLUED_IF.match(statement.name))
    return isinstance(statement, Malformed) and cause_of(statement) is Cause.GLUED_IF


@dataclass(frozen=True, slots=True)
class Glued:
    """A separator that touches what it separates."""

    name: str
    place: MappedText
    separator: Span
    effect: str


_GLUED = re.compile(
    r"""(?P<command>[A-Za-z]+)\s+(?P<name>[^\s=,"'/:]+)"""
    r"""(?P<separator>(?P<left>(?::=|==|=|,|:(?=\S))\s*)|(?P<right>\s+(?::=|==|:|=(?=[^=\s?!]))\s*))(?P<value>\S*)"""
)


def glued(text: MappedText) -> Glued | None:
    """Find `SET Foo=8`, `SET Foo= 8`, `SET Foo =8` or `SET Foo, 8`."""
    found = _GLUED.match(text.text)
    if not found or found["command"].upper() not in (*ASSIGNING, *COPYING):
        return None
    command, left = found["command"].upper(), found["left"]
    glues = left is not None and left.strip() == left  # name, sign and value are one word
    if left is None:
        if command in COPYING and not found["right"].strip().startswith("="):
            return None
        sign = found["right"].strip()
        effect = f"the value would begin with `{sign}`: {command} skips only a `=` or `,` that stands alone"
    elif found["value"] and glues:
        if text.text[found.end() :].strip():
            effect = f"the attribute would be `{text.text[found.start('name') : found.end()]}`"
        else:
            effect = f"{command} needs 2 arguments: every job that comes here fails"
    elif command == "EVALMACRO":
        return None  # it alone drops the separator (vector evm-eq-glued)
    elif left.strip() not in ("=", ","):
        return None  # `SET Foo: 8` sets the attribute `Foo:`, RL212
    else:
        effect = f"`{left.strip()}` becomes part of the name, as a NUL byte that cuts the job ad off"
    if not found["value"] and glues and found.end() == len(text.text):
        return None  # nothing follows: RL207
    start, end = (
        found.start("name"),
        found.end("value") if left is None or glues else found.end("left"),
    )
    separator = text.span(found.start("separator"), found.end("separator"))
    return Glued(found["name"], text.part(start, len(text.text[:end].rstrip())), separator, effect)


_CONTINUES = re.compile(r"&&|\|\||[=!]=|=[?!]=|[<>?:+,)\]}]|\*(?!/)|is(nt)?\b")
_VALUE = re.compile(r"[\"'({\[0-9-]")


def continued(statements: Sequence[Statement]) -> Iterator[tuple[Statement, list[Statement]]]:
    """Yield each statement that lacks a `\\`, with the refused lines that complete it."""
    at = 0
    while at < len(statements):
        first = statements[at]
        at += 1
        rest = _rest_of(first, statements, at)
        at += len(rest)
        if rest:
            yield first, rest


def _rest_of(first: Statement, statements: Sequence[Statement], at: int) -> list[Statement]:
    """Return the lines from `at` on that belong to a statement."""
    rest: list[Statement] = []
    if isinstance(first, Malformed):
        if not first.late or at == len(statements) or not _is_refused(statements[at], _VALUE):
            return []
        rest.append(statements[at])
    elif (
        not isinstance(first, Assigning | Requirements | MacroAssignment)
        or at == len(statements)
        or not isinstance(statements[at], Malformed | MacroAssignment)
    ):
        return []
    guessed = False  # whether what comes out has to prove that the lines belong together
    text = "\n".join(one.text.text for one in (first, *rest))
    for following in statements[at + len(rest) : at + 100]:
        bare = without_strings(text)
        if unfinished(bare) or bare.count('"') % 2:
            if not isinstance(following, Malformed | MacroAssignment):
                break
            guessed |= bare.count('"') % 2 == 1 or not _is_piece(following)
        elif isinstance(first, MacroAssignment) or not _is_refused(following, _CONTINUES):
            break
        else:
            guessed = True
        rest.append(following)
        text = f"{text}\n{following.text.text}"
    return [] if guessed and not _completes(first, rest) else rest


def _is_refused(statement: Statement, beginning: re.Pattern[str]) -> bool:
    return isinstance(statement, Malformed) and bool(beginning.match(statement.text.text.lstrip()))


def _is_piece(statement: Statement) -> bool:
    """Tell whether a line is no statement: refused, or `Owner == "cms"` read as an assignment."""
    return isinstance(statement, Malformed) or (
        isinstance(statement, MacroAssignment) and statement.value.text.startswith(("=", "?=", "!="))
    )


def _completes(first: Statement, rest: list[Statement]) -> bool:
    """Tell whether an expression comes out when lines are joined."""
    value = first.value.text if isinstance(first, Assigning | Requirements | MacroAssignment) else ""
    return bool(rest) and is_expression(" ".join([value, *(one.text.text for one in rest)]))


def loose_lines(statements: Sequence[Statement]) -> frozenset[int]:
    """Return the identities of the statements that `continued`, `joined` and `commented` account for."""
    pieces = [one for first, rest in continued(statements) for one in (first, *rest)]
    return frozenset(id(one) for one in (*pieces, *joined(statements), *commented(statements)))


_JOINED = re.compile(
    rf"\\[ \t\r]*\n\s*(?:(?P<command>{'|'.join(COMMANDS)})[ \t]+[A-Za-z_]"
    rf"|(?:{'|'.join(ROUTER)})[ \t]*=(?!=))",
    re.IGNORECASE,
)
_TWO = re.compile(rf"\s({'|'.join(COMMANDS)})\s+[A-Za-z_]\w*(?=\s|$)")


def joined(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield each statement that a `\\` joins with another: a line of it begins with a command."""
    for one in statements:
        if len(one.text.starts) == 1 and "\n" not in one.text.text:
            continue
        source, span = one.text.source, one.text.whole_span
        if "\n" not in source.text[span.start : span.end]:
            continue
        found = _JOINED.search(source.slice(span))
        if found and (not found["command"] or found["command"].isupper() or not _is_sound(one)):
            yield one


def _is_sound(statement: Statement) -> bool:
    """Tell whether a statement has an expression, so that what looks like a command may be a name."""
    return isinstance(statement, Assigning | Requirements) and not isinstance(
        statement.expression, OpaqueExpr
    )


def second_command(text: str) -> int | None:
    """Return where another command begins within a line, which makes the line no statement at all."""
    found = _TWO.search(without_strings(text))
    return found.start(1) if found else None


def commented(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the lines of a comment of C over several lines, without its first."""
    inside = False
    for one in statements:
        if inside:
            yield one
            inside = not one.text.text.strip().endswith("*/")
        elif isinstance(one, Malformed) and (text := one.text.text.strip()).startswith("/*"):
            inside = "*/" not in text
