"""Cut the text of a transform into lines, and take out those that HTCondor takes out before it runs any.

NAME, REQUIREMENTS, UNIVERSE and TRANSFORM are found by their text alone, wherever they stand: reference
transform-language sections 1, 2 and 8.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from router.syntax.read.config_lines import SPACE, logical_lines
from router.text import MappedText

Kind = Literal["rules", "config"]

_BLANK = f"[{re.escape(SPACE)}]"
_SPACES = re.escape(SPACE)
_KEYWORD = f"(NAME|REQUIREMENTS|UNIVERSE|TRANSFORM){_BLANK}+"
_ENVELOPE = re.compile(rf"{_BLANK}*{_KEYWORD}(?=[^=:{_SPACES}])", re.IGNORECASE)
# Only a last line without a line feed comes untrimmed. There a keyword with blanks behind it does nothing,
# nor does `NAME = x` behind a blank, and `#x` behind one is no comment but an unknown keyword (oracle runs).
_NOTHING = re.compile(
    rf"#|{_BLANK}+#(?:[{_SPACES}]|\Z)|{_BLANK}*{_KEYWORD}\Z|{_BLANK}+{_KEYWORD}=", re.IGNORECASE
)
_BLOCK = re.compile(rf"[^{re.escape(SPACE)}=:]+{_BLANK}+@=(?!{_BLANK})(.*)\Z", re.DOTALL)
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeLine:
    """A line taken out beforehand.

    `position` counts the lines that stand before it, `number` is its physical line, as HTCondor counts.
    """

    keyword: str
    line: MappedText
    value: MappedText
    position: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformLines:
    """A transform's lines without comments and blank ones, and what was taken out of them.

    `unread` is what follows a TRANSFORM line with arguments.
    """

    lines: tuple[MappedText, ...]
    envelope: tuple[EnvelopeLine, ...]
    unread: MappedText | None = None

    def last(self, keyword: str) -> EnvelopeLine | None:
        """Return the last line with `keyword`, which is the one that counts."""
        found = [line for line in self.envelope if line.keyword == keyword]
        return found[-1] if found else None


def scan_transform(text: MappedText, *, kind: Kind) -> TransformLines:
    """Cut a transform into lines, those of the envelope apart.

    A rules file keeps its blocks (`name @=tag`) whole but for TRANSFORM, even one that a comment seems to
    open; in a knob's value the lines of blocks are looked at too (vectors here-name, cf-req-heredoc; oracle
    runs).
    """
    lines: list[MappedText] = []
    envelope: list[EnvelopeLine] = []
    tag: str | None = None
    for line, after, number in _rules_lines(text) if kind == "rules" else _value_lines(text):
        is_nothing = _NOTHING.match(line.text) is not None
        found = _ENVELOPE.match(line.text)
        keyword = found[1].upper() if found else ""
        if tag is not None and keyword != "TRANSFORM":
            tag = None if line.text == f"@{tag}" else tag
        elif found:
            value = line.part(found.end(), len(line.text))
            envelope.append(
                EnvelopeLine(keyword=keyword, line=line, value=value, position=len(lines), number=number)
            )
            if keyword == "TRANSFORM":
                unread = text.part(after, len(text.text)) if after < len(text.text) else None
                return TransformLines(lines=tuple(lines), envelope=tuple(envelope), unread=unread)
            continue
        elif kind == "rules" and (block := _BLOCK.match(line.text)):
            tag = block[1].strip(SPACE)
        if not is_nothing:
            lines.append(line)
    return TransformLines(lines=tuple(lines), envelope=tuple(envelope))


def block_end(lines: Sequence[MappedText], at: int, tag: str) -> tuple[int, MappedText | None]:
    """Find the line that ends a block begun before `at`: return the place after it, and the body.

    The body is None where no line ends it.
    """
    closing = f"@{tag}"
    for end in range(at, len(lines)):
        if lines[end].text.strip(SPACE) == closing:
            return end + 1, join_lines(lines[at:end], empty=lines[end])
    return len(lines), None


def join_lines(lines: Iterable[MappedText], *, empty: MappedText) -> MappedText:
    """Join lines by line feeds, which belong to the line before; with none, point at the start of `empty`."""
    pieces: list[tuple[int, str]] = []
    for line in lines:
        if pieces:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]}\n")
        ends = (*line.starts[1:], len(line.text))
        pieces += [
            (origin, line.text[start:end])
            for origin, start, end in zip(line.origins, line.starts, ends, strict=True)
        ]
    return MappedText.join(empty.source, pieces, empty_at=empty.origin(0))


def _rules_lines(text: MappedText) -> Iterator[tuple[MappedText, int, int]]:
    for line in logical_lines(text.text):
        if line.text.strip(SPACE):
            yield _remap(text, line.pieces or ((line.at, line.text),)), line.end, line.number


def _remap(text: MappedText, pieces: Iterable[tuple[int, str]]) -> MappedText:
    """Turn pieces given by offsets in `text` into a text mapped to the source of `text`."""
    pieces = tuple(pieces)
    if len(pieces) == 1:
        at, piece = pieces[0]
        return text.part(at, at + len(piece))
    first = pieces[0][0] if pieces else 0
    parts = [text.part(at, at + len(piece)) for at, piece in pieces]
    cut = [
        (origin, part.text[start:end])
        for part in parts
        for origin, start, end in zip(
            part.origins, part.starts, (*part.starts[1:], len(part.text)), strict=True
        )
    ]
    return MappedText.join(text.source, cut, empty_at=text.origin(first))


def _value_lines(text: MappedText) -> Iterator[tuple[MappedText, int, int]]:
    places: list[tuple[int, int]] = []
    numbers: list[int] = []
    at, size = 0, len(text.text)
    for number, line in enumerate(_LINE_END.split(text.text), 1):
        end = at + len(line)
        if line:
            places.append((at, end))
            numbers.append(number)
        at = end + 1
    for part, (_, end), number in zip(text.parts(places), places, numbers, strict=True):
        yield part, min(end + 1, size), number
