"""What HTCondor sees of a file with NUL bytes in it.

It reads with C strings: a NUL hides what follows on its line, the line's end included, so that the next line
goes on where the NUL stood (oracle runs of 25.14.1 and 23.9.6).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator


class Seen:
    """The characters of a text that HTCondor sees, and where they stand in all of it."""

    def __init__(self, text: str) -> None:
        kept: list[str] = []
        self.size = len(text)
        self.gaps: list[int] = []  # where something is hidden, counted in what is seen
        self.hidden = [0]  # how much, before the first gap, before the second, ...
        at = seen = 0
        while (nul := text.find("\0", at)) >= 0:
            kept.append(text[at:nul])
            seen += nul - at
            end = text.find("\n", nul)
            at = end + 1 if end >= 0 else len(text)
            self.gaps.append(seen)
            self.hidden.append(at - seen)
        kept.append(text[at:])
        self.text = "".join(kept)

    def before(self, offset: int) -> int:
        """Return the place of an offset, before what is hidden there."""
        return offset + self.hidden[bisect_left(self.gaps, offset)]

    def after(self, offset: int) -> int:
        """Return the place of an offset, after what is hidden there."""
        return offset + self.hidden[bisect_right(self.gaps, offset)]

    def pieces(self, at: int, piece: str) -> Iterator[tuple[int, str]]:
        """Yield the parts of a piece of the text that stand together."""
        start = at
        end = at + len(piece)
        for gap in self.gaps[bisect_right(self.gaps, at) : bisect_left(self.gaps, end)]:
            yield self.after(start), piece[start - at : gap - at]
            start = gap
        yield self.after(start), piece[start - at :]
