"""Read job ads in the formats that HTCondor's tools write: long form, JSON, JSON lines, XML, new ClassAds."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, cast

from router.errors import UnreadableFile
from router.facts.versions import NEWEST_RELEASE, Release
from router.simulate.banners import WithoutBanners
from router.simulate.compressed import opened
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import BrokenAd, read_long
from router.simulate.jobs_xml import broken_ad, read_xml
from router.syntax.expr import Expr, Field, ListExpr, Record, Word
from router.syntax.expr import Literal as Value
from router.syntax.read.expressions import Escapes, read_expression
from router.syntax.write.expressions import write_expression
from router.text import MappedText, decode

Format = Literal["auto", "long", "json", "jsonl", "xml", "new"]

_CHUNK = 1 << 20
_EXPRESSION = re.compile(r"/Expr\((.*)\)/\Z", re.DOTALL)
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|(?:#|-- |\*\*\*)[^\n]*(?:\n|\Z))*")


def read_ads(
    path: str | Path,
    format: Format = "auto",  # noqa: A002 - as in --format
    *,
    release: Release = NEWEST_RELEASE,
    banners: bool = False,
) -> Iterator[JobAd | BrokenAd]:
    """Yield the ads of a file (`-` is standard input), streaming; one that can't be read comes as `BrokenAd`.

    What gzip, bzip2 or xz compressed is read as it was before. With `banners`, lines that condor_q and
    history files put between ads are passed over.

    Raises:
        UnreadableFile: with the reason of the operating system.
    """
    try:
        with opened(path) as stream:
            plain = cast(BinaryIO, WithoutBanners(stream)) if banners else stream
            yield from read_stream(plain, str(path), format, release=release)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{path}: {reason}") from error


def read_stream(
    stream: BinaryIO,
    path: str = "<stream>",
    format: Format = "auto",  # noqa: A002
    *,
    release: Release = NEWEST_RELEASE,
) -> Iterator[JobAd | BrokenAd]:
    """Yield the ads of a stream; "auto" looks at its beginning."""
    start = b""
    if format == "auto":
        start = stream.read(_CHUNK)
    match guess_format(start) if format == "auto" else format:
        case "long":
            yield from read_long(stream, path, start=start, release=release)
        case "xml":
            yield from read_xml(stream, start, path)
        case "new":
            yield from _read_new(stream, start, path)
        case _:
            yield from _read_json(stream, start, path)


def guess_format(start: bytes) -> Format:
    """Guess the format of ads from the beginning of their file, banners and comments passed over.

    A bracket that no line closes begins an odd attribute name, as HTCondor's tools see it (oracle runs).
    """
    found = _LEADING.match(start)
    text = start[found.end() :] if found else start
    after = text[1:].lstrip()[:1]
    match text[:1]:
        case b"<" if re.match(rb"<(?:[?!]|(?:classads|c)[ \t\r\n]*>)", text):
            return "xml"
        case b"[" if after in (b"{", b""):
            return "json"
        case b"[" if re.search(rb"\][ \t\r]*(?:\n|\Z)", text):
            return "json" if after == b"]" and not text[1:2].isspace() else "new"
        case b"{" if after in (b'"', b"}", b""):
            return "json"
        case b"{" if after == b"[":
            return "new"
        case _:
            return "long"


class _Buffer:
    """Text that grows from a stream as a reader asks for more, and forgets what was taken."""

    def __init__(self, stream: BinaryIO, start: bytes) -> None:
        self._stream = stream
        self._bytes = start
        self.text = ""
        self.line = 1
        self.more()
        self.text = self.text.removeprefix("\ufeff")  # a BOM, which editors write

    def more(self) -> bool:
        """Read some more; tell whether there was any."""
        data = self._bytes or self._stream.read(_CHUNK)
        self._bytes = b""
        # A character may straddle two reads; none of UTF-8 contains a line feed.
        if data and not data.endswith(b"\n"):
            data += self._stream.readline()
        self.text += decode(data)
        return bool(data)

    def take(self, end: int) -> str:
        """Remove and return the first `end` characters."""
        taken, self.text = self.text[:end], self.text[end:]
        self.line += taken.count("\n")
        return taken


def _read_json(stream: BinaryIO, start: bytes, path: str) -> Iterator[JobAd | BrokenAd]:
    """Read objects from an array, from lines or simply one after another."""
    buffer, decoder = _Buffer(stream, start), json.JSONDecoder()
    at = 0
    while True:
        at = _next_object(buffer.text, at)
        if at >= len(buffer.text):
            buffer.take(at)
            at = 0
            if not buffer.more():
                return
            continue
        try:
            found, end = decoder.raw_decode(buffer.text, at)
        except (ValueError, RecursionError) as error:
            buffer.take(at)
            at = 0
            if buffer.more():
                continue
            yield broken_ad(path, buffer.line, buffer.text, f"no JSON object: {error}")
            resume = buffer.text.find("\n{", 1)
            if resume < 0:
                return
            at = resume + 1
            continue
        line = buffer.line + buffer.text.count("\n", 0, at)
        ad = _from_json(found, line, path)
        if isinstance(ad, BrokenAd) or ad.lines:
            yield ad
        at = end
        if at > _CHUNK:
            buffer.take(at)
            at = 0


def _next_object(text: str, at: int) -> int:
    """Return where the next object begins: past blanks, commas, the brackets of an array, banners."""
    found = re.compile(r"[\s,\[\]]*(?:--[^\n]*\s*)*").match(text, at)
    assert found
    return found.end()


def _from_json(found: object, line: int, path: str) -> JobAd | BrokenAd:
    if not isinstance(found, dict):
        return broken_ad(path, line, str(found), "an ad is a JSON object")
    ad = JobAd(line=line)
    for name, value in found.items():
        text = _json_text(value)
        if text is None:
            return broken_ad(path, line, f"{name}: {value}", "no ClassAd expression")
        ad.set(name, text)
    return ad


def _json_text(value: object) -> str | None:
    expression = _json_expression(value)
    return None if expression is None else write_expression(expression)


def _json_expression(value: object) -> Expr | None:
    """Return what a value of JSON is, None if an expression in it is none."""
    match value:
        case str() if found := _EXPRESSION.match(value):
            reading = read_expression(MappedText.of(found[1]), escapes=Escapes.NEW, macros=False)
            return None if reading.problem else reading.expression
        case None:
            return Value(value=Word.UNDEFINED)
        case bool() | int() | float() | str():
            return Value(value=value)
        case list():
            items = [_json_expression(item) for item in value]
            whole = tuple(item for item in items if item is not None)
            return ListExpr(items=whole) if len(whole) == len(items) else None
        case dict():
            values = {name: _json_expression(item) for name, item in value.items()}
            fields = tuple(Field(name=name, value=item) for name, item in values.items() if item is not None)
            return Record(fields=fields) if len(fields) == len(values) else None
    raise TypeError(f"not from JSON: {value!r}")


_NEW_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|//[^\n]*|/\*.*?\*/|[\[\]]', re.DOTALL)


def _read_new(stream: BinaryIO, start: bytes, path: str) -> Iterator[JobAd | BrokenAd]:
    """Read ads in brackets, one after another or as items of a list in braces."""
    buffer = _Buffer(stream, start)
    while True:
        begin = buffer.text.find("[")
        end = -1 if begin < 0 else _closing(buffer.text, begin)
        if end >= 0:
            buffer.take(begin)
            line = buffer.line
            ad = _from_new(buffer.take(end - begin), line, path)
            if isinstance(ad, BrokenAd) or ad.lines:
                yield ad
        elif not buffer.more():
            break
    if begin >= 0:
        yield broken_ad(path, buffer.line, buffer.text[begin:], "the ad's `[` is never closed")


def _closing(text: str, begin: int) -> int:
    """Return the place after the bracket that closes the one at `begin`, -1 if there is none yet."""
    depth = 0
    for found in _NEW_TOKEN.finditer(text, begin):
        if found[0] in "[]":
            depth += 1 if found[0] == "[" else -1
            if depth == 0:
                return found.end()
    return -1


def _from_new(text: str, line: int, path: str) -> JobAd | BrokenAd:
    reading = read_expression(MappedText.of(text), escapes=Escapes.NEW, macros=False)
    if reading.problem or not isinstance(reading.expression, Record):
        reason = reading.problem.message if reading.problem else "not an ad"
        return broken_ad(path, line, text, reason)
    ad = JobAd(line=line)
    for field in reading.expression.fields:
        ad.set(field.name, write_expression(field.value))
    return ad
