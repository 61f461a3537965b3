"""What the characters between quotes mean, by the old rules and by the new ones."""

import re
from enum import Enum

_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPE = re.compile(r"\\([0-3][0-7]{0,2}|[4-7][0-7]?|.)", re.DOTALL)

_QUOTED = re.compile(r""""(?>[^"\\]*(?:\\.[^"\\]*)*)"|'(?>[^'\\]*(?:\\.[^'\\]*)*)'""", re.DOTALL)


class Escapes(Enum):
    """How the characters of a string are read, and what else goes with it."""

    OLD = "old"  # ad files, SET, DEFAULT: a backslash is a character, except in `\"`
    NEW = "new"  # EVALSET and other text that is evaluated at once: escapes as in C


def resolve_escapes(contents: str) -> str:
    """Return the characters that `contents` stands for: `\\n` and its like, `\\101`; `\\d` is `d`.

    An octal escape is a byte; bytes that are UTF-8 together become one character.
    """
    if "\\" not in contents:
        return contents
    resolved = _ESCAPE.sub(_character, contents)
    if resolved.isascii():
        return resolved
    return resolved.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def new_contents(text: str) -> str:
    """Return what a string or quoted name holds by the new rules: several side by side are one."""
    if text.count(text[0]) == 2:
        return resolve_escapes(text[1:-1])
    return "".join(resolve_escapes(found[0][1:-1]) for found in _QUOTED.finditer(text))


def old_contents(text: str) -> str:
    """Return what a string or quoted name in its quotes holds by the old rules: only the quote is escaped."""
    quote = text[0]
    return text[1:-1].replace(f"\\{quote}", quote)


def _character(found: re.Match[str]) -> str:
    escape = found[1]
    if escape[0] in "01234567":
        byte = int(escape, 8)
        return chr(byte) if byte < 128 else chr(0xDC00 + byte)
    return _LETTERS.get(escape, escape)
