"""Prove that two texts of a configuration mean the same: items, knobs, statements, and every comment."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import zip_longest
from typing import NamedTuple

from router.facts.versions import Release
from router.format.bodies import is_transform, spelled
from router.model.configuration import Configuration, Reading, load_lines
from router.syntax.config import (
    Assignment,
    Block,
    ConfigConditional,
    Include,
    Item,
    MalformedItem,
    Message,
    Use,
)
from router.syntax.node import Node
from router.syntax.read.config import LineReading
from router.syntax.read.config_lines import SPACE
from router.syntax.read.plain_lines import plain_words
from router.syntax.read.transform_lines import read_line, unread_expression
from router.syntax.read.transform_text import TransformLines, scan_transform
from router.syntax.read.transforms import read_transform
from router.syntax.statement import Conditional, Malformed, Statement
from router.text import MappedText

_LINE = re.compile(r"Line [0-9]+")
# Whether a blank stands before its colon shows in what HTCondor says of a `use` line; the line is compared.
_USE = re.compile(r"(\A(?:Error|Internal Configuration Error): use |: at use ).*", re.DOTALL)
# Where a statement stands and how it is spelled is not its meaning; an expression is compared as text.
_PLACES = frozenset({"text", "line", "end", "span", "unread", "expression"})
# Lines on which others have a bearing: those of a block, and those with a colon that is dropped in an `if`.
_NESTING = re.compile(r"(?m)@=|^[ \t\v\f]*:")
_LINE_END = re.compile(r"[\r\n]")
_REMEMBERED = 50_000


def difference(before: LineReading, after: LineReading, release: Release) -> str:
    """Return what two texts differ in, in a few words; empty if they mean the same."""
    one, two = before.file, after.file
    if _comments(one.source.text) != _comments(two.source.text):
        return "a comment"
    if _read(before) == _read(after):  # nothing else of a file comes to be run
        return ""
    meanings = _Meanings(release)
    if not meanings.are_same(_items(one.items), _items(two.items)):
        return "an item"
    first, second = _loaded(before, release), _loaded(after, release)
    if not meanings.are_same(_knobs(first), _knobs(second)):
        return "a knob"
    if _said(first) != _said(second):
        return "what HTCondor says of it"
    return ""


def _comments(text: str) -> list[str]:
    stripped = (line.strip(SPACE) for line in text.split("\n") if "#" in line)
    return [line for line in stripped if line[:1] == "#"]


def _read(lines: LineReading) -> list[tuple[str, bool]]:
    """Return all that HTCondor reads of a file, line by line, without where it stands."""
    return [(line.text, line.strict) for line in lines.lines if line.text[:1] not in ("", "#")]


class _Value(NamedTuple):
    """What a knob is given; `head` is what else the item says."""

    head: tuple[object, ...]
    name: str
    value: MappedText


def _items(items: tuple[Item, ...]) -> Iterator[object]:
    for item in items:
        match item:
            case Assignment():
                yield _Value((item.name, item.operator, item.skipped.split()), item.name, item.value)
            case Block():
                yield _Value((item.name, item.tag), item.name, item.body)
            case ConfigConditional():
                for branch in item.branches:
                    yield (branch.keyword, branch.condition.text)
                    yield from _items(branch.items)
                yield "endif" if item.end else "open"
            case Include():
                yield ("include", item.option.split(), item.argument.text)
            case Use():
                yield ("use", item.category.split(), item.argument.text)
            case Message():
                yield (item.keyword, item.argument.text)
            case MalformedItem():
                yield ("malformed", item.text.text)
            case _:
                yield item.text.text


class _Meanings:
    """What values mean: of a transform its statements, of anything else the text.

    Only what is written otherwise is read, and what is read is remembered: lines are much alike, and a value
    stands in an item and in a knob.
    """

    def __init__(self, release: Release) -> None:
        self._release = release
        self._proven: set[tuple[str, str]] = set()
        self._lines: dict[str, object] = {}

    def are_same(self, one: Iterable[object], two: Iterable[object]) -> bool:
        """Tell whether things mean the same one by one."""
        return all(a == b or self._is_same(a, b) for a, b in zip_longest(one, two))

    def _is_same(self, one: object, two: object) -> bool:
        if not isinstance(one, _Value) or not isinstance(two, _Value) or one.head != two.head:
            return False
        pair = (one.value.text, two.value.text)
        if pair not in self._proven:
            if not all(is_transform(one.name, text) for text in pair) or not self._say_same(one, two):
                return False
            self._proven.add(pair)
        return True

    def _say_same(self, one: _Value, two: _Value) -> bool:
        """Tell whether two transforms have the same statements: line by line, if that is what they are."""
        if _NESTING.search(one.value.text) or _NESTING.search(two.value.text):
            return self._statements(one.value) == self._statements(two.value)
        plain, others = (_LINE_END.split(each.value.text) for each in (one, two))
        if len(plain) == len(others) and all(map(_say_so_plainly, plain, others)):
            return True
        first, second = (scan_transform(each.value, kind="config") for each in (one, two))
        return all(
            a == b or self._line(a) == self._line(b)
            for a, b in zip_longest(_in_order(first), _in_order(second))
        )

    def _statements(self, value: MappedText) -> object:
        body, _ = read_transform(value, kind="config", release=self._release, expressions=unread_expression)
        return list(_flat(body.statements))

    def _line(self, line: MappedText | None) -> object:
        if line is None:
            return None
        if line.text not in self._lines:
            if len(self._lines) > _REMEMBERED:
                self._lines.clear()
            read = read_line(line, inside_if=False, release=self._release, expressions=unread_expression)
            self._lines[line.text] = _meaning(read)
        return self._lines[line.text]


def _say_so_plainly(one: str, two: str) -> bool:
    """Tell whether two lines are the same, or plain and the same statement."""
    if one == two:
        return True
    words = plain_words(one)
    return words is not None and words == plain_words(two)


def _in_order(lines: TransformLines) -> Iterator[MappedText]:
    """Yield the lines of a transform as they stand, those of the envelope in their places."""
    at = 0
    for line in lines.envelope:
        yield from lines.lines[at : line.position]
        yield line.line
        at = line.position
    yield from lines.lines[at:]


def _flat(statements: tuple[Statement, ...]) -> Iterator[object]:
    """Yield what statements mean, those of an `if` between its lines: nesting may be deep."""
    stack: list[Statement | str | tuple[str, str]] = list(reversed(statements))
    while stack:
        one = stack.pop()
        if isinstance(one, Conditional):
            stack.append("endif")
            for branch in reversed(one.branches):
                stack += reversed(branch.statements)
                stack.append((branch.keyword, branch.condition.text))
        else:
            yield _meaning(one)


_kept: dict[type[Node], tuple[str, ...]] = {}


def _meaning(thing: object) -> object:
    """Return a statement without its spelling."""
    match thing:
        case MappedText():
            return thing.text
        case Node():
            kind = type(thing)
            if kind not in _kept:
                names = (item.name for item in fields(kind) if item.compare)
                _kept[kind] = tuple(name for name in names if name not in _PLACES)
            values = [_meaning(getattr(thing, name)) for name in _kept[kind]]
            # What HTCondor refuses it does not read further: its canonical form is all there is to compare.
            said = [spelled(thing.text.text)] if isinstance(thing, Malformed) else []
            return (kind.__name__, *values, *said)
        case tuple():
            return [_meaning(item) for item in thing]
    return thing


def _loaded(lines: LineReading, release: Release) -> Configuration:
    return load_lines([(lines, True)], Reading(release=release, follow=False))


def _knobs(configuration: Configuration) -> Iterator[_Value]:
    return (_Value((knob.name,), knob.name, knob.value) for knob in configuration.knobs)


def _said(configuration: Configuration) -> list[str]:
    return [_USE.sub(r"\1", _LINE.sub("Line", message)) for message in configuration.messages]
