"""Read a configuration file into a lossless tree.

Every line becomes an item, whether HTCondor would run it or not: what it runs is the model's concern. A
here-document inside an `if` is read as one, although HTCondor does not see its opener when the branch is not
taken (reference config-macros section 4).
"""

from dataclasses import dataclass

from router.diagnostics import Diagnostic
from router.facts.versions import NEWEST_RELEASE, Release
from router.syntax.config import (
    ConfigBranch,
    ConfigConditional,
    ConfigFile,
    Item,
    MalformedItem,
    Template,
)
from router.syntax.read.config_items import ItemReader
from router.syntax.read.config_lines import SPACE, Line, logical_lines
from router.syntax.read.config_parts import OpenBranch, OpenIf
from router.syntax.read.config_statements import condition_word
from router.syntax.read.config_template_tags import Tag, find_tags, mask
from router.text import SourceFile, Span, without_collection

# HTCondor refuses the 64th `if` inside one another (vectors if-depth, if-depth-64).
MOST_NESTED = 63


def read_config(
    source: SourceFile, *, release: Release = NEWEST_RELEASE
) -> tuple[ConfigFile, tuple[Diagnostic, ...]]:
    """Read one file; never raises. The diagnostics are what HTCondor refuses or warns about."""
    reading = read_lines(source, release=release)
    return reading.file, reading.diagnostics


@dataclass(frozen=True, slots=True)
class LineReading:
    """A file as read, with its logical lines and the items that begin on them, by where a line starts."""

    file: ConfigFile
    diagnostics: tuple[Diagnostic, ...]
    lines: list[Line]
    items: dict[int, Item]


def read_lines(
    source: SourceFile, *, release: Release = NEWEST_RELEASE, continued: bool = True
) -> LineReading:
    """Read one file, and keep what running it line by line needs.

    `continued` tells whether a backslash continues a line: not in the templates of `use`.
    """
    with without_collection():
        tags = find_tags(source.text, source.path)
        text = mask(source.text, tags) if tags else source.text
        reader = _Reader(source, release, list(logical_lines(text, continued=continued)), tags)
        file = reader.read()
    return LineReading(file, tuple(reader.diagnostics), reader.lines, reader.by_line)


class _Reader(ItemReader):
    """Reads one file."""

    def __init__(
        self, source: SourceFile, release: Release, lines: list[Line], tags: tuple[Tag, ...] = ()
    ) -> None:
        super().__init__(source, release, lines)
        self.tags = tags
        self.control_lines = {tag.span.start: tag for tag in tags if tag.alone}
        self.top: list[Item] = []
        self.items = self.top
        self.ifs: list[OpenIf] = []
        self.too_deep = 0
        self.by_line: dict[int, Item] = {}

    def read(self) -> ConfigFile:
        """Read all lines."""
        lines = self.lines
        while self.at < len(lines):
            line = lines[self.at]
            self.at += 1
            if line.is_trivia:
                if line.at in self.control_lines:
                    self._control_line(line)
                continue
            word = condition_word(line.text, nested=bool(self.ifs))
            if word is not None:
                self._condition(line, word.group().lower(), word.end())
                continue
            item = self.item(line, nested=bool(self.ifs))
            self.by_line[line.start] = item
            self._add(item)
        for tag in self.tags:
            message = f"this {tag.language} tag is not checked"
            self.report("CF008", message, tag.span, severity="info")
        tail_start = self.done
        while self.ifs:
            tail_start = len(self.source.text)
            self._unclosed()
        size = len(self.source.text)
        return ConfigFile(
            span=Span(0, size),
            source=self.source,
            items=tuple(self.top),
            tail=Span(tail_start, size),
            templates=tuple(tag.span for tag in self.tags),
            template_lines=tuple(tag.span for tag in self.tags if tag.alone),
        )

    def _control_line(self, line: Line) -> None:
        """Keep a line that is a template's own as an item."""
        span, lead, text = self.place(line)
        language = self.control_lines[line.at].language
        self._add(Template(span=span, lead=lead, text=text, kind=language))

    def _add(self, item: Item) -> None:
        self.items.append(item)
        self.done = item.span.end

    # Conditions

    def _condition(self, line: Line, word: str, end: int) -> None:
        if self.too_deep:
            self.too_deep += (word == "if") - (word == "endif")
            return
        if word == "if":
            self._open(line, end)
        elif not self.ifs:
            self._misplaced(line, f"{word} without matching if")
        elif word == "endif":
            self._close(line)
        elif self.ifs[-1].current.keyword == "else":
            self._misplaced(line, f"{word} is not allowed after else")
        else:
            self._next_branch(line, word, end)

    def _misplaced(self, line: Line, reason: str) -> None:
        span, lead, text = self.place(line)
        self.report("CF002", reason, text)
        self._add(MalformedItem(span=span, lead=lead, text=text, code="CF002"))

    def _branch(self, line: Line, word: str, end: int) -> OpenBranch:
        condition = line.part(self.source, end).strip(SPACE)
        return OpenBranch(word, condition, line.mapped(self.source), line.start)

    def _open(self, line: Line, end: int) -> None:
        if len(self.ifs) == MOST_NESTED:
            self._misplaced(line, "if nesting too deep!")
            self.too_deep = 1
            return
        branch = self._branch(line, "if", end)
        self.ifs.append(OpenIf(self.done, line.start, branch.line, [], branch))
        self.items = branch.items
        self.done = line.end

    def _finish_branch(self, end: int) -> None:
        current = self.ifs[-1].current
        self.ifs[-1].branches.append(
            ConfigBranch(
                span=Span(current.start, end),
                keyword=current.keyword,
                condition=current.condition,
                items=tuple(current.items),
                tail=Span(self.done, end),
            )
        )

    def _next_branch(self, line: Line, word: str, end: int) -> None:
        self._finish_branch(line.start)
        branch = self._branch(line, word, end)
        self.ifs[-1].current = branch
        self.items = branch.items
        self.done = line.end

    def _close(self, line: Line | None) -> None:
        end = len(self.source.text) if line is None else line.end
        self._finish_branch(end if line is None else line.start)
        opened = self.ifs.pop()
        self.items = self.ifs[-1].current.items if self.ifs else self.top
        self._add(
            ConfigConditional(
                span=Span(opened.start, end),
                lead=Span(opened.start, opened.lead_end),
                text=opened.text,
                branches=tuple(opened.branches),
                end=None if line is None else line.mapped(self.source),
            )
        )

    def _unclosed(self) -> None:
        self.report("CF002", "no `endif` closes this `if` in the same file", self.ifs[-1].text)
        self._close(None)
