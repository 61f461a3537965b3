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


def _regions(text: str, tags: tuple[Tag, ...]) -> Iterator[_Region]:
    """Yield what is not to be touched: whole lines, and tags within others."""
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
    kept: list[list[int]] = []
    for tag in tags:
        lines = _whole_lines(text, tag, starts)
        if lines and kept and lines[0] <= kept[-1][1]:
            kept[-1][1] = max(kept[-1][1], lines[1])
        elif lines:
            kept.append(lines)
    found = [_trimmed(text, starts[first], starts[last + 1] - 1) for first, last in kept]
    for tag in tags:
        if not any(first <= bisect_right(starts, tag.span.start) - 1 <= last for first, last in kept):
            found.append(_Region(tag.span.start, tag.span.end, alone=False))
    yield from sorted(found)


def _whole_lines(text: str, tag: Tag, starts: list[int]) -> list[int]:
    """Return the first and the last of the lines that a tag keeps from being touched, if any."""
    first, last = (bisect_right(starts, at) - 1 for at in (tag.span.start, tag.span.end - 1))
    said = text[tag.span.start : tag.span.end]
    begins = not text[starts[first] : tag.span.start].strip()
    ends = not text[tag.span.end : starts[last + 1]].strip()
    joins_last = begins and said.startswith(_SWALLOWS_LAST)
    joins_next = ends and _SWALLOWS_NEXT.search(said) is not None
    joins = (joins_last and joins_next) if tag.alone else (joins_last or joins_next)
    if not (tag.alone or joins):
        return []
    if joins:
        first, last = max(first - joins_last, 0), min(last + joins_next, len(starts) - 2)
        while last < len(starts) - 2 and text[starts[last] : starts[last + 1]].rstrip()[-1:] == "\\":
            last += 1
    return [first, last]


def _trimmed(text: str, start: int, end: int) -> _Region:
    said = text[start:end]
    return _Region(start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip()), alone=True)
