"""Where the texts of a configuration refer to macros."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from router.lint.bodies import Body, BodyKind
from router.syntax.config import ConfigFile
from router.text import SourceFile

_USED = re.compile(r"\$[A-Za-z_]*\(\s*([A-Za-z0-9_./]+)|\bdefined\s+([A-Za-z0-9_./]+)", re.IGNORECASE)
_ASSIGNED = re.compile(r"[ \t]*([A-Za-z0-9_./]+)[ \t]*(?:\+[^=\s]*)?=")
_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")


class Uses:
    """The references of all files, comments apart, by lower-case name, with the body that each stands in.

    A transform's are everybody's: it reads the macros of the route that it is applied to. A knob that only
    adds to itself (`X = $(X) y`) is not referred to.
    """

    def __init__(self, files: Iterable[ConfigFile], bodies: Iterable[Body]) -> None:
        self._users: dict[str, set[int]] = {}  # identities of bodies, 0 for everybody
        apart: dict[SourceFile, list[Body]] = {}
        for body in bodies:
            apart.setdefault(body.source, []).append(body)
        for file in files:
            self._read(file.source, apart.get(file.source, ()))

    def _read(self, source: SourceFile, bodies: Sequence[Body]) -> None:
        ordered = sorted(bodies, key=lambda one: one.text.whole_span)
        starts = [one.text.whole_span.start for one in ordered]
        text = _COMMENT.sub(lambda one: " " * len(one[0]), source.text)
        for found in _USED.finditer(text):
            at = bisect_right(starts, found.start()) - 1
            body = ordered[at] if at >= 0 and ordered[at].text.whole_span.contains(found.start()) else None
            name = (found[1] or found[2]).lower()
            if body is None and name == _assigned_before(text, found.start()):
                continue
            everybodys = body is None or body.kind is BodyKind.TRANSFORM
            self._users.setdefault(name, set()).add(0 if everybodys else id(body))

    @property
    def names(self) -> Iterable[str]:
        """The macros that are referred to."""
        return self._users.keys()

    def __contains__(self, macro: str) -> bool:
        return macro.lower() in self._users

    def is_used(self, macro: str, body: Body) -> bool:
        """Tell whether a text refers to a macro of a body.

        Other routes mean their own; what a transform assigns is there in every route behind it (oracle run).
        """
        users = self._users.get(macro.lower(), frozenset[int]())
        return 0 in users or id(body) in users or (body.kind is BodyKind.TRANSFORM and bool(users))


def _assigned_before(text: str, at: int) -> str:
    """Return the lower-case name that a line assigns to, read up to a reference in it; empty if to none."""
    assigned = _ASSIGNED.match(text, text.rfind("\n", 0, at) + 1, at)
    return assigned[1].lower() if assigned else ""
