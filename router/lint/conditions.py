"""What an `if` inside a route can ask (reference transform-language section 9)."""

import re
from enum import Enum, auto

_SIMPLE = re.compile(
    r"(?ix) \s* !? \s* ("
    r"  true|false|yes|no|t|f"
    r" | -?[0-9.]+(e[+-]?[0-9]+)?"
    r" | defined \s+ [\w./$():]+"
    r" | defined \s+ use \s+ \S+"
    r" | version (\s+ (<=?|>=?|==?|!=) \s* | (<=?|>=?|==?|!=) \s+) v?\d+\.\d+(\.\d+)? [^&|!<>=()\"']*"
    r" ) \s*"
)
_MACRO = re.compile(r"\$[A-Za-z_]*\([^()]*(\([^()]*\)[^()]*)*\)")
_WORD = re.compile(r"\s*!?\s*[A-Za-z_][\w.]*\s*")


class Condition(Enum):
    """What a condition is."""

    SIMPLE = auto()  # HTCondor can tell
    MACRO = auto()  # depends on what a macro holds
    WORD = auto()  # a lone name, always refused
    COMPLEX = auto()  # an expression


def condition_of(text: str) -> Condition:
    """Return what a condition is."""
    if _SIMPLE.fullmatch(text):
        return Condition.SIMPLE
    bare = _MACRO.sub("", text).strip()
    if "$" in text and re.fullmatch(r"(?i)!?\s*((defined|version)\b.*)?", bare):
        return Condition.MACRO
    if "$" in text and re.fullmatch(r"[\w.]*", bare):
        return Condition.MACRO  # `$(a)$(b)`, `x$(a)`: whatever that comes to
    return Condition.WORD if _WORD.fullmatch(text) else Condition.COMPLEX
