"""What one route ad becomes: the lines of a route, and where they come from."""

from dataclasses import dataclass

from router.diagnostics import Diagnostic
from router.syntax.route_ad import Entry
from router.text import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement of the new route, under its comments."""

    text: str
    comments: tuple[str, ...] = ()
    item: "OldEntry | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldEntry:
    """An entry of the merged ad: where it stands, and the comments beside it."""

    entry: Entry
    source: SourceFile
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoute:
    """A converted route: head (knobs and requirements), then commands; `above` and `tail` are comments."""

    head: tuple[Line, ...]
    commands: tuple[Line, ...]
    above: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What the profile and the other files ask for."""

    ce: bool = False
    is_schedd: bool = False  # a JOB_TRANSFORM_: no universe, no caps
    needs_no_requirements: bool = False  # JOB_ROUTER_SOURCE_JOB_CONSTRAINT stands in for them
