"""Half-open ranges of characters in one source."""

from router.text.values import value_class


@value_class(order=True)
class Span:
    """The characters `start` to `end` (exclusive) of one `SourceFile`, counted from 0."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start

    def join(self, other: "Span") -> "Span":
        """Return the smallest span that holds both."""
        # Not with min and max: readers join spans by the hundred thousand.
        start = self.start if self.start < other.start else other.start
        return Span(start, self.end if self.end > other.end else other.end)

    def contains(self, offset: int) -> bool:
        """Tell whether the character at `offset` lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


NOWHERE = Span(0, 0)
