"""Expand the macros that the files give a value, as 23.9.6 did before it read a route ad.

23.9.6 expands the whole text of JOB_ROUTER_ENTRIES, reads it, and expands the statements again when a job is
routed: `$(DOLLAR)(x)` is a macro of that second time (oracle runs). A transform is expanded that once.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from router.facts.versions import release
from router.model.configuration import Configuration, Reading, load_sources
from router.model.macros import expand
from router.model.macros_scan import Effort, next_reference
from router.syntax.config import ConfigFile
from router.text import MappedText

OLD = release("23.9.6")
# Stands for the `$` that `$(DOLLAR)` gives: it begins no macro until the statement runs.
MARK = "\ue0d0"
_DOLLAR = re.compile(r"\$\(DOLLAR\)", re.IGNORECASE)
_EFFORT = 40_000_000


class Known:
    """The macros of a configuration; those of the host, and those of files that are not here, are unknown."""

    def __init__(self, files: Sequence[ConfigFile], defines: Mapping[str, str]) -> None:
        self._files = files
        self._defines = defines

    @cached_property
    def configuration(self) -> Configuration:
        """All knobs as 23.9.6 reads them; a configuration without old routes never asks."""
        reading = Reading(release=OLD, defines=dict(self._defines), follow=False)
        return load_sources(((file.source, True) for file in self._files), reading)

    def value(self, name: str) -> str | None:
        """Return the raw value of a macro, None if the files give it none."""
        knob = self.configuration.table.lookup(name)
        return None if knob is None or knob.is_default else _DOLLAR.sub(MARK, knob.raw)

    def expand(self, text: str) -> str:
        """Expand what is known; the rest stays."""
        return self.expand_mapped(MappedText.of(text)).text

    def expand_mapped(self, value: MappedText) -> MappedText:
        """Expand what is known; each character that comes in stands where the macro does."""
        pieces: list[tuple[int, str]] = []
        text, at, done = value.text, 0, 0
        unknown: set[str] = set()
        effort = Effort(_EFFORT)
        while (found := next_reference(text, at, lambda found: not found.is_dollar, effort)) is not None:
            at = found.end
            reference = text[found.start : at]
            expanded = None if reference in unknown else self._expanded(reference)
            if expanded is None:
                unknown.add(reference)
                continue
            here = value.origin(found.start)
            pieces += value.part(done, found.start).pieces
            pieces += [(here, character) for character in expanded]
            done = at
        pieces += value.part(done, len(text)).pieces
        return MappedText.join(value.source, pieces, empty_at=value.origin(0))

    def _expanded(self, reference: str) -> str | None:
        missing: list[str] = []

        def lookup(name: str) -> str | None:
            value = self.value(name)
            # No configuration has a `MY.x`: it was empty, though it is the job's attribute in a transform.
            if value is None and not name.lower().startswith("my."):
                missing.append(name)
            return value

        found = expand(reference, lookup)
        if found.unknown or found.problems or missing:
            return None
        return found.text


def has_macro(text: str) -> bool:
    """Tell whether a text holds what an expansion would replace; `$$(x)` is none of that."""
    return next_reference(text, 0, lambda found: not found.is_dollar, Effort(_EFFORT)) is not None


def marked(value: MappedText) -> MappedText:
    """Return a text with each `$(DOLLAR)` replaced by the mark."""
    pieces: list[tuple[int, str]] = []
    at = 0
    for match in _DOLLAR.finditer(value.text):
        pieces += [*value.part(at, match.start()).pieces, (value.origin(match.start()), MARK)]
        at = match.end()
    if not pieces:
        return value
    pieces += value.part(at, len(value.text)).pieces
    return MappedText.join(value.source, pieces)
