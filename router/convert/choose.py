"""Choose line by line between a route with its macros kept and the same with them written out.

A macro is kept if the statement, expanded when a job is routed, is what the expanded text converts to.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from router.convert.known import MARK, Known
from router.convert.statements import Line, NewRoute, OldEntry

_OF_THE_JOB = re.compile(r"\$[A-Za-z]*\(\s*MY\.", re.IGNORECASE)
_NOT_EXPANDED = "REQUIREMENTS "
_MACRO = re.compile(MARK + r"\(([A-Za-z0-9_.]+)")


def choose(written: NewRoute, expanded: NewRoute, known: Known) -> tuple[NewRoute, tuple[Line, ...]]:
    """Return the route to write, and the lines whose macros were written out."""
    if len(written.head) != len(expanded.head) or len(written.commands) != len(expanded.commands):
        return expanded, expanded.commands
    out: list[Line] = []

    def better(soft: Line, hard: Line) -> Line:
        if soft.text == hard.text or _says_the_same(soft.text, hard.text, known):
            return replace(hard, text=soft.text)
        out.append(hard)
        return hard

    head = tuple(better(*pair) for pair in zip(written.head, expanded.head, strict=True))
    commands = tuple(better(*pair) for pair in zip(written.commands, expanded.commands, strict=True))
    return replace(expanded, head=head, commands=commands), tuple(out)


def _says_the_same(soft: str, hard: str, known: Known) -> bool:
    if hard.startswith(_NOT_EXPANDED) or soft.count(MARK) != hard.count(MARK) or _OF_THE_JOB.search(soft):
        return False
    return "".join(known.expand(soft).split()) == "".join(hard.split())


def run_time_macros(route: NewRoute, plain: Mapping[str, OldEntry]) -> tuple[str, ...]:
    """Return the attributes of the route ad that its statements read as macros, by `$(DOLLAR)(name)`.

    HTCondor writes them as macros of the transform before its commands (oracle run).
    """
    named = [name for line in route.commands for name in _MACRO.findall(line.text)]
    return tuple(dict.fromkeys(name.lower() for name in named if name.lower() in plain))
