"""Read job ads in the formats that HTCondor's tools write: long form, JSON, JSON lines, XML, new ClassAds."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, cast
from xml.etree import ElementTree

from router.diagnostics import Diagnostic, Label, Severity
from router.errors import UnreadableFile
from router.facts.versions import NEWEST_RELEASE, Release
from router.simulate.banners import WithoutBanners
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import BROKEN_AD, BrokenAd, read_long
from router.syntax.expr import Expr, Field, ListExpr, Record, Word
from router.syntax.expr import Literal as Value
from router.syntax.read.expressions import Escapes, read_expression
from router.syntax.write.expressions import write_expression
from router.text import MappedText, SourceFile, Span, decode

Format = Literal["auto", "long", "json", "jsonl", "xml", "new"]

_CHUNK = 1 << 20
_EXPRESSION = re.compile(r"/Expr\((.*)\)/\Z", re.DOTALL)
_LEADING = re.compile(rb"(?:\s+|(?:#|-- |\*\*\*)[^\n]*(?:\n|\Z))*")


def read_ads(
    path: str | Path,
    format: Format = "auto",  # noqa: A002 - as in --format
    *,
    release: Release = NEWEST_RELEASE,
    banners: bool = False,
) -> Iterator[JobAd | BrokenAd]:
    """Yield the ads of a file (`-` is standard input), streaming; one that can't be read comes as `BrokenAd`.

    With `banners`, lines that condor_q and history files put between ads are passed over.

    Raises:
        UnreadableFile: with the reason of the operating system.
    """
    try:
        with open(0 if str(path) == "-" else path, "rb", closefd=str(path) != "-") as stream:
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
            yield from _read_xml(stream, start, path)
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
        case b"<" if re.match(rb"<[?!a-z]", text):
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
            yield _broken(path, buffer.line, buffer.text, f"no JSON object: {error}")
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
        return _broken(path, line, str(found), "an ad is a JSON object")
    ad = JobAd(line=line)
    for name, value in found.items():
        text = _json_text(value)
        if text is None:
            return _broken(path, line, f"{name}: {value}", "no ClassAd expression")
        ad.set(name, text)
    return ad


def _json_text(value: object) -> str | None:
    if isinstance(value, str) and (found := _EXPRESSION.match(value)):
        reading = read_expression(MappedText.of(found[1]), escapes=Escapes.NEW, macros=False)
        return None if reading.problem else write_expression(reading.expression)
    return write_expression(_json_expression(value))


def _json_expression(value: object) -> Expr:
    match value:
        case None:
            return Value(value=Word.UNDEFINED)
        case bool() | int() | float() | str():
            return Value(value=value)
        case list():
            return ListExpr(items=tuple(_json_expression(item) for item in value))
        case dict():
            return Record(
                fields=tuple(Field(name=name, value=_json_expression(item)) for name, item in value.items())
            )
    raise TypeError(f"not from JSON: {value!r}")


def _read_xml(stream: BinaryIO, start: bytes, path: str) -> Iterator[JobAd | BrokenAd]:
    """Read `<c>` elements; those within an attribute are its value."""
    depth, number = 0, 0
    try:
        for event, element in ElementTree.iterparse(_Joined(start, stream), events=("start", "end")):
            if element.tag != "c":
                continue
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                number += 1
                yield JobAd.of({name: write_expression(value) for name, value in _xml_fields(element)})
                element.clear()
    except (ElementTree.ParseError, _NoValue) as error:
        line = getattr(error, "position", (1, 0))[0]
        yield _broken(path, line, "", f"no ad in XML after {number} of them: {error}")


class _Joined(io.RawIOBase):
    """A stream with what was read of it before put back in front."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self._start = start.lstrip()
        self._stream = stream

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return what was put back first."""
        data, self._start = self._start, b""
        return data or self._stream.read(size)


class _NoValue(ValueError):  # noqa: N818 - named for the situation
    """An element of an XML ad has no meaning as a value."""


def _xml_fields(ad: ElementTree.Element) -> Iterator[tuple[str, Expr]]:
    for attribute in ad.iter("a") if len(ad) == 0 else ad:
        if attribute.tag != "a" or len(attribute) != 1:
            raise _NoValue(f"`{attribute.tag}` where one attribute with one value belongs")
        yield attribute.get("n", ""), _xml_value(attribute[0])


def _xml_value(element: ElementTree.Element) -> Expr:
    text = element.text or ""
    match element.tag:
        case "i":
            return Value(value=int(text))
        case "r":
            return Value(value=float(text.replace("INF", "inf").replace("NaN", "nan")))
        case "s":
            return Value(value=text)
        case "b":
            return Value(value=element.get("v") == "t")
        case "un":
            return Value(value=Word.UNDEFINED)
        case "er":
            return Value(value=Word.ERROR)
        case "l":
            return ListExpr(items=tuple(_xml_value(item) for item in element))
        case "c":
            return Record(fields=tuple(Field(name=name, value=value) for name, value in _xml_fields(element)))
        case "e":
            reading = read_expression(MappedText.of(text), escapes=Escapes.NEW, macros=False)
            if not reading.problem:
                return reading.expression
    raise _NoValue(f"`{element.tag}` with `{text[:40]}`")


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
        yield _broken(path, buffer.line, buffer.text[begin:], "the ad's `[` is never closed")


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
        return _broken(path, line, text, reason)
    ad = JobAd(line=line)
    for field in reading.expression.fields:
        ad.set(field.name, write_expression(field.value))
    return ad


def _broken(path: str, line: int, text: str, reason: str) -> BrokenAd:
    source = SourceFile(path, text[:200])
    diagnostic = Diagnostic(
        code=BROKEN_AD,
        severity=Severity.ERROR,
        message=f"the ad at line {line} can't be read: {reason}",
        primary=Label(source, Span(0, len(source.text)), reason),
        help="the ad is skipped",
    )
    return BrokenAd(line=line, diagnostic=diagnostic)
