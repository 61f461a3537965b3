"""The table of knobs that a configuration makes, and the order in which names are found in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from router.facts.knobs import default_knobs
from router.facts.subsystems import SUBSYSTEM_DEFAULTS
from router.facts.versions import Release
from router.syntax.config import Item
from router.text import MappedText, SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One assignment to a knob. `value` is what the file says; `item` is missing where no file says it.

    `path` and `line` are the place that HTCondor notes, `condor_config_val -verbose` shows it: for what a
    template sets that of the `use`, for a definition of several lines the last one. No path: no file.
    """

    name: str
    value: MappedText
    item: Item | None = None
    path: str = ""
    line: int = 0

    @property
    def source(self) -> SourceFile:
        """The file it stands in."""
        return self.value.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """A knob with its raw value: references to itself and what was appended are already in it.

    `definitions` are all assignments to it, the last one last; a compiled-in value has none.
    """

    name: str
    value: MappedText
    definitions: tuple[Definition, ...] = ()

    @property
    def raw(self) -> str:
        """The text that macros are expanded in when the knob is looked up."""
        return self.value.text

    @property
    def is_default(self) -> bool:
        """Whether the value is compiled in."""
        return not self.definitions


@dataclass(slots=True)
class _Slot:
    """A knob in the making."""

    name: str
    value: MappedText
    definitions: list[Definition]


@dataclass(slots=True)
class KnobTable:
    """Knobs by case-insensitive name, with the look-up order of reference config-macros section 5.2."""

    release: Release
    subsystem: str = "TOOL"
    local_name: str = ""
    _slots: dict[str, _Slot] = field(default_factory=dict)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes that come before the plain name, in order."""
        return tuple(name.lower() for name in (self.local_name, self.subsystem) if name)

    def _find(self, wanted: str) -> _Slot | None:
        for prefix in self.prefixes:
            found = self._slots.get(f"{prefix}.{wanted}")
            if found is not None:
                return found
        return None if wanted in self._own_defaults else self._slots.get(wanted)

    @property
    def _own_defaults(self) -> Mapping[str, tuple[str, str]]:
        """What is compiled in for the daemon at hand: that comes before what files say of all."""
        return SUBSYSTEM_DEFAULTS.get(self.subsystem.lower(), {})

    def lookup(self, name: str) -> Knob | None:
        """Return the knob that a name stands for."""
        found = self._find(name.lower())
        return self.default(name) if found is None else _knob(found)

    def raw(self, name: str) -> str | None:
        """Return the raw value that a name stands for."""
        found = self._find(name.lower())
        if found is not None:
            return found.value.text
        default = self.default(name)
        return None if default is None else default.value.text

    def forget(self, name: str) -> None:
        """Take back every definition of a knob."""
        self._slots.pop(name.lower(), None)

    def own(self, name: str) -> Knob | None:
        """Return the knob that is defined under just this name, prefix and all."""
        found = self._slots.get(name.lower())
        return None if found is None else _knob(found)

    def default(self, name: str) -> Knob | None:
        """Return a compiled-in knob."""
        wanted = name.lower()
        if wanted == "subsystem":
            return _compiled_in(name, self.subsystem)
        if wanted == "localname":
            return _compiled_in(name, self.local_name or self.subsystem)
        if wanted in self._own_defaults:
            return _compiled_in(*self._own_defaults[wanted])
        found = default_knobs(self.release).get(wanted)
        return None if found is None else _compiled_in(*found)

    def assign(self, name: str, value: MappedText, *, definition: Definition) -> None:
        """Give a knob its raw value."""
        slot = self._slots.get(name.lower())
        if slot is None:
            self._slots[name.lower()] = _Slot(name, value, [definition])
        else:
            slot.value = value
            slot.definitions.append(definition)

    def defined(self) -> Iterator[Knob]:
        """Yield the knobs that files define, in order of their first definition."""
        for slot in self._slots.values():
            yield _knob(slot)


def _knob(slot: _Slot) -> Knob:
    return Knob(name=slot.name, value=slot.value, definitions=tuple(slot.definitions))


def _compiled_in(name: str, value: str) -> Knob:
    return Knob(name=name, value=MappedText.of(value, "<Default>"))


def self_names(name: str, prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names by which a knob's own value may refer to itself."""
    for prefix in prefixes:
        if name.lower().startswith(prefix + "."):
            return (name, name[len(prefix) + 1 :])
    return (name,)


def remapped(new: str, old: MappedText) -> MappedText:
    """Map a text that expansion made of another: what both begin and end with keeps its place.

    The middle points at the place of the change, as one character has one place: it came from elsewhere.
    """
    if new == old.text:
        return old
    text = old.text
    size = min(len(new), len(text))
    head = 0
    while head < size and new[head] == text[head]:
        head += 1
    tail = 0
    while tail < size - head and new[-1 - tail] == text[-1 - tail]:
        tail += 1
    at = old.origin(min(head, max(len(text) - 1, 0)))
    middle = new[head : len(new) - tail]
    pieces: list[tuple[int, str]] = old.part(0, head).pieces if head else []
    pieces += [(at, letter) for letter in middle] if len(middle) <= 2000 else [(at, middle)]
    if tail:
        pieces += old.part(len(text) - tail, len(text)).pieces
    return MappedText.join(old.source, pieces, empty_at=at)
