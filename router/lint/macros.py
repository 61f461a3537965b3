"""References to macros in a text, as HTCondor finds them (reference config-macros section 5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from router.text import MappedText, Span

_PLAIN = re.compile(
    r"(?<!\$)\$\((?P<name>[A-Za-z0-9_./]+)(?P<default>:(?:[A-Za-z0-9_./ ,$\\:]|\([^()]*\))*)?\)"
)
_FUNCTION = re.compile(r"(?<!\$)\$(?P<function>[A-Za-z_][A-Za-z0-9_]*)\((?P<body>[^()]*)\)")
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
    """Yield the plain references of a text."""
    if "$(" not in text.text:
        return
    for found in _PLAIN.finditer(text.text):
        yield Reference(
            name=found["name"],
            has_default=found["default"] is not None,
            place=text.part(found.start(), found.end()),
            name_span=text.span(*found.span("name")),
            quoted=text.text[: found.start()].replace('\\"', "").count('"') % 2 == 1,
            start=found.start(),
            end=found.end(),
        )


def calls(text: MappedText) -> Iterator[tuple[str, str, MappedText]]:
    """Yield the references with a function, as name, body and place."""
    if "$" not in text.text:
        return
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


_OPEN = re.compile(r"(?<!\$)\$\(")
# A name, or a default, with blanks or characters that cannot stand there: RL605's and RL607's.
_NEARLY = re.compile(r"\s*[\w./]*\s*(:.*)?", re.DOTALL)


def no_references(text: str) -> Iterator[NoReference]:
    """Yield what begins like a reference to a macro and is none, but for blanks and defaults."""
    if "$(" not in text:
        return
    flat = _flattened(text)
    for found in _OPEN.finditer(flat):
        if _PLAIN.match(flat, found.start()):
            continue
        quoted = flat[: found.start()].replace('\\"', "").count('"') % 2 == 1
        end = _closing(flat, found.end(), quoted)
        body = flat[found.end() : len(flat) if end is None else end]
        if _NEARLY.fullmatch(body) and end is not None:
            continue
        stop = len(text) if end is None else end + 1
        yield NoReference(found.start(), stop, text[found.end() : end], end is not None, quoted)


def _flattened(text: str) -> str:
    """Return a text with each reference inside another replaced by a name of its length."""
    previous = ""
    while previous != text:
        previous = text
        text = re.sub(
            r"(\$\([^()]*)(\$[A-Za-z_]*\([^()$]*\))", lambda found: found[1] + "x" * len(found[2]), text
        )
    return text


def _closing(text: str, at: int, quoted: bool) -> int | None:
    """Return where the parenthesis that opened before `at` closes, within the string it stands in."""
    depth, inside = 1, False
    for place in range(at, len(text)):
        character = text[place]
        if character == '"' and text[place - 1] != "\\":
            if quoted:
                return None
            inside = not inside
        elif not inside and character in "()":
            depth += 1 if character == "(" else -1
            if not depth:
                return place
    return None
