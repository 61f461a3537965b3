"""Parts of reading a configuration file: open conditionals, here-documents, special lines."""

from dataclasses import dataclass, field

from router.syntax.config import ConfigBranch, Item
from router.syntax.read.config_lines import Line
from router.text import MappedText, SourceFile


@dataclass(slots=True)
class OpenBranch:
    """A branch that is being read."""

    keyword: str
    condition: MappedText
    line: MappedText
    start: int
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class OpenIf:
    """A conditional that is being read."""

    start: int
    lead_end: int
    text: MappedText
    branches: list[ConfigBranch]
    current: OpenBranch


@dataclass(frozen=True, slots=True)
class Body:
    """Which lines a here-document spans: up to `stop`, where its closing line stands if it is `closed`."""

    stop: int
    closed: bool


def find_body(lines: list[Line], start: int, tag: str) -> Body:
    """Find the end of a here-document whose body begins at line `start`."""
    closing = "@" + tag
    for index in range(start, len(lines)):
        if lines[index].text == closing:
            return Body(index, closed=True)
    return Body(len(lines), closed=False)


def body_text(lines: list[Line], source: SourceFile, *, empty_at: int) -> MappedText:
    """Return what HTCondor stores of a here-document: comments and empty lines gone, joined by LF."""
    kept = [line for line in lines if line.text and line.text[0] != "#"]
    pieces: list[tuple[int, str]] = []
    for index, line in enumerate(kept):
        own = line.pieces or ((line.at, line.text),)
        pieces += own[:-1]
        origin, last = own[-1]
        pieces.append((origin, last if index == len(kept) - 1 else last + "\n"))
    return MappedText.join(source, pieces, empty_at=empty_at)
