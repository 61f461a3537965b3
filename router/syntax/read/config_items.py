"""Read the items of a configuration file: all but the conditionals that they stand in."""

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.names import MACRO_NAME
from router.facts.versions import Release
from router.syntax.config import Assignment, Block, Item, MalformedItem, Section
from router.syntax.read.config_directives import read_directive
from router.syntax.read.config_lines import SPACE, Line
from router.syntax.read.config_parts import body_text, find_body
from router.syntax.read.config_statements import Kind, Shape, leading_colon, shape_of
from router.text import NOWHERE, MappedText, SourceFile, Span

_NAME_HELP = "use letters, digits, `_`, `.` and `/` only; HTCondor refuses the whole configuration"


def item_at(lines: list[Line], index: int, source: SourceFile, *, release: Release, nested: bool) -> Item:
    """Read the one item that begins on a line: where that is decided only when the file is run."""
    reader = ItemReader(source, release, lines)
    reader.at = index + 1
    reader.done = lines[index].start
    return reader.item(lines[index], nested=nested)


class ItemReader:
    """Reads items, one after the other."""

    def __init__(self, source: SourceFile, release: Release, lines: list[Line]) -> None:
        self.source = source
        self.release = release
        self.lines = lines
        self.diagnostics: list[Diagnostic] = []
        self.at = 0
        self.done = 0  # where the last item ended

    def report(self, code: str, message: str, place: MappedText | Span, **more: str) -> None:
        """Report something about a place; `more` are severity, label and help."""
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

    def place(self, line: Line) -> tuple[Span, Span, MappedText]:
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
        span, lead, text = self.place(line)
        if shape.kind is Kind.SECTION:
            return Section(span=span, lead=lead, text=text)
        return read_directive(line, shape, text, (span, lead), self.source)

    def _assignment(self, line: Line, shape: Shape) -> Item:
        name = line.text[shape.name_start : shape.name_end]
        span, lead, text = self.place(line)
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
        self.report("RL001", f"`{name}` cannot be the name of a knob", place, help=_NAME_HELP)
        _, lead, text = self.place(line)
        return MalformedItem(span=span, lead=lead, text=text, code="RL001")

    def _broken(self, line: Line, shape: Shape) -> MalformedItem:
        span, lead, text = self.place(line)
        at_word = "@" in line.text
        code = "RL004" if at_word else "CF001"
        message = (
            "a here-document opens with `NAME @=tag`"
            if at_word
            else f"`{line.text[:40]}` has no `=`: HTCondor stops reading here"
        )
        self.report(code, message, text)
        return MalformedItem(span=span, lead=lead, text=text, code=code)

    def _block(self, line: Line, shape: Shape) -> Item:
        """Read a here-document from its opening line."""
        span, lead, text = self.place(line)
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
            self.report(
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


def _can_name(name: str) -> bool:
    """Tell whether a text may name a knob, or may come to when its macros are expanded."""
    return MACRO_NAME.fullmatch(name) is not None or "$" in name
