"""A text made of pieces of a source, each character knowing where it came from.

HTCondor joins continued lines, drops comments within them and trims, before anything parses the
result. Parsers read the joined text; diagnostics must point into the file. This is the map between.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field

from router.text.source import SourceFile
from router.text.span import Span
from router.text.values import value_class

_ONE_PIECE = (0,)


@value_class()
class MappedText:
    """`text`, cut from `source` in pieces.

    `starts` holds, ascending, where each piece begins in `text`, and `origins` the offset in
    `source` of that piece's first character. Characters that stand in no source (a joining
    line feed) belong to the piece before them. Two are equal when their text is.
    """

    text: str
    source: SourceFile = field(compare=False, repr=False)
    starts: tuple[int, ...] = field(compare=False, repr=False)
    origins: tuple[int, ...] = field(compare=False, repr=False)

    @classmethod
    def whole(cls, source: SourceFile) -> "MappedText":
        """The source as it stands."""
        return cls(source.text, source, (0,), (0,))

    @classmethod
    def of(cls, text: str, path: str = "<text>") -> "MappedText":
        """A text that is its own source."""
        return cls.whole(SourceFile(path, text))

    @classmethod
    def cut(cls, source: SourceFile, span: Span) -> "MappedText":
        """One span of a source."""
        return cls(source.slice(span), source, (0,), (span.start,))

    @classmethod
    def join(cls, source: SourceFile, pieces: Iterable[tuple[int, str]], empty_at: int = 0) -> "MappedText":
        """Join pieces, each an offset in `source` and its text.

        `empty_at` is the place to point at if there is no piece.
        """
        texts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = 0
        for origin, text in pieces:
            if not text:
                continue
            texts.append(text)
            starts.append(length)
            origins.append(origin)
            length += len(text)
        if not starts:
            return cls("", source, (0,), (empty_at,))
        return cls("".join(texts), source, tuple(starts), tuple(origins))

    @property
    def pieces(self) -> list[tuple[int, str]]:
        """The pieces, as `join` takes them."""
        ends = (*self.starts[1:], len(self.text))
        rows = zip(self.origins, self.starts, ends, strict=True)
        return [(origin, self.text[start:end]) for origin, start, end in rows]

    def origin(self, offset: int) -> int:
        """Return the offset in the source of the character at `offset` of this text."""
        piece = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[piece] + offset - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters `start` to `end` of this text stand in the source."""
        if len(self.starts) == 1:
            first = self.origins[0]
            return Span(first + start, first + max(start, end))
        if end <= start:
            at = self.origin(start)
            return Span(at, at)
        return Span(self.origin(start), self.origin(end - 1) + 1)

    @property
    def whole_span(self) -> Span:
        """Where all of it stands in the source."""
        return self.span(0, len(self.text))

    def part(self, start: int, end: int) -> "MappedText":
        """Return the characters `start` to `end`, still mapped."""
        if len(self.starts) == 1:
            return MappedText(self.text[start:end], self.source, _ONE_PIECE, (self.origins[0] + start,))
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        starts = tuple(max(at - start, 0) for at in self.starts[first : last + 1])
        origins = (self.origin(start), *self.origins[first + 1 : last + 1])
        return MappedText(self.text[start:end], self.source, starts, origins)

    def parts(self, places: Iterable[tuple[int, int]]) -> Iterator["MappedText"]:
        """Yield what `part` returns for each of these places, which ascend: lines, say, of many pieces."""
        starts, origins, last = self.starts, self.origins, len(self.starts) - 1
        piece = 0
        for start, end in places:
            while piece < last and starts[piece + 1] <= start:
                piece += 1
            if piece < last and starts[piece + 1] < end:
                yield self.part(start, end)
            else:
                origin = origins[piece] + start - starts[piece]
                yield MappedText(self.text[start:end], self.source, _ONE_PIECE, (origin,))

    def between(self, before: str, after: str) -> "MappedText":
        """Return it with text before and after that stands in no source."""
        first, end = self.origin(0), self.origin(max(len(self.text) - 1, 0))
        starts = (0, *(at + len(before) for at in self.starts), len(before) + len(self.text))
        origins = (first, *self.origins, end)
        return MappedText(f"{before}{self.text}{after}", self.source, starts, origins)

    def strip(self, characters: str | None = None) -> "MappedText":
        """Return it without the white space (or `characters`) at both ends."""
        text = self.text
        bare = text.strip(characters)
        if len(bare) == len(text):
            return self
        left = len(text) - len(text.lstrip(characters))
        return self.part(left, left + len(bare))
