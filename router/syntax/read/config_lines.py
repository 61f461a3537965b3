"""Cut a configuration file into logical lines: continuations joined, comments within them dropped.

The rules and their oddities are those of reference config-macros section 2; each is proven by a config
vector whose id begins with `ct-`, `as-` or `hd-`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from router.syntax.read.config_nul import Seen
from router.text import MappedText, SourceFile, Span

# What C's isspace accepts; NBSP and other Unicode blanks are data.
SPACE = " \t\r\v\f\n"
NO_SOURCE = SourceFile("", "")


class Line(NamedTuple):
    """One logical line.

    `start` and `end` bound its physical lines in the file; `number` is the line that
    HTCondor names: the last physical one that ended in a line feed. `pieces` is empty where the text is one
    slice, from `at`; `leaks` are the characters that came from comments.
    """

    text: str
    at: int
    start: int
    end: int
    number: int
    strict: bool = False
    pieces: tuple[tuple[int, str], ...] = ()
    leaks: tuple[int, ...] = ()

    def mapped(self, source: SourceFile) -> MappedText:
        """Return the text with its map to the file."""
        if self.pieces:
            return MappedText.join(source, self.pieces, empty_at=self.at)
        return MappedText(self.text, source, (0,), (self.at,))

    def span(self, start: int, end: int) -> Span:
        """Return where some characters of the text stand in the file."""
        if self.pieces:
            return self.mapped(NO_SOURCE).span(start, end)
        return Span(self.at + start, self.at + end)

    def part(self, source: SourceFile, start: int, end: int | None = None) -> MappedText:
        """Return some characters of the text, mapped."""
        if self.pieces:
            return self.mapped(source).part(start, len(self.text) if end is None else end)
        return MappedText(self.text[start:end], source, (0,), (self.at + start,))

    @property
    def is_trivia(self) -> bool:
        """Whether HTCondor skips the line at once: blank, or a comment."""
        first = self.text[:1]
        return not first or first == "#" or (first in SPACE and not self.text.strip(SPACE))


class _Options:
    """What `#opt:` lines have asked for; they count per file, wherever they stand."""

    def __init__(self) -> None:
        self.comments_continue = False
        self.strict = False

    def take(self, comment: str) -> None:
        match comment.lower():
            case "#opt:oldcomment":
                self.comments_continue = True
            case "#opt:newcomment":
                self.comments_continue = False
            case "#opt:strict":
                self.strict = True


def logical_lines(text: str, *, continued: bool = True) -> Iterator[Line]:
    """Yield the logical lines of a file, comments and empty ones too, in one pass.

    In the templates of `use` a backslash does not continue a line (oracle run).
    """
    if "\0" not in text:
        yield from _lines(text, continued=continued)
        return
    seen = Seen(text)
    for line in _lines(seen.text, continued=continued):
        yield _placed(line, seen)


def _placed(line: Line, seen: Seen) -> Line:
    """Return a line of what is seen of a text with its place in all of it."""
    pieces = [part for at, piece in line.pieces or ((line.at, line.text),) for part in seen.pieces(at, piece)]
    return line._replace(
        at=seen.after(line.at),
        start=seen.before(line.start),
        end=seen.size if line.end == len(seen.text) else seen.before(line.end),
        pieces=() if len(pieces) == 1 and not line.pieces else tuple(pieces),
        leaks=tuple(seen.after(leak) for leak in line.leaks),
    )


def _lines(text: str, *, continued: bool) -> Iterator[Line]:
    options = _Options()
    at, number, size = 0, 0, len(text)
    while at < size:
        end = text.find("\n", at)
        if end < 0:
            # Only what ends in a line feed is trimmed and continued (vectors as-unterminated*, ct-eof-nonl).
            yield Line(text[at:], at, at, size, number, options.strict)
            return
        number += 1
        bare = text[at:end].lstrip(SPACE)
        first = end - len(bare)
        bare = bare.rstrip(SPACE)
        comment = bare[:1] == "#"
        if bare[-1:] == "\\" and continued and (options.comments_continue or not comment):
            line = _continued(text, first, bare, (at, end + 1, number), options)
            at, number = line.end, line.number
        else:
            line = Line(bare, first, at, end + 1, number, options.strict)
            at = end + 1
        if line.text[:1] == "#":
            options.take(line.text)
        yield line


def _continued(text: str, first: int, bare: str, place: tuple[int, int, int], options: _Options) -> Line:
    """Join a line that ends in a backslash with those after it."""
    start, at, number = place
    began = first
    pieces = [(first, bare)]
    leaks: list[int] = []
    size = len(text)
    # An empty line uncovers the backslash before it, if there were two (oracle run).
    while pieces and pieces[-1][1][-1] == "\\":
        origin, piece = pieces.pop()
        if len(piece) > 1:
            pieces.append((origin, piece[:-1]))
        if at >= size:
            break
        end = text.find("\n", at)
        if end < 0:
            pieces.append((at, text[at:]))
            at = size
            break
        number += 1
        bare = text[at:end].lstrip(SPACE)
        first = end - len(bare)
        bare = bare.rstrip(SPACE)
        at = end + 1
        if bare[:1] == "#" and not options.comments_continue:
            if not pieces:  # after nothing but backslashes it is a comment like any other (oracle run)
                pieces.append((first, bare))
                break
            # The comment goes, except for its last character (vectors ct-comment-mid*, ct-comment-hash-only).
            first += len(bare) - 1
            bare = bare[-1]
            if bare != "\\":
                leaks.append(first)
        if bare:
            pieces.append((first, bare))
    joined = "".join(piece for _, piece in pieces)
    return Line(joined, began, start, at, number, options.strict, tuple(pieces), tuple(leaks))
