"""Write out the macros that hold whole entries or ads, so that what they say is converted too.

A macro that is an operand stays a macro. One that stands where an entry or an ad does is replaced by its
text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from router.facts.versions import release
from router.syntax.read.route_ads import read_route_ads
from router.text import MappedText

Lookup = Callable[[str], str | None]
_MACRO = re.compile(r"\$\(([A-Za-z0-9_./]+)\)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_ROUNDS = 20  # a macro that holds itself would never end


@dataclass(frozen=True, slots=True)
class Written:
    """A knob's value with such macros written out, and their names."""

    text: MappedText
    names: tuple[str, ...]


def write_out(value: MappedText, lookup: Lookup) -> Written:
    """Replace the macros outside of expressions that `lookup` knows, until none is left."""
    names: list[str] = []
    for _ in range(_ROUNDS):
        found = next((one for one in _structural(value) if lookup(one[2]) is not None), None)
        if found is None:
            break
        start, end, name = found
        names.append(name)
        value = _replaced(value, start, end, lookup(name) or "")
    return Written(value, tuple(dict.fromkeys(names)))


def _structural(value: MappedText) -> Iterator[tuple[int, int, str]]:
    """Yield the macros that stand in no entry, as offsets in the text and the name."""
    if _MACRO.search(value.text) is None:
        return
    here = read_route_ads(MappedText.of(value.text), release=release("23.9.6"))
    entries = sorted((entry.span.start, entry.span.end) for ad in here.ads for entry in ad.entries)
    strings = [match.span() for match in _STRING.finditer(value.text)]
    for match in _MACRO.finditer(value.text):
        if not _is_within(entries, match.start()) and not _is_within(strings, match.start()):
            yield match.start(), match.end(), match[1]


def _is_within(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    """Tell whether a place is in one of some ranges, which are in order and apart."""
    number = bisect_right(ranges, at, key=itemgetter(0)) - 1
    return number >= 0 and at < ranges[number][1]


def _replaced(value: MappedText, start: int, end: int, text: str) -> MappedText:
    """Put text in the place of a macro; every character of it stands where the macro did."""
    before, after = value.part(0, start), value.part(end, len(value.text))
    at = value.origin(start)
    inside = range(start, start + len(text))
    return MappedText(
        before.text + text + after.text,
        value.source,
        (*before.starts, *inside, *(one + start + len(text) for one in after.starts)),
        (*before.origins, *(at for _ in inside), *after.origins),
    )
