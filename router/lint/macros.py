"""References to macros in a text, as HTCondor finds them (reference config-macros section 5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from router.lint.latest import of_latest
from router.text import MappedText, Span

_PLAIN = re.compile(
    r"(?<!\$)\$\((?P<name>[A-Za-z0-9_./]+)(?P<default>:(?:[A-Za-z0-9_./ ,$\\:]|\([^()]*\))*)?\)"
)
_FUNCTION = re.compile(r"(?<!\$)\$(?P<function>[A-Za-z_][A-Za-z0-9_]*)\((?P<body>[^()]*)\)")
_LONG = 10_000  # characters; what is found in longer texts is not kept
_MOST = 10_000  # references in one text
FUNCTIONS = frozenset(
    {"ENV", "RANDOM_CHOICE", "RANDOM_INTEGER", "CHOICE", "SUBSTR", "INT", "REAL", "STRING", "EVAL"}
    | {"BASENAME", "DIRNAME"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """`$(name)` or `$(name:default)`: where it stands, and whether inside double quotes."""

    name: str
    has_default: bool
    place: MappedText
    name_span: Span
    quoted: bool
    start: int
    end: int


def references(text: MappedText) -> Iterator[Reference]:
    """Yield the plain references of a text, the first ten thousand."""
    if "$(" not in text.text:
        return iter(())
    return iter(_references(text)) if len(text.text) < _LONG else islice(_found_in(text), _MOST)


@of_latest
def _references(text: MappedText) -> tuple[Reference, ...]:
    return tuple(_found_in(text))


def _found_in(text: MappedText) -> Iterator[Reference]:
    counted, quotes = 0, 0
    for found in _PLAIN.finditer(text.text):
        quotes += _quotes(text.text[counted : found.start()])
        counted = found.start()
        yield Reference(
            name=found["name"],
            has_default=found["default"] is not None,
            place=text.part(found.start(), found.end()),
            name_span=text.span(*found.span("name")),
            quoted=quotes % 2 == 1,
            start=found.start(),
            end=found.end(),
        )


def _quotes(text: str) -> int:
    return text.replace('\\"', "").count('"')


def calls(text: MappedText) -> Iterator[tuple[str, str, MappedText]]:
    """Yield the references with a function, as name, body and place, the first ten thousand."""
    if "$" not in text.text:
        return iter(())
    return iter(_calls(text)) if len(text.text) < _LONG else islice(_calls_in(text), _MOST)


@of_latest
def _calls(text: MappedText) -> tuple[tuple[str, str, MappedText], ...]:
    return tuple(_calls_in(text))


def _calls_in(text: MappedText) -> Iterator[tuple[str, str, MappedText]]:
    for found in _FUNCTION.finditer(text.text):
        yield found["function"], found["body"], text.part(found.start(), found.end())


@dataclass(frozen=True, slots=True)
class NoReference:
    """`$(` with something that is no name: HTCondor leaves it as it is. `body` lacks the parentheses.

    `closed` tells that there is a `)` for it.
    """

    start: int
    end: int
    body: str
    closed: bool
    quoted: bool


_DEEPEST = 50
_MARK = re.compile(r'["()]')
_OPEN = re.compile(r"(?<!\$)\$\(")
# A name, or a default, with blanks or characters that cannot stand there: RL605's and RL607's.
_NEARLY = re.compile(r"\s*[\w./]*\s*(:.*)?", re.DOTALL)


def no_references(text: str) -> Iterator[NoReference]:
    """Yield what begins like a reference to a macro and is none, but for blanks and defaults."""
    if "$(" not in text:
        return
    flat = _flattened(text)
    closings = _closings(flat)
    counted, quotes = 0, 0
    for found in _OPEN.finditer(flat):
        quotes += _quotes(flat[counted : found.start()])
        counted = found.start()
        if _PLAIN.match(flat, found.start()):
            continue
        end = closings.get(found.end() - 1)
        body = flat[found.end() : len(flat) if end is None else end]
        if end is not None and _NEARLY.fullmatch(body):
            continue
        stop = len(text) if end is None else end + 1
        yield NoReference(found.start(), stop, text[found.end() : end], end is not None, quotes % 2 == 1)


def _flattened(text: str) -> str:
    """Return a text with each reference inside another replaced by a name of its length."""
    for _ in range(_DEEPEST):
        previous = text
        text = re.sub(
            r"(\$\([^()]*)(\$[A-Za-z_]*\([^()$]*\))", lambda found: found[1] + "x" * len(found[2]), text
        )
        if previous == text:
            return text
    return ""  # what is nested deeper than that is not looked at


def _closings(text: str) -> dict[int, int]:
    """Return where each parenthesis closes that does, within the string it stands in, or outside of any."""
    found: dict[int, int] = {}
    outside: list[int] = []
    inside: list[int] | None = None  # those open in the string at hand
    for one in _MARK.finditer(text):
        at, stack = one.start(), outside if inside is None else inside
        if one[0] == "(":
            stack.append(at)
        elif one[0] == ")":
            if stack:
                found[stack.pop()] = at
        elif text[at - 1 : at] != "\\":
            inside = [] if inside is None else None
    return found
