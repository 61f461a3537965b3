"""Read a configuration file into a lossless tree.

Every line becomes an item, whether HTCondor would run it or not: what it runs is the model's concern. A
here-document inside an `if` is read as one, although HTCondor does not see its opener when the branch is not
taken (reference config-macros section 4).
"""

from dataclasses import dataclass, field

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import NEWEST_RELEASE, Release
from router.syntax.config import (
    Assignment,
    Block,
    ConfigBranch,
    ConfigConditional,
    ConfigFile,
    Include,
    Item,
    MalformedItem,
    Message,
    Section,
    Use,
)
from router.syntax.read.config_lines import SPACE, Line, logical_lines
from router.syntax.read.config_statements import (
    KNOB_NAME,
    Kind,
    Shape,
    condition_word,
    leading_colon,
    shape_of,
)
from router.text import NOWHERE, MappedText, SourceFile, Span

# HTCondor refuses the 64th `if` inside one another (vectors if-depth, if-depth-64).
MOST_NESTED = 63


def read_config(
    source: SourceFile, *, release: Release = NEWEST_RELEASE
) -> tuple[ConfigFile, tuple[Diagnostic, ...]]:
    """Read one file; never raises. The diagnostics are what HTCondor refuses or warns about."""
    reader = _Reader(source, release)
    return reader.read(), tuple(reader.diagnostics)


@dataclass(slots=True)
class _OpenBranch:
    """A branch that is being read."""

    keyword: str
    condition: MappedText
    line: MappedText
    start: int
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _OpenIf:
    """A conditional that is being read."""

    start: int
    lead_end: int
    text: MappedText
    branches: list[ConfigBranch]
    current: _OpenBranch


class _Reader:
    """Reads one file."""

    def __init__(self, source: SourceFile, release: Release) -> None:
        self.source = source
        self.release = release
        self.diagnostics: list[Diagnostic] = []
        self.lines = list(logical_lines(source.text))
        self.at = 0
        self.done = 0  # where the last item ended
        self.top: list[Item] = []
        self.items = self.top
        self.ifs: list[_OpenIf] = []
        self.too_deep = 0

    def read(self) -> ConfigFile:
        """Read all lines."""
        lines = self.lines
        while self.at < len(lines):
            line = lines[self.at]
            self.at += 1
            if line.is_trivia:
                continue
            word = condition_word(line.text, nested=bool(self.ifs))
            if word is not None:
                self._condition(line, word.group().lower(), word.end())
                continue
            start = leading_colon(line.text, nested=bool(self.ifs))
            self._add(self._statement(line, shape_of(line.text, release=self.release, start=start)))
        tail_start = self.done
        while self.ifs:
            tail_start = len(self.source.text)
            self._unclosed()
        size = len(self.source.text)
        return ConfigFile(
            span=Span(0, size), source=self.source, items=tuple(self.top), tail=Span(tail_start, size)
        )

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

    def _statement(self, line: Line, shape: Shape) -> Item:
        span, lead, text = self._place(line)
        match shape.kind:
            case Kind.SECTION:
                return Section(span=span, lead=lead, text=text)
            case Kind.BROKEN:
                return self._broken(line, shape)
            case Kind.SPECIAL:
                return _special(line, shape, text, (span, lead), self.source)
        name = line.text[shape.name_start : shape.name_end]
        name_span = text.span(shape.name_start, shape.name_end)
        if "$" not in name and not KNOB_NAME.fullmatch(name):
            self._report("RL001", f"`{name}` cannot be the name of a knob", name_span, help=_NAME_HELP)
            return MalformedItem(
                span=span, lead=lead, text=text, reason=f"Illegal Identifier: <{name}>", code="RL001"
            )
        if shape.kind is Kind.BLOCK:
            return self._block(line, shape, name, name_span)
        skipped = line.text[shape.name_end : shape.operator_start].strip(SPACE)
        return Assignment(
            span=span,
            lead=lead,
            text=text,
            name=name,
            name_span=name_span,
            operator=shape.operator,
            value=line.part(self.source, shape.value),
            skipped=skipped,
        )

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

    def _block(self, line: Line, shape: Shape, name: str, name_span: Span) -> Block:
        """Read a here-document from its opening line."""
        span, lead, text = self._place(line)
        tag = line.text[shape.value :]
        body = find_body(self.lines, self.at, tag)
        tag_span = text.span(shape.value, len(line.text))
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
        return Block(
            span=Span(span.start, end),
            lead=lead,
            text=text,
            name=name,
            name_span=name_span,
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

    def _branch(self, line: Line, word: str, end: int) -> _OpenBranch:
        condition = line.part(self.source, end).strip(SPACE)
        return _OpenBranch(word, condition, line.mapped(self.source), line.start)

    def _open(self, line: Line, end: int) -> None:
        if len(self.ifs) == MOST_NESTED:
            self._misplaced(line, "if nesting too deep!")
            self.too_deep = 1
            return
        branch = self._branch(line, "if", end)
        self.ifs.append(_OpenIf(self.done, line.start, branch.line, [], branch))
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


_NAME_HELP = "use letters, digits, `_`, `.` and `/` only; HTCondor refuses the whole configuration"


def _special(
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
