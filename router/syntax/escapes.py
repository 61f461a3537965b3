"""What the characters between quotes mean, by the old rules and by the new ones."""

import re
from enum import Enum

_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)", re.DOTALL)


class Escapes(Enum):
    """How the characters of a string are read, and what else goes with it."""

    OLD = "old"  # ad files, SET, DEFAULT: a backslash is a character, except in `\"`
    NEW = "new"  # EVALSET and other text that is evaluated at once: escapes as in C
    RECORD = "record"  # new ClassAds in brackets and constraints: as NEW, and `017` and `0x1F` are numbers


def resolve_escapes(contents: str) -> str:
    """Return the characters that `contents` stands for: `\\n` and its like, `\\101`; `\\d` is `d`."""
    if "\\" not in contents:
        return contents
    return _ESCAPE.sub(_character, contents)


def old_contents(text: str) -> str:
    """Return what a string or quoted name in its quotes holds by the old rules: only the quote is escaped."""
    quote = text[0]
    return text[1:-1].replace(f"\\{quote}", quote)


def _character(found: re.Match[str]) -> str:
    escape = found[1]
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    return _LETTERS.get(escape, escape)
