"""Templates of `use CATEGORY : ITEM(arguments)`: which items a line names, and the arguments put in.

Reference config-macros section 8 (vectors us-*). In a template `$(1)` is the first argument, `$(2+)` all from
the second on, `$(1?)` whether there is one, `$(1#)` how many there are; `:default` may follow.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SEPARATORS = " \t\r\n\v\f,"
_ITEM = re.compile(r"[\s,]*([^\s,(]*)(?:\s*(\())?")
_ARGUMENT = re.compile(r"\$\(([0-9]+)([?+#]?)(?::((?:[^()]|\([^()]*\))*))?\)")
_DEEPEST = 20
_LONGEST = 1_000_000


class TemplateItem(NamedTuple):
    """One item of a `use` line, with what stands in its parentheses."""

    name: str
    arguments: str


def template_items(text: str) -> Iterator[TemplateItem]:
    """Yield the items of a `use` line; a comma at the end repeats the last (vector us-partial-list)."""
    at, size = 0, len(text.rstrip(_SEPARATORS))
    last: TemplateItem | None = None
    while at < size:
        match = _ITEM.match(text, at)
        if match is None or not (match.group(1) or match.group(2)):
            return
        at = match.end()
        arguments = ""
        if match.group(2):
            end = _closing(text, at)
            arguments = text[at:end]
            at = end + 1
        last = TemplateItem(match.group(1), arguments)
        yield last
    if last is not None and text.rstrip(" \t").endswith(","):
        yield last


def _closing(text: str, at: int) -> int:
    """Return where the parenthesis that is open at an offset closes, or the end."""
    depth = 1
    for index in range(at, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    return len(text)


def with_arguments(lines: str, arguments: str) -> str:
    """Return a template's lines with the arguments put in."""
    starts = list(_starts(arguments)) if arguments.strip() else []
    ends = [start - 1 for start in starts[1:]] + [len(arguments)]

    def value(match: re.Match[str]) -> str:
        number, kind, default = int(match.group(1)), match.group(2), match.group(3)
        index = number - 1
        given = 0 <= index < len(starts)
        match kind:
            case "?":
                return "1" if given and arguments[starts[index] : ends[index]].strip() else "0"
            case "#":
                return str(len(starts))
            case "+":
                found = arguments[starts[index] :].strip() if given else ""
            case _ if number == 0:
                found = arguments
            case _:
                found = arguments[starts[index] : ends[index]].strip() if given else ""
        return found or default or ""

    for _ in range(_DEEPEST):  # what is put in is looked at again (oracle run of `PREEMPT_IF(1)`)
        before, lines = lines, _ARGUMENT.sub(value, lines)
        if lines == before or len(lines) > _LONGEST:
            break
    return lines


def _starts(arguments: str) -> Iterator[int]:
    """Yield where each argument begins; commas in parentheses separate none."""
    yield 0
    depth = 0
    for at, letter in enumerate(arguments):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth <= 0:
            yield at + 1
