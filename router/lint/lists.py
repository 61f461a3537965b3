"""Knobs that are lists of names, such as JOB_ROUTER_ROUTE_NAMES: each read once, however many rules ask."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from router.lint.bodies import names_in
from router.lint.definitions import is_body
from router.lint.names import Speller, is_plain
from router.syntax.config import Assignment, Block
from router.text import MappedText

Definition = Assignment | Block
_COMMENTS = ("#", "//", "/*")
_MACRO = re.compile(r"\$\(([A-Za-z0-9_]+)\)")


def value_of(item: Definition) -> MappedText:
    """Return the text that a definition gives its knob."""
    return item.value if isinstance(item, Assignment) else item.body


@dataclass(frozen=True)
class NameList:
    """The names of one list, each with its place; those that other macros bring are left out.

    `knobs` are all definitions of the configuration. Of those of the list, earlier ones count where a later
    one takes them up: `$(KNOB) more`, or `KNOB += more`. What stands behind a `#` is left out of `names`; to
    HTCondor those are names too (RL106).
    """

    knob: str
    knobs: Mapping[str, Sequence[Definition]]

    @cached_property
    def _all(self) -> tuple[MappedText, ...]:
        self_reference = re.compile(rf"(?i)\$\({re.escape(self.knob)}(:[^)]*)?\)")
        found: list[MappedText] = []
        for item in self.knobs.get(self.knob.lower(), ()):
            text = value_of(item)
            if is_body(text.text):
                continue  # a route in the place of the list: RL107
            goes_on = isinstance(item, Assignment) and item.operator[0] == "+"
            if not goes_on and not self_reference.search(text.text):
                found = []
            names = [name for name in names_in(text) if not self_reference.fullmatch(name.text)]
            found += [one for name in names for one in self._behind(name)]
        return tuple(found)

    def names_in(self, text: MappedText) -> tuple[MappedText, ...]:
        """Return the names in a text, with those that macros of these files hold."""
        return tuple(one for name in names_in(text) for one in self._behind(name))

    def _behind(self, name: MappedText) -> tuple[MappedText, ...]:
        """Return the names that a macro of these files holds, in its place; other names as they are."""
        found = _MACRO.fullmatch(name.text) if "$" in name.text else None
        items = self.knobs.get(found[1].lower(), ()) if found else ()
        if not items or (self.knob and self.knob.lower() in value_of(items[-1]).text.lower()):
            return (name,)
        names = names_in(value_of(items[-1]))
        return (name,) if any("$" in one.text for one in names) else names

    @cached_property
    def _hash(self) -> int:
        return next(
            (at for at, name in enumerate(self._all) if name.text.startswith(_COMMENTS)), len(self._all)
        )

    @cached_property
    def names(self) -> tuple[MappedText, ...]:
        """The names that count."""
        return self._all[: self._hash]

    @cached_property
    def undefined(self) -> Speller:
        """The plain names that no knob defines, of a list of routes or of transforms."""
        is_of_routes = self.knob.lower() == "job_router_route_names"
        beginning = "job_router_route_" if is_of_routes else "job_router_transform_"
        plain = (name.text for name in self.names if is_plain(name.text))
        return Speller(name for name in plain if beginning + name.lower() not in self.knobs)

    @property
    def behind_hash(self) -> tuple[MappedText, ...]:
        """The names that were meant as a comment, the `#` first."""
        return self._all[self._hash :]

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The names in lower case, without quotes."""
        return frozenset(name.text.lower().strip("\"'") for name in self.names)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether it takes names from macros other than itself."""
        return any("$" in name for name in self.lowered)


class NameLists:
    """The lists of a configuration that were asked for: it may list a hundred thousand routes."""

    def __init__(self, definitions: Mapping[str, Sequence[Definition]]) -> None:
        self._definitions = definitions
        self._lists: dict[str, NameList] = {}

    def of(self, knob: str) -> NameList:
        """Return the list that a knob is."""
        key = knob.lower()
        if key not in self._lists:
            self._lists[key] = NameList(knob, self._definitions)
        return self._lists[key]
