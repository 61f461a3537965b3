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
