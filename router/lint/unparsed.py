"""Why a value is no ClassAd expression: one cause for each, so that one rule speaks of it."""

import re
from enum import Enum

from router.facts.attributes import STRINGS
from router.facts.versions import Feature, Release
from router.syntax.expr import OpaqueExpr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, Default, EvalMacro, EvalSet, Requirements, Set
from router.text import MappedText


class Why(Enum):
    """The value is the rule that reports it; OTHER is RL501's, UNKNOWN nobody's."""

    COMMENT = "RL008"
    SEMICOLON = "RL009"
    NON_ASCII = "RL010"
    COLON = "RL202"
    TEXT = "RL502"
    EQUALS = "RL513"
    UNIT = "RL514"
    MACRO_IN_REQUIREMENTS = "RL604"
    MACRO_SPELLING = "RL605"
    MACRO_DEFAULT = "RL607"
    OTHER = "RL501"
    UNKNOWN = ""


_SMART = (
    "\u201c\u201d\u2018\u2019\u00a0\u2013\u2014\u201e\u00ab\u00bb\u200b\ufeff\u2002\u2003\u2009\u202f\u3000"
)
_TEXT = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9_./~][A-Za-z0-9_./:@+~-]*( [A-Za-z0-9_./:@+~-]+)*")
UNIT = re.compile(r"(?<![\w.])\d+(\.\d+)?\s*[kKmMgGtT][bB]?(?!\w)")
SINGLE = re.compile(r"(?<![=!<>?])=(?![=?!])")


def why(statement: Assigning | Requirements, release: Release) -> Why | None:
    """Return why the statement's expression does not parse; None if it does."""
    return None if not isinstance(statement.expression, OpaqueExpr) else cause(statement, release)


def cause(statement: Assigning | Requirements, release: Release) -> Why:
    """Return the cause, the most telling first."""
    value = statement.value.strip()
    text, bare = value.text, without_strings(value.text)
    if isinstance(statement, Requirements):
        if text.startswith(":"):
            return Why.COLON
        if re.search(r"\$[A-Za-z_]*\(", text):
            return Why.MACRO_IN_REQUIREMENTS
    if any(character in statement.value.text for character in _SMART):
        return Why.NON_ASCII
    if re.search(r"(^|\s)#", bare) and parses(_before(value, bare.find("#")), statement, release):
        return Why.COMMENT
    if text.endswith(";") and parses(value.part(0, len(text.rstrip("; "))), statement, release):
        return Why.SEMICOLON
    if re.search(r"\$\([^()]*\s[^()]*\)|\$\s+\(", text) and re.search(
        r"\$\(\s|\$\([\w.]+\s+[:)]|\$ +\(", text
    ):
        return Why.MACRO_SPELLING
    if re.search(r'\$\([\w.]+:[^()]*["]', text):
        return Why.MACRO_DEFAULT
    if "$" in text:
        return Why.UNKNOWN
    if isinstance(statement, Assigning) and statement.attribute.name.lower() in STRINGS and '"' not in text:
        return Why.TEXT
    return _plain(text, bare, release)


def _plain(text: str, bare: str, release: Release) -> Why:
    if UNIT.search(bare):
        return Why.UNKNOWN if release.has(Feature.UNIT_SUFFIXES) else Why.UNIT
    if _TEXT.fullmatch(text):
        return Why.TEXT
    if SINGLE.search(bare) and "[" not in bare:
        return Why.EQUALS
    return Why.OTHER


def without_strings(text: str) -> str:
    """Return the text with what stands in double quotes blanked, offsets kept."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda found: '"' + " " * (len(found[0]) - 2) + '"', text)


def unfinished(bare: str) -> bool:
    """Tell whether a line opens more than it closes, or ends in an operator: it was to go on below."""
    opened = sum(bare.count(one) for one in "([{") - sum(bare.count(one) for one in ")]}")
    return opened > 0 or bool(re.search(r"(&&|\|\||[,?:+*/<>=!-])\s*$", bare))


def _before(value: MappedText, at: int) -> MappedText:
    return value.part(0, len(value.text[:at].rstrip()))


def parses(value: MappedText, statement: Assigning | Requirements, release: Release) -> bool:
    """Tell whether a text would do as the statement's expression."""
    assert isinstance(statement, Set | Default | EvalSet | EvalMacro | Requirements)
    return not isinstance(read_expression(value, release=release).expression, OpaqueExpr)
