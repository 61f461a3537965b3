"""Lay out route ads of the old syntax: attributes in steps by their brackets.

HTCondor strips every line before it looks at it, so only the places of lines are free: where a line ends is
part of the text, and stays.
"""

import re
from collections.abc import Sequence

from router.format.lines import STEP, column_of, indented
from router.syntax.read.config_lines import SPACE

_KNOBS = re.compile(r"JOB_ROUTER_(?:ENTRIES|DEFAULTS)", re.IGNORECASE)
_TOKEN = re.compile(r"""//.*|/\*|"(?:[^"\\]|\\.)*(?:"|\\?\Z)|'(?:[^'\\]|\\.)*(?:'|\\?\Z)|[\[\](){};]|[^\s]""")
_CLOSERS = {"]": "[", ")": "(", "}": "{"}


def are_ads(knob: str, text: str) -> bool:
    """Tell whether a knob's value is route ads, or begins as one does."""
    return text.lstrip(SPACE)[:1] == "[" or _KNOBS.fullmatch(knob.rpartition(".")[2]) is not None


def placed_ads(
    lines: Sequence[str], base: int, *, opening: str = "", places: tuple[int, int] = (0, 0)
) -> list[str]:
    """Return the lines of ads, those of the outermost brackets in column `base`.

    `opening` is what stands before them on a line whose columns, old and new, are `places`.
    """
    nesting = _Nesting(*places)
    if opening:
        nesting.read(opening)
    return [indented(line.strip(SPACE), " " * nesting.place(line, base)) for line in lines]


class _Nesting:
    """Follows brackets, texts and comments from line to line."""

    def __init__(self, at: int, now_at: int) -> None:
        self.open: list[str] = []
        self.comment = False
        self.fresh = True  # where an attribute or an ad may begin
        self.began = (at, now_at)  # where the line stood on which the attribute began, and where it does now

    def place(self, line: str, base: int) -> int:
        """Return the column of a line, having read it."""
        text = line.strip(SPACE)
        said = text.rstrip("\\")
        if not said:
            return base
        column = self._column(line, said, base)
        if said[0] != "#":
            if self.fresh and not self.comment:
                self.began = (column_of(line), column)
            self.read(said)
        return column

    def _column(self, line: str, said: str, base: int) -> int:
        level = base + len(STEP) * self.open.count("[")
        if not self.comment and said[0] == "]" and self.open[-1:] == ["["]:
            return level - len(STEP)
        if self.fresh and not self.comment:
            return level
        at, now_at = self.began
        further = column_of(line) - at
        if further > 0 or self.comment or said[0] in _CLOSERS:
            return now_at + max(further, 0)
        return now_at + len(STEP)

    def read(self, text: str) -> None:
        """Take the brackets of a line into account."""
        at = 0
        while True:
            if self.comment:
                end = text.find("*/", at)
                if end < 0:
                    return
                self.comment, at = False, end + 2
            found = _TOKEN.search(text, at)
            if found is None:
                return
            at = found.end()
            self._take(found[0])

    def _take(self, token: str) -> None:
        if token.startswith("//"):
            return
        if token == "/*":
            self.comment = True
            return
        if token in "[({":
            self.open.append(token)
        elif token in _CLOSERS and self.open[-1:] == [_CLOSERS[token]]:
            self.open.pop()
        self.fresh = not self.open or (self.open[-1] == "[" and token in "[;]")
