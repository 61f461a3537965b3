"""Read a configuration file into a lossless tree.

Every line becomes an item, whether HTCondor would run it or not: what it runs is the model's concern. A
here-document inside an `if` is read as one, although HTCondor does not see its opener when the branch is not
taken (reference config-macros section 4).
"""

from dataclasses import dataclass

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import NEWEST_RELEASE, Release
from router.syntax.config import (
    Assignment,
    Block,
    ConfigBranch,
    ConfigConditional,
    ConfigFile,
    Item,
    MalformedItem,
    Section,
    Template,
)
from router.syntax.read.config_directives import read_directive
from router.syntax.read.config_lines import SPACE, Line, logical_lines
from router.syntax.read.config_parts import OpenBranch, OpenIf, body_text, find_body
from router.syntax.read.config_statements import (
    KNOB_NAME,
    Kind,
    Shape,
    condition_word,
    leading_colon,
    shape_of,
)
from router.syntax.read.config_template_tags import Tag, find_tags, mask
from router.text import NOWHERE, MappedText, SourceFile, Span, without_collection

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


def item_at(lines: list[Line], index: int, source: SourceFile, *, release: Release, nested: bool) -> Item:
    """Read the one item that begins on a line: where that is decided only when the file is run."""
    reader = _Reader(source, release, lines)
    reader.at = index + 1
    reader.done = lines[index].start
    return reader.item(lines[index], nested=nested)


class _Reader:
    """Reads one file."""

    def __init__(
        self, source: SourceFile, release: Release, lines: list[Line], tags: tuple[Tag, ...] = ()
    ) -> None:
        self.source = source
        self.release = release
        self.diagnostics: list[Diagnostic] = []
        self.lines = lines
        self.tags = tags
        self.control_lines = {tag.span.start: tag for tag in tags if tag.alone}
        self.at = 0
        self.done = 0  # where the last item ended
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
            self._report("CF008", message, tag.span, severity="info")
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
        )

    def _control_line(self, line: Line) -> None:
        """Keep a line that is a template's own as an item."""
        span, lead, text = self._place(line)
        language = self.control_lines[line.at].language
        self._add(Template(span=span, lead=lead, text=text, kind=language))

    def _add(self, item: Item) -> None:
        self.items.append(item)
        self.done = item.span.end

    def _report(self, code: str, message: str, place: MappedText | Span, **more: str) -> None:
        span = place if isinstance(place, Span) else place.whole_span
        severity = Severity(more.pop("severity", "error"))
        says = more.pop("label", "")
        self.diagnostics.append(
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                primary=Label(self.source, span, says),
                help=more.pop("help", ""),
            )
        )

    def _place(self, line: Line) -> tuple[Span, Span, MappedText]:
        """Return span, lead and text of the item that a line is."""
        return Span(self.done, line.end), Span(self.done, line.start), line.mapped(self.source)

    def item(self, line: Line, *, nested: bool) -> Item:
        """Return the item that begins on a line, taking the lines of a here-document with it."""
        start = leading_colon(line.text, nested=nested)
        shape = shape_of(line.text, release=self.release, start=start)
        match shape.kind:
            case Kind.ASSIGNMENT:
                return self._assignment(line, shape)
            case Kind.BLOCK:
                return self._block(line, shape)
            case Kind.BROKEN:
                return self._broken(line, shape)
        span, lead, text = self._place(line)
        if shape.kind is Kind.SECTION:
            return Section(span=span, lead=lead, text=text)
        return read_directive(line, shape, text, (span, lead), self.source)

    def _assignment(self, line: Line, shape: Shape) -> Item:
        name = line.text[shape.name_start : shape.name_end]
        span, lead, text = self._place(line)
        if not _can_name(name):
            return self._misnamed(line, shape, span)
        skipped = line.text[shape.name_end : shape.operator_start]
        return Assignment(
            span=span,
            lead=lead,
            text=text,
            name=name,
            name_span=line.span(shape.name_start, shape.name_end),
            operator=shape.operator,
            value=line.part(self.source, shape.value),
            skipped=skipped.strip(SPACE) if skipped else "",
        )

    def _misnamed(self, line: Line, shape: Shape, span: Span) -> MalformedItem:
        name = line.text[shape.name_start : shape.name_end]
        place = line.span(shape.name_start, shape.name_end)
        self._report("RL001", f"`{name}` cannot be the name of a knob", place, help=_NAME_HELP)
        _, lead, text = self._place(line)
        reason = f"Illegal Identifier: <{name}>"
        return MalformedItem(span=span, lead=lead, text=text, reason=reason, code="RL001")

    def _broken(self, line: Line, shape: Shape) -> MalformedItem:
        span, lead, text = self._place(line)
        at_word = "@" in line.text
        code = "RL004" if at_word else "CF001"
        message = (
            "a here-document opens with `NAME @=tag`"
            if at_word
            else f"`{line.text[:40]}` has no `=`: HTCondor stops reading here"
        )
        self._report(code, message, text)
        return MalformedItem(span=span, lead=lead, text=text, code=code)

    def _block(self, line: Line, shape: Shape) -> Item:
        """Read a here-document from its opening line."""
        span, lead, text = self._place(line)
        name = line.text[shape.name_start : shape.name_end]
        tag = line.text[shape.value :]
        body = find_body(self.lines, self.at, tag)
        tag_span = line.span(shape.value, len(line.text))
        body_end = self.lines[body.stop - 1].end if body.stop > self.at else line.end
        end_span, end = NOWHERE, body_end
        if body.closed:
            closing = self.lines[body.stop]
            end_span = Span(closing.start, closing.end)
            end = closing.end
        else:
            self._report(
                "RL002",
                f"no line `@{tag}` ends the here-document `{name}`",
                text,
                help=f"add a line `@{tag}`; HTCondor reads no configuration at all until then",
            )
        first = self.at
        self.at = body.stop + body.closed
        if not _can_name(name):
            return self._misnamed(line, shape, Span(span.start, end))
        return Block(
            span=Span(span.start, end),
            lead=lead,
            text=text,
            name=name,
            name_span=line.span(shape.name_start, shape.name_end),
            tag=tag,
            tag_span=tag_span,
            body=body_text(self.lines[first : body.stop], self.source, empty_at=line.end),
            body_span=Span(line.end, body_end),
            end_span=end_span,
        )

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
        span, lead, text = self._place(line)
        self._report("CF002", reason, text)
        self._add(MalformedItem(span=span, lead=lead, text=text, reason=reason, code="CF002"))

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
                line=current.line,
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
        self._report("CF002", "no `endif` closes this `if` in the same file", self.ifs[-1].text)
        self._close(None)


def _can_name(name: str) -> bool:
    """Tell whether a text may name a knob, or may come to when its macros are expanded."""
    return KNOB_NAME.fullmatch(name) is not None or "$" in name


_NAME_HELP = "use letters, digits, `_`, `.` and `/` only; HTCondor refuses the whole configuration"
