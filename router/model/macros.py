"""Expand macros as HTCondor does, for knobs and for transforms; end where HTCondor would not.

The algorithm is that of reference config-macros section 5: find the leftmost reference, replace it, begin
again. Here no reference is looked for twice where none can have come up, and a macro that comes up inside its
own expansion is reported rather than expanded for ever.
"""

from collections.abc import Callable

from router.facts.versions import Feature
from router.model.macros_functions import call
from router.model.macros_host import (
    ANY_HOST,
    Expansion,
    Host,
    Lookup,
    MacroProblem,
    Unknown,
)
from router.model.macros_scan import Effort, Reference, next_reference

SUPPLIED = "HTCondor finds it out on its host; `--define` gives it here"
# HTCondor nests by recursion when a function's argument is a macro; nobody nests a hundred.
_DEEPEST = 100
_NESTING = 1000  # what it costs to follow a value that holds references, in characters


class _Stopped(Exception):
    """The expansion ends here: HTCondor's process would, or it would go on for ever."""


def expand(text: str, lookup: Lookup, host: Host = ANY_HOST) -> Expansion:
    """Expand all macros in a text."""
    if "$" not in text:
        return Expansion(text)
    run = _Run(lookup, host, Effort(host.limit))
    return run.finish(lambda: run.dollars(run.replace(text, lambda found: not found.is_dollar)))


def expand_name(name: str, lookup: Lookup, host: Host = ANY_HOST) -> Expansion | None:
    """Expand the value of a macro, None if it is not defined."""
    text = lookup(name)
    if text is None:
        return None
    if "$" not in text:
        return Expansion(text)
    run = _Run(lookup, host, Effort(host.limit), frozenset({name.lower()}))
    return run.finish(lambda: run.dollars(run.replace(text, lambda found: not found.is_dollar)))


def expand_self(text: str, names: tuple[str, ...], lookup: Lookup, host: Host = ANY_HOST) -> Expansion:
    """Expand the references to itself in a value that is being assigned, and no other.

    `names` are the macro's name and, where it has the prefix of the reading daemon, the name without it.
    """
    own = frozenset(name.lower() for name in names)
    if "$" not in text or not any(name in text.lower() for name in own):
        return Expansion(text)
    run = _Run(lookup, host, Effort(host.limit))
    return run.finish(
        lambda: run.replace(
            text, lambda found: (not found.function or found.is_path) and found.name.lower() in own
        )
    )


