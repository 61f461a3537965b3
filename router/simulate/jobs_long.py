"""Read job ads in long form (`Name = expression` lines, a blank line between ads), as fast as may be.

What HTCondor's tools accept was measured with condor_transform_ads (reference transform-language section
12; tests/simulate/test_jobs.py): the longest leading expression of a value counts, what follows it is
ignored, lines that begin with `#` are skipped, and any other line without an expression breaks its ad.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import NEWEST_RELEASE, Release
from router.simulate.bindings_times import canonical_text
from router.simulate.jobs import JobAd, attribute_key
from router.syntax.read.expressions import Escapes, read_leading_expression
from router.text import MappedText, Position, SourceFile, Span, decode

BROKEN_AD = "AD001"

# A value that HTCondor prints as it stands: no escapes, no number that is written otherwise.
_PLAIN = r'(?:-?[1-9][0-9]{0,17}|0|"[^"\\]*"|true|false|undefined|error|-?(?:[1-9][0-9]{0,13}|0)\.0)'
PLAIN_VALUE = re.compile(_PLAIN)
_PLAIN_LINE = re.compile(rf"([A-Za-z_][A-Za-z0-9_]*) = {_PLAIN}\Z")
_SPACE = " \t\r\v\f\n"
_CHUNK = 1 << 20
_LINES = 500  # of one attribute
_NAMES = 2000
_NOTHING = ("", "")

Entry = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenAd:
    """An ad that could not be read; `line` is where it began."""

    line: int
    diagnostic: Diagnostic

    def moved(self, lines: int) -> "BrokenAd":
        """Return it as it is so many lines further down."""
        source = self.diagnostic.primary.source
        at = source.position(0).line + lines
        return _broken(source.text, at, self.line + lines, source.path)


class LineTable(dict[str, Entry | None]):
    """From one line of an ad to its key and canonical line, read when first asked for.

    A blank or comment line gives two empty texts, one that HTCondor can't read gives None. Lines are
    remembered within a bound: of an attribute that differs from job to job, only the first ones.
    """

    def __init__(self, release: Release = NEWEST_RELEASE) -> None:
        super().__init__()
        self._release = release
        self._keys: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def __missing__(self, line: str) -> Entry | None:
        if found := _PLAIN_LINE.match(line):
            name = found[1]
            entry: Entry = (self._keys.get(name) or self._key(name), line)
        else:
            odd = self._read(line)
            if odd is None:
                return None
            entry = odd
        key = entry[0]
        count = self._counts.get(key, 0)
        if count < _LINES and len(self._counts) < _NAMES:
            self._counts[key] = count + 1
            self[line] = entry
        return entry

    def _read(self, line: str) -> Entry | None:
        bare = line.lstrip(_SPACE)
        if not bare or bare[0] == "#":
            return _NOTHING
        name, equals, value = bare.partition("=")
        name = name.rstrip(" ")
        text = canonical_value(value, self._release) if equals and name else None
        return None if text is None else (self._key(name), f"{name} = {text}")

    def _key(self, name: str) -> str:
        if len(self._keys) >= _NAMES:
            self._keys.clear()
        key = self._keys[name] = attribute_key(name)
        return key


def canonical_value(text: str, release: Release = NEWEST_RELEASE) -> str | None:
    """Return how HTCondor prints the leading expression of a text, None if there is none."""
    text = text.strip(_SPACE)
    if PLAIN_VALUE.fullmatch(text):
        return text
    leading = read_leading_expression(MappedText.of(text), release=release, escapes=Escapes.OLD)
    return None if leading is None else canonical_text(text, leading.expression)


def read_long(
    stream: BinaryIO,
    path: str = "<stream>",
    *,
    start: bytes = b"",
    release: Release = NEWEST_RELEASE,
    table: LineTable | None = None,
) -> Iterator[JobAd | BrokenAd]:
    """Yield the ads of a stream in long form, each as soon as it is complete, in constant memory.

    `start` is what was read of the stream before; `table` serves for several streams of similar ads.
    """
    table = LineTable(release) if table is None else table
    number = 1
    for block in _blocks(stream, start):
        for lines in block.split("\n\n"):
            yield from _read_block(lines.split("\n"), number, path, table)
            number += lines.count("\n") + 2
        number -= 2  # what split() took from the end of the last piece was not there


def placed(ads: Iterable[JobAd | BrokenAd], before: int) -> Iterator[JobAd | BrokenAd]:
    """Yield the ads of a part of a file, the broken ones with their place: so many lines are before it."""
    for ad in ads:
        yield ad.moved(before) if isinstance(ad, BrokenAd) else ad


def _blocks(stream: BinaryIO, rest: bytes) -> Iterator[str]:
    """Yield the stream as texts that each end after a blank line."""
    while chunk := stream.read(_CHUNK):
        seen = max(len(rest) - 3, 0)
        rest += chunk
        cut = rest.rfind(b"\n\n", seen) + 2
        if cut < 2:
            cut = max(rest.rfind(mark, seen) + len(mark) for mark in (b"\n\r\n", b"\n \n"))
        if cut > 3:
            yield _text(rest[:cut])
            rest = rest[cut:]
    if rest:
        yield _text(rest)


def _text(data: bytes) -> str:
    return decode(data.replace(b"\r\n", b"\n") if b"\r" in data else data)


def _read_block(lines: list[str], number: int, path: str, table: LineTable) -> Iterator[JobAd | BrokenAd]:
    """Read lines that hold one ad as a rule; odd blank lines among them may make it several."""
    try:
        attributes = dict(map(table.__getitem__, lines))  # type: ignore[arg-type] # None is the TypeError below
    except TypeError:
        yield from _read_slowly(lines, number, path, table)
        return
    if "" in attributes or len(attributes) != len(lines):  # the first spelling of a repeated name counts
        yield from _read_slowly(lines, number, path, table)
    elif attributes:
        yield JobAd(attributes, line=number)


def _read_slowly(lines: list[str], number: int, path: str, table: LineTable) -> Iterator[JobAd | BrokenAd]:
    """Read lines with blank ones, comments and broken ones among them."""
    attributes: dict[str, str] = {}
    began, broken = 0, False
    for at, line in enumerate(lines, number):
        entry = table[line]
        if entry is None:
            if not broken:
                yield _broken(line, at, began or at, path)
            broken = True
        elif entry != _NOTHING:
            began = began or at
            key, text = entry
            attributes[key] = (
                text if key not in attributes else attributes[key][: len(key)] + text[len(key) :]
            )
        elif not line.strip(_SPACE):
            if attributes and not broken:
                yield JobAd(attributes, line=began)
            attributes, began, broken = {}, 0, False
    if attributes and not broken:
        yield JobAd(attributes, line=began)


def _broken(line: str, at: int, began: int, path: str) -> BrokenAd:
    text = line.strip(_SPACE)
    reason = "no expression follows the `=`" if "=" in text else "a line of an ad is `Name = expression`"
    diagnostic = Diagnostic(
        code=BROKEN_AD,
        severity=Severity.ERROR,
        message=f"`{text[:60]}` breaks the ad that begins at line {began}",
        primary=Label(_LineOfFile(path, line, at), Span(0, len(line)), reason),
        help="the ad is skipped",
    )
    return BrokenAd(line=began, diagnostic=diagnostic)


class _LineOfFile(SourceFile):
    """One line of a file that is streamed: it knows its number, and nothing of the lines around it."""

    def __init__(self, path: str, text: str, number: int) -> None:
        super().__init__(path, text)
        self._number = number

    def position(self, offset: int) -> Position:
        """Return the place in the file of an offset in the line."""
        return Position(self._number, offset + 1)

    def line(self, number: int) -> str:
        """Return the line, whichever is asked for: there is no other."""
        return self.text
