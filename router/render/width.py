"""How wide text is on a terminal, and how to show characters that would disturb it."""

import re
import unicodedata
from functools import cache

TAB = 4
_HEAD, _TAIL = 200, 60
_LONG = re.compile(rf"`(?P<head>[^`]{{{_HEAD}}})[^`]{{9,}}(?P<tail>[^`]{{{_TAIL}}})`")


@cache
def _cell(character: str) -> tuple[str, int]:
    """Return how one character is shown, and the columns that takes."""
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, kept by text.source.decode
        return f"\\x{code - 0xDC00:02x}", 4
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me"):
        return character, 0
    if kind in ("Cc", "Cf", "Cs", "Zl", "Zp"):  # would move the cursor, or is not to be seen
        return (f"\\x{code:02x}", 4) if code < 0x100 else (f"\\u{{{code:x}}}", len(f"{code:x}") + 4)
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """Return text on one line with every character to be seen.

    A pilot's ad may hold what moves the cursor, sets the title or clears the screen of whoever looks at it.
    """
    return text if text.isprintable() else cells(text.replace("\n", " "))[0]


def brief(message: str) -> str:
    """Return a message as `visible` does, without the middle of what it quotes at length."""
    return visible(_LONG.sub(r"`\g<head> … \g<tail>`", message) if len(message) > _HEAD + _TAIL else message)


def cells(line: str) -> tuple[str, tuple[int, ...]]:
    """Return the line as it is shown, and the column at which each of its characters begins.

    The columns count from 0 and have one more entry: where the line ends.
    """
    if line.isascii() and line.isprintable():
        return line, tuple(range(len(line) + 1))
    shown: list[str] = []
    columns = [0]
    for character in line:
        if character == "\t":
            text, width = " " * (TAB - columns[-1] % TAB), TAB - columns[-1] % TAB
        else:
            text, width = _cell(character)
        shown.append(text)
        columns.append(columns[-1] + width)
    return "".join(shown), tuple(columns)
