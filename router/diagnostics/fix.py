"""What a program can do about a finding."""

from enum import Enum

from router.text import Edit, Span, value_class


class Safety(Enum):
    """Whether a fix may be made without a person's judgement."""

    SAFE = "safe"  # the meaning stays, or the text was dead
    UNSAFE = "unsafe"  # what runs may change


@value_class()
class Fix:
    """Edits to the source of the finding's primary label, made together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.UNSAFE


def replace(span: Span, text: str, *, title: str, safety: Safety = Safety.UNSAFE) -> Fix:
    """Return the fix that puts `text` in place of one span."""
    return Fix(title, (Edit(span, text),), safety)
