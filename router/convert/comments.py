"""Find the comments among the entries of a route ad, and which entry each belongs to."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from router.text import SourceFile, Span

# A string is matched first, so that `//` in a URL is no comment.
_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"'
    r"|/\*(?P<block>.*?)\*/"
    r"|//(?P<line>[^\n]*)"
    r"|^[ \t]*\#(?P<hash>[^\n]*)",
    re.DOTALL | re.MULTILINE,
)


def comments_of(
    source: SourceFile, region: Span, entries: Sequence[Span], *, inside: bool = True
) -> list[tuple[str, ...]]:
    """Return for each entry its comments' lines, and one more tuple for those after the last entry.

    A comment belongs to the entry that ends on its line, if one does, else to the next entry.
    `entries` are ascending spans within `region`; comments inside of one are left out unless `inside`.
    """
    found: list[list[str]] = [[] for _ in range(len(entries) + 1)]
    starts = [entry.start for entry in entries]
    for match in _TOKEN.finditer(source.text, region.start, region.end):
        text = match["block"] or match["line"] or match["hash"]
        if text is None:
            continue
        following = bisect_right(starts, match.start())
        if following and _inside(entries[following - 1], match.start()):
            if not inside:
                continue
            following -= 1
        elif following and source.text.find("\n", entries[following - 1].end, match.start()) < 0:
            following -= 1
        found[following] += _lines(text)
    return [tuple(lines) for lines in found]


def _inside(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _lines(text: str) -> list[str]:
    # A continued comment carries the backslash of its line; at a NUL HTCondor's line ends.
    lines = [line.replace("\0", " ").strip().rstrip("\\").strip(" \t*#") for line in text.splitlines()]
    return [line for line in lines if line]
