"""Take the tags of a template language out of a file that is to be laid out, and put them back.

A tag that has its lines to itself stands as a comment meanwhile, one within a line as a macro: so neither is
changed, and what is around them is laid out and proven like any other file. Lines that tags make one with
those next to them are left as they are, too: a blank there may be data.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from router.syntax.read.config_template_tags import Tag
from router.text import SourceFile

# What ends so may swallow the line feed after it (Ansible trims after each `%}`), and what begins so those
# before it.
_SWALLOWS_NEXT = re.compile(r"(?:[-~](?:%>|#\}|\}\})|%\})\Z")
_SWALLOWS_LAST = ("{%-", "{{-", "{{~", "{%~", "{#-")


class Standing(NamedTuple):
    """A text with stand-ins for its tags, and what each stands for."""

    text: str
    tags: dict[str, str]

    def restore(self, text: str) -> str:
        """Return a text with the tags in the place of their stand-ins."""
        return re.sub("|".join(map(re.escape, self.tags)), lambda found: self.tags[found[0]], text)


class _Region(NamedTuple):
    start: int
    end: int
    alone: bool


def stand_in(source: SourceFile, tags: tuple[Tag, ...]) -> Standing:
    """Return a text with stand-ins for its tags; equal tags have equal ones."""
    text = source.text
    word = "Tag"
    while word in text:
        word += "_"
    known: dict[tuple[str, bool, bool], str] = {}
    parts: list[str] = []
    at = 0
    for region in _regions(text, tags):
        tag = text[region.start : region.end]
        joined = region.alone and (text[: region.start].rstrip()[-1:] == "\\" or tag[-1:] == "\\")
        key = (tag, region.alone, joined)
        if key not in known:
            name = f"{word}{len(known)}x"
            known[key] = f"#{name}" + "\\" * joined if region.alone else f"$({name})"
        parts += [text[at : region.start], known[key]]
        at = region.end
    parts.append(text[at:])
    return Standing("".join(parts), {name: tag for (tag, *_), name in known.items()})


def _start(group: "_Group") -> int:
    return group.first


class _Group(NamedTuple):
    """Tags whose lines overlap; `whole` tells that these lines are not to be touched."""

    first: int
    last: int
    whole: bool
    tags: tuple[Tag, ...]


def _regions(text: str, tags: tuple[Tag, ...]) -> Iterator[_Region]:
    """Yield what is not to be touched: whole lines, and tags within others."""
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
    for group in _groups(sorted((_lines(text, tag, starts) for tag in tags), key=_start), text, starts):
        if group.whole:
            yield _trimmed(text, starts[group.first], starts[group.last + 1] - 1)
        else:
            yield from (_Region(tag.span.start, tag.span.end, alone=False) for tag in group.tags)


def _groups(groups: list[_Group], text: str, starts: list[int]) -> Iterator[_Group]:
    at = 0
    while at < len(groups):
        first, last, whole, tags = groups[at]
        at += 1
        while True:
            while whole and last < len(starts) - 2 and _goes_on(text[starts[last] : starts[last + 1]]):
                last += 1
            if at == len(groups) or groups[at].first > last:
                break
            last, whole = max(last, groups[at].last), whole or groups[at].whole
            tags += groups[at].tags
            at += 1
        yield _Group(first, last, whole, tags)


def _lines(text: str, tag: Tag, starts: list[int]) -> _Group:
    """Return the lines of a tag, and those that it makes one with them."""
    first, last = (bisect_right(starts, at) - 1 for at in (tag.span.start, tag.span.end - 1))
    said = text[tag.span.start : tag.span.end]
    begins = not text[starts[first] : tag.span.start].strip()
    ends = not text[tag.span.end : starts[last + 1]].strip()
    joins_last = begins and said.startswith(_SWALLOWS_LAST)
    joins_next = ends and _SWALLOWS_NEXT.search(said) is not None
    if not ((joins_last and joins_next) if tag.alone else (joins_last or joins_next)):
        return _Group(first, last, tag.alone, (tag,))
    # Blank lines between are not to be dropped either.
    if joins_last:
        first = next((at for at in range(first - 1, -1, -1) if _says(text, starts, at)), 0)
    if joins_next:
        end = len(starts) - 2
        last = next((at for at in range(last + 1, end) if _says(text, starts, at)), end)
    return _Group(first, last, True, (tag,))


def _says(text: str, starts: list[int], line: int) -> bool:
    return bool(text[starts[line] : starts[line + 1]].strip())


def _goes_on(line: str) -> bool:
    return line.rstrip()[-1:] == "\\"


def _trimmed(text: str, start: int, end: int) -> _Region:
    said = text[start:end]
    return _Region(start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip()), alone=True)
