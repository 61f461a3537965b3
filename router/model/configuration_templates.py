"""Templates of `use CATEGORY : ITEM(arguments)`: which items a line names, and the arguments put in.

Reference config-macros section 8 (vectors us-*). In a template `$(1)` is the first argument, `$(2+)` all from
the second on, `$(1?)` whether there is one, `$(1#)` how many there are; `:default` may follow.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from router.syntax.read.config_lines import SPACE

_ITEM = re.compile(r"([\s,]*)([^\s,(]*)(?:\s*(\())?", re.ASCII)
_ARGUMENT = re.compile(r"\$\(([0-9]+)([?+#]?)(?::((?:[^()]|\([^()]*\))*))?\)")
_DEEPEST = 20
_LONGEST = 1_000_000


class TemplateItem(NamedTuple):
    """One item of a `use` line, with what stands in its parentheses."""

    name: str
    arguments: str


def template_items(text: str) -> Iterator[TemplateItem]:
    """Yield the items of a `use` line.

    A comma that no name follows repeats the item before it (vector us-partial-list), and arguments are kept
    for items that have none of their own (oracle run of `PartitionableSlot(2,50%) PartitionableSlot`).
    """
    last = TemplateItem("", "")
    at, size = 0, len(text)
    while at < size:
        match = _ITEM.match(text, at)
        if match is None or not match.group(2):
            if match is not None and "," in match.group(1):
                yield last
            return  # also at parentheses that belong to no item: nothing more is read (oracle run)
        at = match.end()
        arguments = last.arguments
        if match.group(3) and (end := _closing(text, at)) >= 0:
            arguments = text[at:end]
            at = end + 1
        last = TemplateItem(match.group(2), arguments)
        yield last


def _closing(text: str, at: int) -> int:
    """Return where the parenthesis that is open at an offset closes, -1 if it does not."""
    depth = 1
    for index in range(at, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    return -1


def with_arguments(lines: str, arguments: str) -> str | None:
    """Return a template's lines with the arguments put in, None where that never ends."""
    found = list(_arguments(arguments)) if arguments.strip(SPACE) else []

    def value(match: re.Match[str]) -> str:
        number, kind, default = int(match.group(1)), match.group(2), match.group(3)
        index = number - 1
        given = 0 <= index < len(found)
        match kind:
            case "?":
                return "1" if given and arguments[found[index].start : found[index].end].strip(SPACE) else "0"
            case "#":
                return str(len(found))
            case "+":
                value = arguments[found[index].rest :].strip(SPACE) if given else None
            case _ if number == 0:
                value = arguments or None
            case _:
                value = arguments[found[index].start : found[index].end].strip(SPACE) if given else None
        return (default or "") if value is None else value

    for _ in range(_DEEPEST):  # what is put in is looked at again (oracle run of `PREEMPT_IF(1)`)
        before, lines = lines, _ARGUMENT.sub(value, lines)
        if lines == before:
            return lines if not _ARGUMENT.search(lines) else None
        if len(lines) > _LONGEST:
            break
    return None


class _Argument(NamedTuple):
    """Where an argument begins and ends, and where what `$(n+)` gives begins."""

    start: int
    end: int
    rest: int


def _arguments(text: str) -> Iterator[_Argument]:
    """Yield the arguments between commas, also in parentheses; nothing is none, nor a blank before a comma.

    Oracle runs of `GPUs((p,q))`, `PartitionableSlot(1, )`, `OneShotCronHook(A, ,C,D)`,
    `Monitor(a,,c,d,e,f,g)` and `Monitor(a,b,c,d,,f)`.
    """
    start = rest = 0
    for at, letter in enumerate(text):
        if letter == ",":
            if text[start:at].strip(SPACE):
                yield _Argument(start, at, rest)
                rest = at + 1
            start = at + 1
    if start < len(text):
        yield _Argument(start, len(text), rest)
