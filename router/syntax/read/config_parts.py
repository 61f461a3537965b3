"""Parts of reading a configuration file: open conditionals, here-documents, special lines."""

from dataclasses import dataclass, field

from router.syntax.config import ConfigBranch, Include, Item, Message, Use
from router.syntax.read.config_lines import SPACE, Line
from router.syntax.read.config_statements import Shape
from router.text import MappedText, SourceFile, Span


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


def special_item(
    line: Line, shape: Shape, text: MappedText, place: tuple[Span, Span], source: SourceFile
) -> Item:
    """Return the node of a `use`, `include`, `error` or `warning` line."""
    span, lead = place
    keyword = line.text[shape.name_start : shape.name_end].removeprefix("@").lower()
    option = line.text[shape.name_end : shape.operator_start].strip(SPACE)
    argument = line.part(source, shape.value)
    if keyword == "include":
        return Include(span=span, lead=lead, text=text, option=option, argument=argument)
    if keyword == "use":
        return Use(span=span, lead=lead, text=text, category=option, argument=argument)
    return Message(span=span, lead=lead, text=text, keyword=keyword, argument=argument)


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
