"""Lay out a configuration file in the canonical style of docs/reference/format.md."""

import re
from collections.abc import Iterator

from router.facts.versions import Release
from router.format.bodies import CONDITION_WORDS, BodyLayout, is_transform
from router.format.lines import STEP, Piece, dedented, piece_of
from router.syntax.config import (
    Assignment,
    Block,
    ConfigBranch,
    ConfigConditional,
    ConfigFile,
    Include,
    Item,
    Message,
    Use,
)
from router.syntax.read.config_lines import SPACE, logical_lines
from router.syntax.read.config_statements import Shape, shape_of
from router.text import Span

# Backslashes alone on a line join what is around them in ways that no layout keeps: nothing is touched there.
_LONE = re.compile(r"^[ \t\r\v\f]*\\+[ \t\r\v\f]*$", re.MULTILINE)
_BRANCH = re.compile(r"(if|elif|else|endif)(?:[ \t\v\f\r]+(.*))?", re.IGNORECASE | re.DOTALL)


class Layout:
    """Writes one file."""

    def __init__(self, file: ConfigFile, release: Release) -> None:
        self.file = file
        self.source = file.source
        self.release = release
        self.out: list[str] = []
        self.fresh = True  # at the start of the file or a branch: no blank line wanted
        self.wants_gap = False  # after a block: the next item stands apart
        self.joined = 0  # lines up to here that backslashes join in ways that must stay

    def text(self) -> str:
        """Return the whole file."""
        self._items(self.file.items, 0)
        self._trivia(self.file.tail, 0, before_block=False)
        self._drop_blank_end()
        end = "" if self._open_end() else "\n"
        return "\n".join(self.out) + end if self.out else ""

    def _drop_blank_end(self, *, more_follows: bool = False) -> None:
        """Drop blank lines, but for those that a line which ends in a backslash joins."""
        filled = next((at for at in range(len(self.out) - 1, -1, -1) if self.out[at]), -1)
        last = self.out[filled].strip(SPACE) if filled >= 0 else ""
        if set(last) == {"\\"}:
            return
        kept = filled + 1 + (more_follows and last.endswith("\\"))
        del self.out[max(kept, self.joined) :]

    def _open_end(self) -> bool:
        """Whether the last line must stay without its line feed, because that would change what it says."""
        text = self.source.text
        last = self.out[-1] if self.out else ""
        return (
            bool(text) and text.endswith(last or "\n") and not text.endswith("\n") and _needs_open_end(text)
        )

    # Items

    def _items(self, items: tuple[Item, ...], depth: int) -> None:
        for item in items:
            is_block = isinstance(item, Block)
            self._trivia(item.lead, depth, before_block=is_block)
            self._item(item, depth)
            self.fresh = False
            self.wants_gap = is_block

    def _item(self, item: Item, depth: int) -> None:
        match item:
            case Block():
                self._block(item, depth)
            case ConfigConditional():
                self._conditional(item, depth)
            case _:
                self._line(item, self.source.slice(item.code_span), depth)

    def _line(self, item: Item, raw: str, depth: int) -> None:
        """Write an item of one logical line."""
        if not raw.endswith("\n") and _needs_open_end(self.source.text):
            self.out += raw.split("\n")
            return
        piece = piece_of(raw)
        if piece is None:
            self._verbatim(raw, depth)
            return
        self.out += piece.lines(self._head(item, piece), STEP * depth)

    def _verbatim(self, raw: str, depth: int) -> None:
        for number, line in enumerate(raw.removesuffix("\n").split("\n")):
            text = line.strip(SPACE)
            self.out.append((STEP * (depth + 2 * bool(number)) + text) if text else "")

    def _head(self, item: Item, piece: Piece) -> str:
        """Return the canonical first physical line of an item."""
        text = piece.text
        if text.startswith(":"):
            return text  # the colon that HTCondor drops inside `if` only: nothing is gained by touching it
        shape = shape_of(item.text.text, release=self.release)
        if shape.operator_start + len(shape.operator) > len(text):
            return text
        match item:
            case Assignment() | Block():
                return self._assignment(piece, shape)
            case Include() | Use() | Message():
                name = text[shape.name_start : shape.name_end].lower()
                return _with_value(_words(name, text, shape) + " :", piece, shape)
        return text

    def _assignment(self, piece: Piece, shape: Shape) -> str:
        name = piece.text[shape.name_start : shape.name_end]
        if name.lower() in CONDITION_WORDS:
            return piece.text
        return _with_value(f"{_words(name, piece.text, shape)} {shape.operator}", piece, shape)

    # Here-documents

    def _block(self, block: Block, depth: int) -> None:
        opening = self.source.slice(Span(block.lead.end, block.body_span.start))
        piece = piece_of(opening)
        if piece is None:
            self._verbatim(opening, depth)
        else:
            self.out += piece.lines(self._head(block, piece), STEP * depth)
        body = self.source.slice(block.body_span)
        if _LONE.search(body):
            self.out += body.removesuffix("\n").split("\n")
        elif is_transform(block.name, block.body.text):
            self._statements(body, depth + 1)
        else:
            self._text(body, depth + 1)
        self.out.append(STEP * depth + self.source.slice(block.end_span).strip(SPACE))

    def _statements(self, body: str, depth: int) -> None:
        """Write the statements of a transform, with the comments among them."""
        layout = BodyLayout()
        lines: list[str] = []
        for line in logical_lines(body):
            raw = body[line.start : line.end]
            if line.is_trivia:
                self._body_trivia(lines, raw, depth + layout.level)
                continue
            piece = piece_of(raw)
            if piece is None:
                lines += [STEP * (depth + layout.level) + part.strip(SPACE) for part in raw.splitlines()]
                continue
            inner, head = layout.line(piece)
            lines += piece.lines(head, STEP * (depth + inner))
        self._append_trimmed(lines)

    def _body_trivia(self, lines: list[str], raw: str, depth: int) -> None:
        for part in raw.removesuffix("\n").split("\n"):
            text = part.strip(SPACE)
            if text or (lines and lines[-1]):
                lines.append(STEP * depth + text if text else "")

    def _text(self, body: str, depth: int) -> None:
        """Write a text that is no transform: its lines keep their places relative to one another."""
        lines: list[str] = []
        for line in dedented(body.removesuffix("\n").split("\n") if body else []):
            if line or (lines and lines[-1]) or (lines and lines[-1].endswith("\\")):
                lines.append(STEP * depth + line if line else "")
        self._append_trimmed(lines)

    def _append_trimmed(self, lines: list[str]) -> None:
        while lines and not lines[-1] and not (len(lines) > 1 and lines[-2].endswith("\\")):
            lines.pop()
        self.out += lines

    # Conditions

    def _conditional(self, conditional: ConfigConditional, depth: int) -> None:
        for branch in conditional.branches:
            self._branch_line(self.source.slice(Span(self._start(branch), self._end(branch))), depth)
            self.fresh, self.wants_gap = True, False
            self._items(branch.items, depth + 1)
            self._trivia(branch.tail, depth + 1, before_block=False)
            self._drop_blank_end(more_follows=True)
        if conditional.end is not None:
            last = conditional.branches[-1].span.end
            self._branch_line(self.source.slice(Span(last, conditional.span.end)), depth)

    def _start(self, branch: ConfigBranch) -> int:
        return branch.span.start

    def _end(self, branch: ConfigBranch) -> int:
        return branch.items[0].span.start if branch.items else branch.tail.start

    def _branch_line(self, raw: str, depth: int) -> None:
        piece = piece_of(raw)
        if piece is None:
            self._verbatim(raw, depth)
            return
        found = _BRANCH.fullmatch(piece.text)
        head = piece.text
        if found:
            rest = (found.group(2) or "").lstrip(SPACE)
            head = f"{found.group(1).lower()} {rest}"
            head = head if piece.continued else head.rstrip(SPACE)
        self.out += piece.lines(head, STEP * depth)

    # Comments and blank lines

    def _trivia(self, span: Span, depth: int, *, before_block: bool) -> None:
        raw = self.source.slice(span)
        lines = [line.strip(SPACE) for line in raw.removesuffix("\n").split("\n")] if raw else []
        if any(line and not line.startswith("#") for line in lines):
            # A lone backslash joins lines: nothing may be taken away here.
            self.out += raw.removesuffix("\n").split("\n")
            self.joined = len(self.out)
            return
        for line in self._spaced(lines, gap=(self.wants_gap or before_block) and not self.fresh):
            self.out.append(STEP * depth + line if line else "")
        self.wants_gap = False

    def _spaced(self, lines: list[str], *, gap: bool) -> Iterator[str]:
        """Yield comments and blank lines: never two blank ones, none at a start, one where a gap is due."""
        blank = bool(self.out) and not self.out[-1]
        if gap and not blank and not (lines and not lines[0]):
            yield ""
        for line in lines:
            if line or not (blank or self.fresh):
                yield line
            blank = not line
            self.fresh = self.fresh and not line


def _words(name: str, text: str, shape: Shape) -> str:
    """Return a name with the words that stand between it and its operator."""
    words = text[shape.name_end : shape.operator_start].strip(SPACE)
    return f"{name} {words}" if words else name


def _with_value(head: str, piece: Piece, shape: Shape) -> str:
    """Join a head and what follows it in the same physical line."""
    value = piece.text[shape.value :]
    if shape.operator == "@=":
        return f"{head}{value}"
    # Where the value begins on the next line, the blank before the backslash is not part of it.
    return f"{head} {value}" if value or piece.continued else head


def _needs_open_end(text: str) -> bool:
    """Tell whether the last line of a text, which has no line feed, would read differently with one."""
    *_, last = logical_lines(text)
    if last.is_trivia and not last.pieces:
        return False
    tail = text.rpartition("\n")[2]
    bare = tail.strip(SPACE)
    return bare != tail or tail.endswith("\\") or bool(last.pieces)
