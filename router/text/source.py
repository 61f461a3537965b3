"""A text with its path; offsets become lines and columns here and nowhere else."""

import sys
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from router.errors import UnreadableFile
from router.text.span import Span
from router.text.whole import read_stream, read_whole

STDIN = "<stdin>"


class Position(NamedTuple):
    """A place as people say it: line and column, both from 1, columns in characters."""

    line: int
    column: int


class SourceFile:
    """One text and the name to report it under. Immutable.

    Bytes that are not UTF-8 are kept as surrogate escapes, so that `encode` gives the file back exactly.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @classmethod
    def read(cls, path: Path | str) -> "SourceFile":
        """Read a file, keeping every byte.

        Raises:
            UnreadableFile: with the reason of the operating system, or that it has no end; see `read_whole`.
        """
        try:
            return cls(str(path), decode(read_whole(path)))
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableFile(f"{path}: {reason}") from error

    @classmethod
    def stdin(cls, name: str = STDIN) -> "SourceFile":
        """Read standard input, keeping every byte.

        Raises:
            UnreadableFile: with the reason of the operating system.
        """
        try:
            return cls(name, decode(read_stream(sys.stdin.buffer)))
        except OSError as error:
            raise UnreadableFile(f"{name}: {error.strerror}") from error

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets of the first character of each line; a line ends after LF."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset (the end of the text is a place too)."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]

    def __repr__(self) -> str:
        return f"SourceFile({self.path!r}, {len(self.text)} characters)"


def decode(data: bytes) -> str:
    """Turn bytes into text, UTF-8 where it is, keeping every other byte as a surrogate escape."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Turn text from `decode` back into the same bytes.

    A lone surrogate that no byte gave (from JSON, say) is written as UTF-8 would, rather than refused.
    """
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
