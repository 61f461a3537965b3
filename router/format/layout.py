"""Lay out a configuration file in the canonical style of docs/reference/format.md."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from router.facts.versions import Release
from router.format.ads import are_ads, placed_ads
from router.format.bodies import CONDITION_WORDS, BodyLayout, condition_head, is_transform
from router.format.lines import (
    STEP,
    Head,
    Piece,
    has_nul,
    indented,
    is_open,
    physical_lines,
    piece_of,
    placed,
)
from router.format.trivia import Remark, heads_next, remark_of
from router.syntax.config import (
    Assignment,
    Block,
    ConfigBranch,
    ConfigConditional,
    Include,
    Item,
    Message,
    Use,
)
from router.syntax.read.config import LineReading
from router.syntax.read.config_lines import SPACE, Line
from router.syntax.read.config_statements import Shape, shape_of
from router.text import Span

_BRANCH = re.compile(r"(if|elif|else|endif)(?:[ \t\v\f\r]+(.*))?", re.IGNORECASE | re.DOTALL)


class Layout:
    """Writes one file.

    With `only_blanks` nothing but indentation and blank lines is touched, which HTCondor drops wherever they
    stand.
    """

    def __init__(self, reading: LineReading, release: Release, *, only_blanks: bool = False) -> None:
        self.only_blanks = only_blanks
        self.file = reading.file
        self.source = reading.file.source.text
        self.all_lines = reading.lines
        self.starts = [line.start for line in reading.lines]
        self.release = release
        self.out: list[str] = []
        self.fresh = True  # at the start of the file or a branch: no blank line wanted
        self.wants_gap = False  # after a block: the next item stands apart
        self.kept = 0  # lines up to here stay, though they be blank: backslashes join them

    def text(self) -> str:
        """Return the whole file."""
        self._items(self.file.items, 0)
        self._trivia(self._remarks(self.file.tail), 0, before_block=False)
        self._drop_blank_end()
        open_end = bool(self.all_lines) and is_open(self.source, self.all_lines[-1])
        return "\n".join(self.out) + "\n" * (not open_end) if self.out else ""

    def _drop_blank_end(self) -> None:
        while len(self.out) > self.kept and not self.out[-1]:
            self.out.pop()

    def _lines(self, span: Span) -> list[Line]:
        if span.start == span.end:
            return []
        return self.all_lines[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def _put(self, lines: Sequence[str]) -> None:
        """Write a whole logical line."""
        self.out += lines
        if len(lines) > 1:
            self.kept = len(self.out)

    # Items

    def _items(self, items: tuple[Item, ...], depth: int) -> None:
        for item in items:
            is_block = isinstance(item, Block)
            self._trivia(self._remarks(item.lead), depth, before_block=is_block)
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
                first, *rest = self._lines(item.code_span)
                self._line(item, first, depth)
                self._rest(rest, depth)

    def _line_at(self, start: int) -> Line:
        return self.all_lines[bisect_left(self.starts, start)]

    def _line(self, item: Item, line: Line, depth: int) -> None:
        """Write an item of one logical line, or the first of a block."""
        piece = piece_of(self.source, line)
        head = self._head(item, piece)
        indent = STEP * depth
        if isinstance(item, Assignment) and are_ads(item.name, item.value.text) and not piece.raw:
            opening = head.text[len(head.text) - head.value :]
            places = (piece.column, len(indent))
            ads = placed_ads(piece.more, len(indent + STEP), opening=opening, places=places)
            self._put([piece.first(head, indent), *ads, *piece.last()])
            return
        self._put(piece.lines(head, indent))

    def _rest(self, lines: list[Line], depth: int) -> None:
        """Write the other lines of what cannot be read, a here-document without a name, say."""
        for line in lines:
            self.fresh = False
            if line.is_trivia:
                self._trivia([remark_of(self.source, line)], depth, before_block=False)
            else:
                piece = piece_of(self.source, line)
                self._put(piece.lines(Head(piece.text), STEP * depth))

    def _head(self, item: Item, piece: Piece) -> Head:
        """Return the canonical first physical line of an item."""
        text = piece.text
        if text.startswith(
            ":"
        ):  # the colon that HTCondor drops inside `if` only: nothing is gained by touching it
            return Head(text)
        shape = shape_of(item.text.text, release=self.release)
        if not shape.operator or shape.operator_start + len(shape.operator) > len(text):
            return Head(text)
        name = text[shape.name_start : shape.name_end]
        value = text[shape.value :]
        match item:
            case Assignment() if name.lower() not in CONDITION_WORDS:
                return _with_value(f"{_words(name, text, shape)} {shape.operator}", value, piece)
            case Block():
                return Head(f"{_words(name, text, shape)} {shape.operator}{value}", len(value))
            case Include() | Use() | Message():
                return _with_value(f"{_words(name.lower(), text, shape)} :", value, piece)
        return Head(text)

    # Here-documents

    def _block(self, block: Block, depth: int) -> None:
        self._line(block, self._line_at(block.lead.end), depth)
        body = self._lines(block.body_span)
        if is_transform(block.name, block.body.text):
            self._statements(body, depth + 1)
        else:
            self._text(block, body, STEP * (depth + 1))
        for line in self._lines(block.end_span):
            piece = piece_of(self.source, line)
            self._put(piece.lines(Head(piece.text), STEP * depth))

    def _statements(self, body: list[Line], depth: int) -> None:
        """Write the statements of a transform, with the comments among them."""
        layout = BodyLayout()
        self.fresh, self.wants_gap = True, False
        remarks: list[Remark] = []
        column = 0
        for line in body:
            if line.is_trivia:
                remarks.append(remark_of(self.source, line))
                continue
            piece = piece_of(self.source, line)
            next_branch = layout.next_branch(piece)
            first = heads_next(remarks, branch=piece.column, items=column) if next_branch else len(remarks)
            if remarks:
                self._trivia(remarks[:first], depth + layout.level, before_block=False)
                self._trivia(remarks[first:], depth + layout.level - 1, before_block=False)
            inner, head = layout.line(piece)
            head = Head(piece.text) if self.only_blanks else head
            self._put(piece.lines(head, STEP * (depth + inner)))
            self.fresh, remarks, column = False, [], 0 if layout.opened else piece.column
        self._trivia(remarks, depth + layout.level, before_block=False)
        self._drop_blank_end()

    def _text(self, block: Block, body: list[Line], indent: str) -> None:
        """Write a text that is no transform: its lines keep their places relative to one another, but ads."""
        lines = [one for line in body for one in physical_lines(self.source, line)]
        if any(has_nul(self.source, line) for line in body):
            self._put(lines)
            return
        ads = are_ads(block.name, block.body.text)
        new = placed_ads(lines, len(indent)) if ads else placed(lines, indent)
        self.fresh = True
        at = 0
        for line in body:
            count = len(physical_lines(self.source, line))
            if count > 1 or new[at] or not (self.fresh or not self.out[-1]):
                self._put(new[at : at + count])
                self.fresh = False
            at += count
        self._drop_blank_end()

    # Conditions

    def _conditional(self, conditional: ConfigConditional, depth: int) -> None:
        last: Sequence[Remark] = ()
        for branch, after in zip(conditional.branches, (*conditional.branches[1:], None), strict=True):
            if last:
                self._trivia(last, depth, before_block=False)
            self._branch_line(self._line_at(branch.span.start), depth)
            self.fresh, self.wants_gap = True, False
            self._items(branch.items, depth + 1)
            remarks = self._remarks(branch.tail)
            first = len(remarks)
            if after is not None and branch.items:
                first = heads_next(remarks, branch=self._column(after), items=self._column(branch.items[-1]))
            self._trivia(remarks[:first], depth + 1, before_block=False)
            last = remarks[first:]
            if not last:
                self._drop_blank_end()
        if conditional.end is not None:
            self._branch_line(self._line_at(conditional.branches[-1].span.end), depth)

    def _column(self, place: ConfigBranch | Item) -> int:
        start = place.lead.end if isinstance(place, Item) else place.span.start
        return piece_of(self.source, self._line_at(start)).column

    def _branch_line(self, line: Line, depth: int) -> None:
        piece = piece_of(self.source, line)
        found = _BRANCH.fullmatch(piece.text)
        head = condition_head(found, piece) if found and not self.only_blanks else Head(piece.text)
        self._put(piece.lines(head, STEP * depth))

    # Comments and blank lines

    def _remarks(self, span: Span) -> list[Remark]:
        return [remark_of(self.source, line) for line in self._lines(span)]

    def _trivia(self, remarks: Sequence[Remark], depth: int, *, before_block: bool) -> None:
        """Write comments and blank lines: never two blank ones, none at a start, one where a gap is due."""
        gap = (self.wants_gap or before_block) and not self.fresh
        if gap and self.out[-1] and (not remarks or remarks[0].text):
            self.out.append("")
        for remark in remarks:
            if remark.joined:
                indent = "" if remark.is_raw else STEP * depth
                self._put([indented(line, indent) for line in remark.joined])
                self.kept = len(self.out)
            elif remark.text or not (self.fresh or not self.out[-1]):
                self.out.append(indented(remark.text, STEP * depth))
            self.fresh = self.fresh and not (remark.text or remark.joined)
        if remarks:
            self.wants_gap = False


def _words(name: str, text: str, shape: Shape) -> str:
    """Return a name with the words that stand between it and its operator."""
    words = text[shape.name_end : shape.operator_start].strip(SPACE)
    return f"{name} {words}" if words else name


def _with_value(head: str, value: str, piece: Piece) -> Head:
    """Join a head and what follows it in the same physical line."""
    # Where the value begins on the next line, the blank before the backslash is not part of it.
    return Head(f"{head} {value}" if value or piece.continued else head, len(value))
