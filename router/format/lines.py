"""Physical lines of what is laid out: the first, whose head may change, and those it continues on.

HTCondor strips every physical line that ends in a line feed before it joins or reads anything, so blanks at
both ends of these are free, whatever backslashes join them. What is data: the last line without a line feed,
blanks before a backslash, and empty lines within a logical line.
"""

from collections.abc import Sequence
from typing import NamedTuple

from router.syntax.read.config_lines import SPACE, Line
from router.text import value_class

STEP = "  "
_TAB = 8


class Head(NamedTuple):
    """How the first physical line is written; the last `value` characters of `text` are the value's."""

    text: str
    value: int = 0


@value_class()
class Piece:
    """A logical line, as it was written.

    `text` is what its first physical line says before the backslashes it may end in, and begins the logical
    line; `column` is where that begins; `more` are the physical lines after it, `data` the last of them if it
    has no line feed. A NUL byte hides the line feed from HTCondor: what follows is data, so such a
    line stays as it is, in `raw`.
    """

    text: str
    column: int = 0
    slashes: str = ""
    more: tuple[str, ...] = ()
    data: str | None = None
    raw: tuple[str, ...] = ()

    @property
    def continued(self) -> bool:
        """Whether the first physical line ends in a backslash."""
        return bool(self.slashes)

    def lines(self, head: Head, indent: str) -> list[str]:
        """Return its lines with another first one."""
        if not self.more and self.data is None and not self.raw:
            return [self.first(head, indent)]
        return list(self.raw) or [self.first(head, indent), *self.hanging(head, indent), *self.last()]

    def first(self, head: Head, indent: str) -> str:
        """Return the first line."""
        return indented(f"{head.text}{self.slashes}", indent)

    def hanging(self, head: Head, indent: str) -> list[str]:
        """Return the lines it goes on with: beneath the value if they stood there, else two steps further."""
        value = self.column + len(self.text) - head.value
        least = least_column(self.more)
        if head.value and least >= value:
            indent = " " * (least + len(indent + head.text) - self.column - len(self.text))
        else:
            indent += 2 * STEP
        if len(self.more) == 1:
            return [indented(self.more[0].strip(SPACE), indent)]
        return placed(self.more, indent)

    def last(self) -> list[str]:
        """Return the line that has no line feed, if it is part of this."""
        return [] if self.data is None else [self.data]


def piece_of(text: str, line: Line) -> Piece:
    """Take one logical line of a text apart."""
    if is_plain(text, line):
        return Piece(line.text, column_of(text[line.start : line.at]))
    first, *more = lines = physical_lines(text, line)
    raw = tuple(lines) if has_nul(text, line) or (is_open(text, line) and not line.pieces) else ()
    data = more.pop() if more and is_open(text, line) else None
    bare = first.strip(SPACE)
    said = bare.rstrip("\\") if line.pieces or more or data is not None else bare
    return Piece(said, column_of(first), bare[len(said) :], tuple(more), data, raw)


def is_plain(text: str, line: Line) -> bool:
    """Tell whether a logical line is what nearly all are: a physical one, without its blanks."""
    if line.pieces or text[line.end - 1] != "\n" or has_nul(text, line):
        return False
    return line.text != "" or line.end - line.start == 1


def is_open(text: str, line: Line) -> bool:
    """Tell whether a logical line is the last one and has no line feed: what it says there is data."""
    return line.end == len(text) and not text.endswith("\n")


def has_nul(text: str, line: Line) -> bool:
    """Tell whether a logical line holds a NUL byte."""
    return text.find("\0", line.start, line.end) >= 0


def physical_lines(text: str, line: Line) -> list[str]:
    """Return the physical lines of a logical line, without their line feeds."""
    return text[line.start : line.end].removesuffix("\n").split("\n")


def column_of(line: str) -> int:
    """Return how far a line is indented."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(_TAB)) if "\t" in blanks else len(blanks)


def least_column(lines: Sequence[str]) -> int:
    """Return where the leftmost of some lines stands; comments do not count where there is anything else."""
    if len(lines) == 1:
        return column_of(lines[0])
    said = [line for line in lines if _says_something(line)]
    code = [line for line in said if line.strip(SPACE)[0] != "#"]
    return min(map(column_of, code or said), default=0)


def placed(lines: Sequence[str], indent: str) -> list[str]:
    """Return lines that keep their places relative to one another, with another indentation.

    Comments that stand further left than all else, and lines of a backslash alone, go to the left.
    """
    least = least_column(lines)
    return [
        indented(line.strip(SPACE), indent + " " * max(column_of(line) - least, 0) * _says_something(line))
        for line in lines
    ]


def indented(text: str, indent: str) -> str:
    """Return a line with its indentation; a blank one has none."""
    return indent + text if text else ""


def _says_something(line: str) -> bool:
    return line.strip(SPACE).strip("\\") != ""
