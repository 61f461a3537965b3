"""Physical lines of what is laid out: the first, whose head may change, and those it continues on."""

from collections.abc import Iterator
from dataclasses import dataclass

from router.syntax.read.config_lines import SPACE, logical_lines

STEP = "  "


@dataclass(frozen=True, slots=True)
class Piece:
    """A logical line, as it was written.

    `text` is what its first physical line contributes to the logical line, `more` the physical lines after
    it; `continued` tells whether the first ended in a backslash.
    """

    text: str
    more: tuple[str, ...] = ()
    continued: bool = False

    def lines(self, head: str, indent: str) -> Iterator[str]:
        """Yield its lines with another first one."""
        if not self.continued:
            yield _indented(head, indent)
            return
        # A blank before the backslash is part of the value; only where nothing stands before it is it free.
        yield _indented(f"{head}\\", indent)
        for line in dedented(list(self.more)):
            yield _indented(line, indent + STEP * 2)


def piece_of(raw: str) -> Piece | None:
    """Take the source text of one logical line apart; None if it does not begin as it reads."""
    first, *more = raw.removesuffix("\n").split("\n")
    text = first.strip(SPACE)
    if not more and text[-1:] != "\\":
        return Piece(text)
    lines = list(logical_lines(raw if raw.endswith("\n") else raw + "\n"))
    if len(lines) != 1:
        return None
    continued = bool(more) or (text.endswith("\\") and lines[0].text != text)
    if continued:
        text = text[:-1]
    if not lines[0].text.startswith(text):
        return None
    return Piece(text, tuple(more), continued)


def _indented(text: str, indent: str) -> str:
    return indent + text if text else ""


def dedented(lines: list[str]) -> list[str]:
    """Return lines without the blanks that all but comments begin with, and those at their ends."""
    lines = [line.rstrip(SPACE) for line in lines]
    lines = [
        line.lstrip(SPACE) if line.lstrip(SPACE)[:1] in ("#", "\v", "\f", "\r") else line for line in lines
    ]
    filled = [line for line in lines if line and line[0] != "#"]
    shared = min((len(line) - len(line.lstrip(" \t")) for line in filled), default=0)
    while shared and any(line[:shared] != filled[0][:shared] for line in filled):
        shared -= 1
    return [line[shared:] if line[:1] != "#" else line for line in lines]
