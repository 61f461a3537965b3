"""What macro expansion takes from outside: the release, an evaluator, the environment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from router.facts.versions import NEWEST_RELEASE, Release

# The raw value of a macro, found by whatever look-up order the user of the expansion has; None: not defined.
Lookup = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is neither number, string nor boolean, as HTCondor writes it."""

    text: str


Result = bool | int | float | str | Written


class Reckoner(Protocol):
    """Evaluates text as a ClassAd expression."""

    def reckon(self, text: str, *, with_ad: bool) -> Result | None:
        """Return the value of an expression, None if the text is none.

        `with_ad` tells whether attributes may be looked up: `$EVAL` does that, the others do not.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """The machine that would expand the macros, as far as it is known.

    Without a `reckoner` expressions have no value, without an `environment` variables are not read; what
    needs them is reported as unknown. So is a macro of `supplies`, which the machine finds out itself, where
    nothing defines it. `limit` bounds the work of one expansion, in characters.
    """

    release: Release = NEWEST_RELEASE
    reckoner: Reckoner | None = None
    environment: Mapping[str, str] | None = None
    supplies: frozenset[str] = frozenset()
    limit: int = 30_000_000


ANY_HOST = Host()


@dataclass(frozen=True, slots=True)
class MacroProblem:
    """Something that HTCondor would print, or suffer, while it expands a macro.

    `kind` is `function` (an error of a `$FUNCTION()`, with HTCondor's text), `cycle` (HTCondor never ends)
    or `size` (given up: the result grows beyond reason). `aborts` tells that HTCondor has no result at all.
    """

    kind: str
    text: str
    aborts: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A reference whose value cannot be known here, and why."""

    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """Expanded text, with what could not be known and what went wrong."""

    text: str
    unknown: tuple[Unknown, ...] = ()
    problems: tuple[MacroProblem, ...] = ()

    @property
    def missing(self) -> dict[str, None]:
        """What could not be known and why, each once, in order."""
        return {f"{each.reference}: {each.reason}": None for each in self.unknown}

    @property
    def aborted(self) -> bool:
        """Whether HTCondor would have no result at all."""
        return any(problem.aborts for problem in self.problems)


class Expanding(Protocol):
    """What a function needs of the expansion that calls it."""

    host: Host

    def value_of(self, name: str) -> str | None:
        """Return the expanded value of a macro, None if it is not defined."""
        ...

    def raw_of(self, name: str) -> str | None:
        """Return the value of a macro before expansion, None if it is not defined."""
        ...

    def fail(self, message: str) -> None:
        """Report an error of a function; does not return where that ends HTCondor's process."""
        ...

    def cannot_know(self, reason: str) -> None:
        """Report that the value of this reference cannot be known here."""
        ...
