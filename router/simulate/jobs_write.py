"""Print job ads one after another, in the long form or as JSON, as HTCondor's tools do.

Attributes come in the order of `print_ad`. An expression that is no value is written `"\\/Expr(...)\\/"`.
"""

import json
from collections.abc import Iterator

from router.simulate.jobs import JobAd, attribute_key, byte_order, print_ad
from router.syntax.expr import Expr, Field, ListExpr, Literal, Record, Unary, Word
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import kept_fields, write_expression, write_in_new_classad, write_real


class AdWriter:
    """Prints ads one after another in a format: "ads" (long form), "json" (one array) or "jsonl"."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._count = 0

    def text(self, ad: JobAd) -> str:
        """Return what to print for the next ad."""
        self._count += 1
        match self._form:
            case "json":
                return f"{'[' if self._count == 1 else ','}\n{print_json(ad)}\n"
            case "jsonl":
                fields = {name: json_value(text) for name, text in sorted_items(ad)}
                return f"{json.dumps(fields, ensure_ascii=False)}\n"
            case _:
                return print_ad(ad)

    def end(self) -> str:
        """Return what to print after the last ad."""
        if self._form != "json":
            return ""
        return "]\n" if self._count else "[\n]\n"


def print_json(ad: JobAd) -> str:
    """Return an ad as `-out:json` prints it, on several lines."""
    return "".join(_object(_fields(ad), ""))


def json_value(text: str) -> object:
    """Return what an attribute's expression text is in JSON; of the reals, Python's own."""
    return json.loads("".join(_value(_parsed(text), "")))


def sorted_items(ad: JobAd) -> list[tuple[str, str]]:
    """Return names and texts in the order of `print_ad`."""
    return sorted(ad.items(), key=lambda item: byte_order(attribute_key(item[0])))


def _fields(ad: JobAd) -> tuple[Field, ...]:
    return tuple(Field(name=name, value=_parsed(text)) for name, text in sorted_items(ad))


def _parsed(text: str) -> Expr:
    return parse_expression(text) or Literal(value=Word.ERROR)


def _object(fields: tuple[Field, ...], indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    yield "{\n"
    for number, each in enumerate(fields):
        yield ",\n" if number else ""
        yield f"{inner}{_string(each.name)}: "
        yield from _value(each.value, inner)
    yield f"\n{indent}}}" if fields else f"{indent}}}"


def _array(items: tuple[Expr, ...], indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    yield "[\n"
    for number, item in enumerate(items):
        yield f",\n{inner}" if number else inner
        yield from _value(item, inner)
    yield f"\n{indent}]" if items else f"{indent}]"


def _value(value: Expr, indent: str) -> Iterator[str]:
    match value:
        case Literal(value=Word.UNDEFINED):
            yield "null"
        case Literal(value=bool(truth)):
            yield "true" if truth else "false"
        case Literal(value=float(real)) if real - real == 0:
            yield write_real(real)
        case Literal(value=int(number)):
            yield str(number)
        case Literal(value=str(text)):
            yield _string(text)
        case Unary(operator="-", operand=Literal(value=int() | float())):
            yield write_expression(value)
        case ListExpr(items=items):
            yield from _array(items, indent)
        case Record():
            kept = tuple(Field(name=name, value=part) for name, part in kept_fields(value))
            yield from _object(kept, indent)
        case _:
            inner = json.dumps(write_in_new_classad(value), ensure_ascii=False)[1:-1]
            yield f'"\\/Expr({inner})\\/"'


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
