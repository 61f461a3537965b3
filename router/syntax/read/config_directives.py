"""Read `include`, `use`, `error` and `warning` lines with the grammar grammar/config.lark."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

from router.syntax.config import Include, Item, Message, Use
from router.syntax.read.config_lines import SPACE, Line
from router.syntax.read.config_statements import Shape
from router.syntax.read.lark_parser import Failure, Parser, Token, load_parser
from router.text import MappedText, SourceFile, Span

Words = dict[str, Token]
_FORMS = ("branch", "include", "use", "message", "block", "assignment", "nameless", "section")


def _form(kind: str) -> Callable[..., object]:
    def gather(_: object, *parts: Token | Words) -> tuple[str, Words]:
        words: Words = {}
        for part in parts:
            words |= {part.kind: part} if isinstance(part, Token) else part
        return kind, words

    return gather


def _cache(_: object, *words: Token) -> Words:
    return {word.kind: word for word in words}


_ACTIONS: dict[str, Callable[..., object]] = {kind: _form(kind) for kind in _FORMS} | {"cache": _cache}


@cache
def _parser() -> Parser:
    return load_parser("config.lark", "line", _ACTIONS, by_state=True)


def read_line(text: str) -> tuple[str, Words] | None:
    """Return the form of a logical line and its words by terminal, None if the grammar has no such line."""
    found = _parser().parse(text)
    return None if isinstance(found, Failure) else cast(tuple[str, Words], found)


# Nearly all lines begin alike: 100 000 of them took 1.5 s, now a tenth of that.
_options = lru_cache(maxsize=1000)(read_line)


def read_directive(
    line: Line, shape: Shape, text: MappedText, place: tuple[Span, Span], source: SourceFile
) -> Item:
    """Return the node of a `use`, `include`, `error` or `warning` line."""
    span, lead = place
    keyword = line.text[shape.name_start : shape.name_end].removeprefix("@").lower()
    option = line.text[shape.name_end : shape.operator_start].strip(SPACE)
    argument = line.part(source, shape.value)
    if keyword == "use":
        return Use(span=span, lead=lead, text=text, category=option, argument=argument)
    if keyword != "include":
        return Message(span=span, lead=lead, text=text, keyword=keyword, argument=argument)
    found = _options(line.text[shape.name_start : shape.value])
    words = found[1] if found else {}
    return Include(
        span=span,
        lead=lead,
        text=text,
        option=option,
        argument=argument,
        if_exists="IFEXIST" in words,
        command="COMMAND" in words,
        cache=words["FILE"].text.strip(SPACE) if "FILE" in words else "",
        known=found is not None,
    )
