"""Why a value is no ClassAd expression: one cause for each, so that one rule speaks of it."""

import re
from enum import Enum
from functools import lru_cache

from router.facts.attributes import STRINGS
from router.facts.versions import Feature, Release
from router.lint.characters import has_pasted
from router.lint.lines import leftover
from router.syntax.expr import OpaqueExpr
from router.syntax.read.expressions import Escapes, read_expression, read_leading_expression
from router.syntax.statement import Assigning, Default, EvalMacro, EvalSet, Requirements, Set
from router.text import MappedText


class Why(Enum):
    """The value is the rule that reports it; OTHER is RL501's, UNKNOWN nobody's."""

    COMMENT = "RL008"
    LEFTOVER = "RL019"
    SEMICOLON = "RL009"
    NON_ASCII = "RL010"
    COLON = "RL202"
    TEXT = "RL502"
    EQUALS = "RL513"
    UNIT = "RL514"
    MACRO_IN_REQUIREMENTS = "RL604"
    MACRO_SPELLING = "RL605"
    MACRO_DEFAULT = "RL607"
    DEEP = "RL523"
    OTHER = "RL501"
    UNKNOWN = ""


_WORD = r"[A-Za-z0-9_./:@+~-]*[A-Za-z0-9_./]"
_TEXT = re.compile(
    rf"(?=.*[A-Za-z])(?=[A-Za-z0-9_./~]){_WORD}([ ,]+(?!(?i:and|or|not|is|in|like)\b){_WORD})*"
    r"|[a-z][a-z+]*://\S+|[A-Za-z_]\w*=[^\s=]\S*( [A-Za-z_]\w*=\S*)+"
)
# A number and a unit: of size, as of memory, and of time, which ClassAds never knew.
UNIT = re.compile(r"(?<![\w.])\d+(\.\d+)?(\s*[kKmMgGtTpP]([iI]?[bB])?|[kKmMgGtTpP]i)(?!\w)")
TIME = re.compile(r"(?<![\w.])\d+\s*(?i:h|hrs?|hours?|d|days?|s|secs?|seconds?|mins?|minutes?)(?!\w)")
SINGLE = re.compile(r"(?<![=!<>?])=(?![=?!<>])")


def why(statement: Assigning | Requirements, release: Release) -> Why | None:
    """Return why the statement's expression does not parse; None if it does."""
    return None if not isinstance(statement.expression, OpaqueExpr) else cause(statement, release)


def rest_of(statement: Assigning, release: Release) -> MappedText | None:
    """Return what HTCondor passes over behind an expression, as EVALSET does where it reads no further."""
    value = statement.value.strip()
    if isinstance(statement.expression, OpaqueExpr) or "\n" in value.text:
        return None
    if statement.expression.span.end == value.whole_span.end:
        return None
    at = _end_of(value.text, isinstance(statement, EvalSet | EvalMacro), release)
    return None if at is None else value.part(at, len(value.text)).strip()


@lru_cache(maxsize=20_000)
def _end_of(text: str, is_evaluated: bool, release: Release) -> int | None:
    """Return where an expression ends before its text does; several rules ask, and values are much alike."""
    value = MappedText.of(text)
    if not is_evaluated:
        ignored = read_expression(value, release=release).ignored
        return None if ignored is None else len(text) - ignored.length
    if read_expression(value, release=release, escapes=Escapes.NEW).problem is None:
        return None
    leading = read_leading_expression(value, release=release, escapes=Escapes.NEW)
    return None if leading is None else leading.end


def cause(statement: Assigning | Requirements, release: Release) -> Why:
    """Return the cause, the most telling first."""
    value = statement.value.strip()
    text, bare = value.text, without_strings(value.text)
    if leftover(statement.text.strip()):
        return Why.LEFTOVER
    if isinstance(statement, Assigning) and statement.attribute.name == ":":
        return Why.UNKNOWN  # RL208
    if isinstance(statement, Requirements):
        if text.startswith(":"):
            return Why.COLON
        if re.search(r"\$[A-Za-z_]*\(", text):
            return Why.MACRO_IN_REQUIREMENTS
    if isinstance(statement.expression, OpaqueExpr) and "too deep" in statement.expression.reason:
        return Why.DEEP
    if has_pasted(without_strings(statement.value.text)):
        return Why.NON_ASCII
    if "#" in bare and _would_parse(value, bare.find("#"), statement, release):
        return Why.COMMENT
    if ";" in bare and _would_parse(value, end_of_value(bare), statement, release):
        return Why.SEMICOLON
    if re.search(r"\$\([^()]*\s[^()]*\)|\$\s+\(", text) and re.search(
        r"\$\(\s|\$\([\w.]+\s+[:)]|\$ +\(", text
    ):
        return Why.MACRO_SPELLING
    if re.search(r'\$\([\w.]+:[^()]*["]', text):
        return Why.MACRO_DEFAULT
    if re.search(r"\$\$|\$\w*\([^()]*\)", text):
        return Why.UNKNOWN
    assigns = isinstance(statement, Assigning)
    wants_text = isinstance(statement, Assigning) and statement.attribute.name.lower() in STRINGS
    if wants_text and '"' not in text and not unfinished(text):
        return Why.TEXT
    return _plain(text, bare, release, words=assigns)


def _plain(text: str, bare: str, release: Release, *, words: bool) -> Why:
    if TIME.fullmatch(text):
        return Why.UNIT
    if UNIT.search(bare):
        return Why.UNKNOWN if release.has(Feature.UNIT_SUFFIXES) else Why.UNIT
    if words and is_text(text):
        return Why.TEXT
    if SINGLE.search(bare) and "[" not in bare:
        return Why.EQUALS
    return Why.OTHER


def is_text(text: str) -> bool:
    """Tell whether this is words, a path or an image rather than an expression."""
    return _TEXT.fullmatch(text) is not None


def without_strings(text: str) -> str:
    """Return the text with what stands in double quotes blanked, offsets kept."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda found: '"' + " " * (len(found[0]) - 2) + '"', text)


def unfinished(bare: str) -> bool:
    """Tell whether a line opens more than it closes, or ends in an operator: it was to go on below."""
    opened = sum(bare.count(one) for one in "([{") - sum(bare.count(one) for one in ")]}")
    return opened > 0 or bool(re.search(r"(&&|\|\||[,?:+*/<>=!-])\s*$", bare))


def end_of_value(bare: str) -> int:
    """Return where a value ends at a `;` outside of brackets, strings blanked before; or its length."""
    depth = 0
    for found in re.finditer(r"[\[\];]", bare):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if found[0] == ";" and depth <= 0:
            return found.start()
    return len(bare)


def _would_parse(value: MappedText, at: int, statement: Assigning | Requirements, release: Release) -> bool:
    before = value.text[:at].rstrip()
    return not before or parses(value.part(0, len(before)), statement, release)


def is_expression(text: str) -> bool:
    """Tell whether a text is an expression."""
    return not isinstance(read_expression(MappedText.of(text)).expression, OpaqueExpr)


def parses(value: MappedText, statement: Assigning | Requirements, release: Release) -> bool:
    """Tell whether a text would do as the statement's expression."""
    assert isinstance(statement, Set | Default | EvalSet | EvalMacro | Requirements)
    return not isinstance(read_expression(value, release=release).expression, OpaqueExpr)
