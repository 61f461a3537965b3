"""Read job ads in XML, as HTCondor's tools write it with -xml."""

import io
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from router.diagnostics import Diagnostic, Label, Severity
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import BROKEN_AD, BrokenAd
from router.syntax.escapes import resolve_escapes
from router.syntax.expr import Call, Expr, Field, ListExpr, Record, Word
from router.syntax.expr import Literal as Value
from router.syntax.read.expressions import Escapes, read_expression
from router.syntax.write.expressions import write_expression
from router.text import MappedText, SourceFile, Span

_TIMES = {"at": "absTime", "rt": "relTime"}


def read_xml(stream: BinaryIO, start: bytes, path: str) -> Iterator[JobAd | BrokenAd]:
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
    except (ElementTree.ParseError, ValueError) as error:
        line = getattr(error, "position", (1, 0))[0]
        yield broken_ad(path, line, "", f"no ad in XML after {number} of them: {error}")


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


class _NoValue(ValueError):
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
            return Value(value=resolve_escapes(text))
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
        case "at" | "rt":
            return Call(name=_TIMES[element.tag], arguments=(Value(value=text),))
        case "e":
            reading = read_expression(MappedText.of(text), escapes=Escapes.NEW, macros=False)
            if not reading.problem:
                return reading.expression
    raise _NoValue(f"`{element.tag}` with `{text[:40]}`")


def broken_ad(path: str, line: int, text: str, reason: str) -> BrokenAd:
    """Return the report of an ad of which no line is known but that it begins at."""
    source = SourceFile(path, text[:200])
    diagnostic = Diagnostic(
        code=BROKEN_AD,
        severity=Severity.ERROR,
        message=f"the ad at line {line} can't be read: {reason}",
        primary=Label(source, Span(0, len(source.text)), reason),
        help="the ad is skipped",
    )
    return BrokenAd(line=line, diagnostic=diagnostic)