class _Run:
    """One expansion, with those nested in it."""

    def __init__(
        self, lookup: Lookup, host: Host, effort: Effort, active: frozenset[str] = frozenset()
    ) -> None:
        self.lookup = lookup
        self.host = host
        self.effort = effort
        self.active = active
        self.depth = 0
        self.reference = ""
        self.unknown: list[Unknown] = []
        self.problems: list[MacroProblem] = []

    def finish(self, work: Callable[[], str]) -> Expansion:
        """Do the work and gather what was found out."""
        try:
            text = work()
        except _Stopped:
            text = ""
        return Expansion(text, tuple(self.unknown), tuple(self.problems))

    # What functions use

    def value_of(self, name: str) -> str | None:
        """Return the expanded value of a macro, None if it is not defined."""
        text = self.lookup(name)
        key = name.lower()
        if text is None and key in self.host.supplies:
            self.cannot_know(SUPPLIED)
        if text is None or "$" not in text:
            return text
        if key in self.active:
            self._cycle(name)
        if self.depth == _DEEPEST:
            self._too_much()
        outer, reference = self.active, self.reference
        self.active, self.depth = outer | {key}, self.depth + 1
        value = self.dollars(self.replace(text, lambda found: not found.is_dollar))
        self.active, self.depth, self.reference = outer, self.depth - 1, reference
        return value

    def raw_of(self, name: str) -> str | None:
        """Return the value of a macro before expansion, None if it is not defined."""
        return self.lookup(name)

    def fail(self, message: str) -> None:
        """Report an error of a function; end where that ends HTCondor's process."""
        if self.unknown and self.unknown[-1].reference == self.reference:
            return  # it failed for want of an evaluator
        aborts = self.host.release.has(Feature.FUNCTION_ERRORS_ABORT)
        self.problems.append(MacroProblem("function", message, aborts))
        if aborts:
            raise _Stopped

    def cannot_know(self, reason: str) -> None:
        """Report that the value of the current reference cannot be known here."""
        self.unknown.append(Unknown(self.reference, reason))

    def _cycle(self, name: str) -> None:
        self.problems.append(MacroProblem("cycle", f"`{name}` refers to itself", aborts=True))
        raise _Stopped

    def _too_much(self) -> None:
        self.problems.append(MacroProblem("size", "the expansion grows beyond reason", aborts=True))
        raise _Stopped

    # The algorithm

    def replace(self, text: str, accept: Callable[[Reference], bool]) -> str:
        """Replace accepted references until there is none."""
        done: list[str] = []  # text in which no reference can come up any more
        grown = _Regions()
        low = 0
        while True:
            found = next_reference(text, low, accept, self.effort)
            if self.effort.left < 0:
                self._too_much()
            if found is None:
                done.append(text[low:])
                return "".join(done)
            value, name = self._value(text, found, grown)
            # A dollar before it may yet begin a reference that this one completes.
            first = text.find("$", low, found.start)
            if first < 0 and "$" not in value:
                done += (text[low : found.start], value)
                low = found.end
                continue
            first = found.start if first < 0 else first
            done.append(text[low:first])
            before = text[first : found.start]
            rest = text[found.end :]
            self.effort.spend(_NESTING + len(before) + len(value) + (len(rest) >> 3))
            grown.note(name, found, size=len(text), dropped=first)
            text = before + value + rest
            low = 0

    def dollars(self, text: str) -> str:
        """Replace `$(DOLLAR)`, last of all."""
        while True:
            found = next_reference(text, 0, lambda reference: reference.is_dollar, self.effort)
            if self.effort.left < 0:
                self._too_much()
            if found is None:
                return text
            self.effort.spend(len(text) >> 3)
            text = f"{text[: found.start]}${text[found.end :]}"

    def _value(self, text: str, found: Reference, grown: "_Regions") -> tuple[str, str | None]:
        """Return what replaces a reference, and a name for where that came from."""
        self.reference = text[found.start : found.end]
        if found.function and found.function != "ENV":
            outer = self.active
            self.active = outer | grown.enter(found.start, len(text))
            value = call(found.function, found.name, self)
            self.active = outer
            return value, f"${found.function}({found.name})"
        name = found.name.lower() if not found.function else f"$ENV({found.name})"
        if name in grown.enter(found.start, len(text)) or name in self.active:
            self._cycle(found.name)
        if found.function:
            return self._environment(found), name
        # A default is the text's own, not the macro's: it may well name the macro again.
        known = self.lookup(found.name)
        if known is None and name in self.host.supplies:
            self.cannot_know(SUPPLIED)
        return (known, name) if known else (found.default or "", None)

    def _environment(self, found: Reference) -> str:
        environment = self.host.environment
        if environment is None:
            self.cannot_know("the environment is not read")
        value = None if environment is None else environment.get(found.name)
        if value is not None:
            return value
        return "UNDEFINED" if found.default is None else found.default


class _Regions:
    """Which macros' values the text at hand came from, as nested stretches of it, outermost first.

    A stretch is kept by where it starts, counted from the beginning of all text, and by its distance from the
    end: replacing inside it changes neither.
    """

    def __init__(self) -> None:
        self.open: list[tuple[int, int, str]] = []
        self.names: set[str] = set()
        self.gone = 0  # characters before the text at hand

    def enter(self, offset: int, size: int) -> set[str]:
        """Leave the stretches that end at or before an offset; return the macros that it lies in."""
        while self.open and size - self.open[-1][1] <= offset:
            self._leave()
        return self.names

    def note(self, name: str | None, found: Reference, *, size: int, dropped: int) -> None:
        """Note that a reference was replaced, and that so many characters before it are done with."""
        start, from_end = self.gone + found.start, size - found.end
        self.gone += dropped
        while self.open and self.open[-1][0] > start:
            self._leave()
        # A reference that ends outside the value it began in takes that stretch along.
        for index in range(len(self.open) - 1, -1, -1):
            begin, distance, other = self.open[index]
            if distance <= from_end:
                break
            self.open[index] = (begin, from_end, other)
        if name is not None and name not in self.names:
            self.names.add(name)
            self.open.append((start, from_end, name))

    def _leave(self) -> None:
        self.names.discard(self.open.pop()[2])
