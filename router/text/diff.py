"""The difference of two texts, in time that grows with their lines.

`difflib` looks for the longest run of equal lines again and again, which takes the square of their number. In
long texts lines that stand once in either are paired first ("patience diff"), and only what lies between two
pairs is compared line by line.
"""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_CONTEXT = 3
_SMALL = 1_000_000  # lines of the one times lines of the other that are compared without further ado

_Block = tuple[int, int, int]
"""Equal lines: where they begin in either text, and how many they are."""
_Change = tuple[int, int, int, int]
"""Lines of the one text, from and to, and those of the other that stand in their place."""


def unified_diff(before: str, after: str, path: str) -> str:
    """Return the unified diff of two texts of one file, empty if they are equal."""
    one, two = _lines(before), _lines(after)
    parts: list[str] = []
    for hunk in _hunks(_changes(one, two)):
        if not parts:
            parts.append(f"--- a/{path}\n+++ b/{path}\n")
        parts += _hunk(hunk, one, two)
    return "".join(
        part if part.endswith("\n") else f"{part}\n\\ No newline at end of file\n" for part in parts
    )


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _changes(one: Sequence[str], two: Sequence[str]) -> Iterator[_Change]:
    at = other = 0
    for start, beside, size in [*_equal(one, two), (len(one), len(two), 0)]:
        if at < start or other < beside:
            yield at, start, other, beside
        at, other = start + size, beside + size


def _equal(one: Sequence[str], two: Sequence[str]) -> Iterator[_Block]:
    """Yield the lines that stay, in order, as blocks that may touch."""
    stack = [(0, len(one), 0, len(two))]
    while stack:
        start, end, other, other_end = stack.pop()
        head = 0
        while start + head < end and other + head < other_end and one[start + head] == two[other + head]:
            head += 1
        if head:
            yield start, other, head
        start, other = start + head, other + head
        if start == end or other == other_end or end - start == 1 == other_end - other:
            continue
        if (end - start) * (other_end - other) <= _SMALL:
            matcher = difflib.SequenceMatcher(None, one[start:end], two[other:other_end])
            for block in matcher.get_matching_blocks()[:-1]:
                yield start + block.a, other + block.b, block.size
            continue
        # The last gap first: a stack gives back what came last.
        pairs = [
            (start - 1, other - 1),
            *_unique(one, two, (start, end), (other, other_end)),
            (end, other_end),
        ]
        if len(pairs) > 2:
            for (left, right), (next_left, next_right) in zip(pairs[-2::-1], pairs[:0:-1], strict=True):
                stack.append((max(left, start), next_left, max(right, other), next_right))


def _unique(
    one: Sequence[str], two: Sequence[str], part: tuple[int, int], beside: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the longest ascending row of pairs of lines that stand once in either part."""
    counts, others = Counter(one[slice(*part)]), Counter(two[slice(*beside)])
    place = {two[at]: at for at in range(*beside) if others[two[at]] == 1 == counts.get(two[at])}
    ends: list[int] = []  # the smallest end in the second text of a row of each length
    rows: list[tuple[int, int, int]] = []  # a pair, and which pair comes before it
    last: list[int] = []  # the pair that ends the row of each length
    for at in range(*part):
        other = place.get(one[at])
        if other is None:
            continue
        length = bisect_left(ends, other)
        rows.append((at, other, last[length - 1] if length else -1))
        ends[length : length + 1] = [other]
        last[length : length + 1] = [len(rows) - 1]
    found: list[tuple[int, int]] = []
    row = last[-1] if last else -1
    while row >= 0:
        at, other, row = rows[row]
        found.append((at, other))
    return found[::-1]


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Group changes that are so near that their context would touch."""
    group: list[_Change] = []
    for change in changes:
        if group and change[0] - group[-1][1] > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _hunk(changes: Sequence[_Change], one: Sequence[str], two: Sequence[str]) -> Iterator[str]:
    first, last = changes[0], changes[-1]
    lead = min(_CONTEXT, first[0])
    tail = min(_CONTEXT, len(one) - last[1])
    start, end = first[0] - lead, last[1] + tail
    yield f"@@ -{_range(start, end)} +{_range(first[2] - lead, last[3] + tail)} @@\n"
    at = start
    for begin, stop, other, other_stop in changes:
        yield from (f" {line}" for line in one[at:begin])
        yield from (f"-{line}" for line in one[begin:stop])
        yield from (f"+{line}" for line in two[other:other_stop])
        at = stop
    yield from (f" {line}" for line in one[at:end])


def _range(start: int, end: int) -> str:
    """Return a range as hunks begin with it: an empty one is named by the line before it."""
    length = end - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"
