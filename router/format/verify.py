"""Prove that two texts of a configuration mean the same: items, knobs, statements, and every comment."""

import re
from collections.abc import Iterator
from dataclasses import fields

from router.facts.versions import Release
from router.format.bodies import is_transform, statement
from router.model.configuration import Configuration, Reading, load_sources
from router.syntax.config import (
    Assignment,
    Block,
    ConfigConditional,
    ConfigFile,
    Include,
    Item,
    MalformedItem,
    Message,
    Use,
)
from router.syntax.node import Node
from router.syntax.read.config import read_config
from router.syntax.read.config_lines import SPACE
from router.syntax.read.transforms import read_transform
from router.syntax.statement import Malformed
from router.text import MappedText, SourceFile

_LINE = re.compile(r"Line [0-9]+")
# Where a statement stands and how it is spelled is not its meaning; an expression is compared as text.
_PLACES = frozenset({"text", "line", "end", "span", "unread", "expression"})


def difference(before: SourceFile, after: SourceFile, release: Release) -> str:
    """Return what two texts differ in, in a few words; empty if they mean the same."""
    one, _ = read_config(before, release=release)
    two, _ = read_config(after, release=release)
    if _comments(before.text) != _comments(after.text):
        return "a comment"
    meanings = _Meanings(release)
    if list(_items(one.items, meanings)) != list(_items(two.items, meanings)):
        return "an item"
    first, second = _loaded(one, release), _loaded(two, release)
    if _knobs(first, meanings) != _knobs(second, meanings):
        return "a knob"
    if _said(first) != _said(second):
        return "what HTCondor says of it"
    return ""


def _comments(text: str) -> list[str]:
    return [line.strip(SPACE) for line in text.split("\n") if line.strip(SPACE)[:1] == "#"]


def _items(items: tuple[Item, ...], meanings: "_Meanings") -> Iterator[object]:
    for item in items:
        match item:
            case Assignment():
                value = meanings.value(item.name, item.value)
                yield (item.name, item.operator, item.skipped.split(), value)
            case Block():
                yield (item.name, item.tag, meanings.value(item.name, item.body))
            case ConfigConditional():
                for branch in item.branches:
                    yield (branch.keyword, branch.condition.text)
                    yield from _items(branch.items, meanings)
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
    """What values mean; each text is read once, though it stands in an item, in a knob, and in both files."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._known: dict[str, object] = {}

    def value(self, name: str, value: MappedText) -> object:
        """Return the statements of a transform, and the text of anything else."""
        if not is_transform(name, value.text):
            return value.text
        if value.text not in self._known:
            body, _ = read_transform(value, kind="config", release=self._release)
            self._known[value.text] = [_meaning(statement) for statement in body.statements]
        return self._known[value.text]


def _meaning(thing: object) -> object:
    """Return a statement without its spelling."""
    match thing:
        case MappedText():
            return thing.text
        case Node():
            kept = [item.name for item in fields(thing) if item.compare and item.name not in _PLACES]
            values = [_meaning(getattr(thing, name)) for name in kept]
            # What HTCondor refuses it does not read further: its canonical form is all there is to compare.
            spelled = [statement(thing.text.text)] if isinstance(thing, Malformed) else []
            return (type(thing).__name__, *values, *spelled)
        case tuple():
            return [_meaning(item) for item in thing]
    return thing


def _loaded(file: ConfigFile, release: Release) -> Configuration:
    return load_sources([(file.source, True)], Reading(release=release, follow=False))


def _knobs(configuration: Configuration, meanings: _Meanings) -> list[tuple[str, object]]:
    return [(knob.name, meanings.value(knob.name, knob.value)) for knob in configuration.knobs]


def _said(configuration: Configuration) -> list[str]:
    return [_LINE.sub("Line", message) for message in configuration.messages]
