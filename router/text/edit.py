"""Edits to a text."""

from collections.abc import Iterable

from router.text.span import Span
from router.text.values import value_class


@value_class()
class Edit:
    """Replace the characters of `span` by `text`; an empty span inserts."""

    span: Span
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all edits made.

    Raises:
        ValueError: two edits touch the same character, or one lies outside the text.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(f"edits overlap or lie outside the text at offset {edit.span.start}")
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
