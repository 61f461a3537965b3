"""Lines of a file, for fixes that take them away or put some beside them."""

import re

from router.text import Edit, MappedText, SourceFile, Span

_LEFTOVER = re.compile(r"(?P<slash>[ \t]*\\)[ \t\r]*\n[ \t]*(?P<comment>#[^\n]*)\Z")


def whole_line(source: SourceFile, span: Span) -> Span:
    """Return the physical lines that a span touches, the last line end included."""
    start = source.text.rfind("\n", 0, span.start) + 1
    end = source.text.find("\n", max(span.end - 1, span.start))
    return Span(start, len(source.text) if end < 0 else end + 1)


def move_before(source: SourceFile, line: Span, first: Span) -> tuple[Edit, Edit]:
    """Return the edits that put the line of a span before the line of another, further up."""
    place, moved = whole_line(source, first).start, whole_line(source, line)
    text = source.slice(moved)
    return Edit(Span(place, place), text if text.endswith("\n") else text + "\n"), Edit(moved, "")


def without_blanks(source: SourceFile, span: Span) -> Span:
    """Return a span without the blanks at its end."""
    return Span(span.start, span.start + len(source.slice(span).rstrip()))


def without_equals(value: MappedText) -> MappedText:
    """Return a value without the blanks and `=` that it begins with."""
    return value.part(len(value.text) - len(value.text.lstrip("= \t")), len(value.text))


def indent_of(source: SourceFile, span: Span) -> str:
    """Return the blanks before a span, if nothing else stands there."""
    before = source.text[source.text.rfind("\n", 0, span.start) + 1 : span.start]
    return before if not before.strip() else ""


def leftover(text: MappedText) -> tuple[Span, Span] | None:
    """Return where a comment ends a continued text, of which HTCondor keeps the last character, and the `\\`.

    Reference config-macros section 2.
    """
    source, span = text.source, text.whole_span
    end = source.text.find("\n", max(span.end - 1, span.start))
    found = _LEFTOVER.search(source.text, span.start, len(source.text) if end < 0 else end)
    if found is None or found["comment"].rstrip().endswith("\\"):
        return None
    start = found.start("comment")
    return Span(start, start + len(found["comment"].rstrip())), Span(*found.span("slash"))
