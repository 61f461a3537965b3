"""The routes and transforms of a configuration, as rules see them: every one that a knob defines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from router.facts.router_knobs import NEARLY_LISTS
from router.lint.broken import is_glued_if, loose_lines
from router.lint.lazy import Lazy, lazy_attributes
from router.lint.macros import references
from router.syntax.config import Assignment, Block
from router.syntax.expr import Expr
from router.syntax.statement import (
    Assigning,
    Command,
    Conditional,
    Copying,
    Delete,
    EvalMacro,
    MacroAssignment,
    NameStatement,
    Regex,
    Requirements,
    Statement,
    TransformBody,
)
from router.text import MappedText, SourceFile


class BodyKind(Enum):
    """Which family of knobs defines a body; the value is the beginning of their names."""

    ROUTE = "JOB_ROUTER_ROUTE_"
    TRANSFORM = "JOB_ROUTER_TRANSFORM_"  # before or after a route
    SCHEDD = "JOB_TRANSFORM_"  # of the schedd


_NOT_BODIES = frozenset({"job_router_route_names", "job_transform_names"}) | frozenset(NEARLY_LISTS)
_DEFINED = re.compile(r"defined\s+([\w.]+)", re.IGNORECASE)
_NAME = re.compile(r"[^\s,]+")
_CONTINUED = re.compile(r"\\\s*\n\s*")


@dataclass(frozen=True, kw_only=True)
class Body:
    """One route or transform, its name spelled as in the knob; `old` tells a `[...]` in the place of lines.

    `tree` holds the statements (none if `old`).
    """

    kind: BodyKind
    name: str
    item: Assignment | Block
    text: MappedText
    tree: TransformBody
    old: bool = field(default=False)

    @property
    def source(self) -> SourceFile:
        """The file it stands in."""
        return self.text.source

    @property
    def knob(self) -> str:
        """The knob's name."""
        return self.item.name

    @property
    def when_refused(self) -> str:
        """What HTCondor does for a line in it that it refuses, in words."""
        match self.kind:
            case BodyKind.ROUTE:
                return "HTCondor drops the route"
            case BodyKind.TRANSFORM:
                return "no job gets through this transform"
            case BodyKind.SCHEDD:
                return "the transform fails for every job"

    @property
    def without_requirements(self) -> str:
        """What HTCondor does where its REQUIREMENTS do not parse, in words."""
        match self.kind:
            case BodyKind.ROUTE:
                return "HTCondor drops the route"
            case BodyKind.TRANSFORM:
                return "the whole router is disabled"
            case BodyKind.SCHEDD:
                return "HTCondor drops the transform"

    @property
    def without_universe(self) -> str:
        """What becomes of its jobs where a line that was to be UNIVERSE is passed over, in words."""
        return (
            "TargetUniverse counts"
            if "targetuniverse" in self.macros
            else "the job goes to the grid universe"
        )

    @cached_property
    def does_something(self) -> bool:
        """Whether a line is more than a NAME or a macro: an empty transform disables the whole router."""
        return any(
            isinstance(one, Command) and not isinstance(one, NameStatement | EvalMacro)
            for one in self.statements
        )

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, for a first look: what is not in it, no statement names."""
        text = self.text.text.lower()
        return text + _CONTINUED.sub("", text) if "\\" in text else text

    @cached_property
    def has_patterns(self) -> bool:
        """Whether a `/regex/` may name attributes that the text does not."""
        return any(
            isinstance(one, Copying | Delete) and isinstance(one.target, Regex) for one in self.statements
        )

    def may_name(self, *attributes: str) -> bool:
        """Tell whether a statement may name one of these attributes (in lower case)."""
        return any(one in self.lowered for one in attributes) or self.has_patterns

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in order, those within `if` included, without the `if` itself."""
        return tuple(flat(self.tree.statements))

    @cached_property
    def unconditional(self) -> tuple[Statement, ...]:
        """The statements that stand in no `if`."""
        return tuple(one for one in self.tree.statements if not isinstance(one, Conditional))

    def is_unconditional(self, statement: Statement) -> bool:
        """Tell whether a statement of this body stands in no `if`."""
        return id(statement) in self._unconditional

    @cached_property
    def _unconditional(self) -> frozenset[int]:
        return frozenset(map(id, self.unconditional))

    @cached_property
    def loose(self) -> frozenset[int]:
        """The identities of statements of too many or too few lines: only rules on `Body` see them.

        A `\\` lacks (RL005), or joins what are statements (RL006), or they are a comment of C (RL007).
        """
        return loose_lines(self.statements)

    @cached_property
    def has_glued_if(self) -> bool:
        """Whether an `if` in it is not known, because it is glued to its condition (RL214)."""
        return any(is_glued_if(one) for one in self.statements)

    @cached_property
    def requirements(self) -> Requirements | None:
        """The REQUIREMENTS that counts: the last, wherever it stands."""
        found = [
            one
            for one in self.statements
            if isinstance(one, Requirements) and not one.value.text.lstrip().startswith((":", "="))
        ]
        return found[-1] if found else None

    @cached_property
    def macros(self) -> dict[str, MacroAssignment]:
        """The macros it assigns, by lower-case name; of several assignments the last."""
        return {one.name.lower(): one for one in self.statements if isinstance(one, MacroAssignment)}

    @cached_property
    def macro_assignments(self) -> dict[str, list[MacroAssignment | EvalMacro]]:
        """Every statement that gives a macro a value, by the macro's lower-case name."""
        found: dict[str, list[MacroAssignment | EvalMacro]] = {}
        for one in self.statements:
            if isinstance(one, MacroAssignment):
                found.setdefault(one.name.lower(), []).append(one)
            elif isinstance(one, EvalMacro):
                found.setdefault(one.attribute.name.lower(), []).append(one)
        return found

    def asks_for(self, macro: str) -> bool:
        """Tell whether it tests somewhere that a macro (in lower case), or `my.attribute`, is defined."""
        return macro in self._tested

    @cached_property
    def quoted_macros(self) -> dict[str, MappedText]:
        """Where each macro, by lower-case name, is first referred to inside double quotes."""
        found: dict[str, MappedText] = {}
        for one in self.statements:
            for use in references(one.text):
                if use.quoted:
                    found.setdefault(use.name.lower(), use.place)
        return found

    @cached_property
    def conditions(self) -> dict[str, MappedText]:
        """Where an `if` first asks for each macro, by lower-case name."""
        found: dict[str, MappedText] = {}
        for one in self.tree.statements:
            for branch in one.branches if isinstance(one, Conditional) else ():
                for use in references(branch.condition):
                    found.setdefault(use.name.lower(), use.place)
        return found

    @cached_property
    def _tested(self) -> frozenset[str]:
        return frozenset(found[1].lower() for found in _DEFINED.finditer(self.text.text))

    @cached_property
    def lazy(self) -> dict[str, Lazy]:
        """What its statements outside of `if` leave in a job, by lower-case name."""
        return lazy_attributes(self.unconditional)

    def assigns(self, attribute: str) -> list[Assigning]:
        """Return the statements that give a value to an attribute, or with EVALMACRO to a macro."""
        return self._assigning.get(attribute.lower(), [])

    @cached_property
    def _assigning(self) -> dict[str, list[Assigning]]:
        """What `assigns` returns, by lower-case name."""
        found: dict[str, list[Assigning]] = {}
        for one in self.statements:
            if isinstance(one, Assigning):
                found.setdefault(one.attribute.name.lower(), []).append(one)
        return found


def edits_in_place(body: Body) -> bool:
    """Tell whether a route may edit the job itself, so that none is submitted."""
    edit = body.macros.get("editjobinplace")
    return edit is not None and edit.value.text.strip().lower() not in ("", "false", "0", "undefined")


def flat(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """Yield statements and those within conditionals, without the conditionals themselves."""
    stack = list(reversed(statements))
    while stack:
        one = stack.pop()
        if isinstance(one, Conditional):
            for branch in reversed(one.branches):
                stack.extend(reversed(branch.statements))
        else:
            yield one


def nested(statement: Conditional) -> Iterator[Conditional]:
    """Yield an `if` and those within it."""
    stack = [statement]
    while stack:
        one = stack.pop()
        yield one
        stack += [
            inner for branch in one.branches for inner in branch.statements if isinstance(inner, Conditional)
        ]


def kind_of(knob: str) -> tuple[BodyKind, str] | None:
    """Return the kind and name of the body that a knob defines, if it is such a knob."""
    lower = knob.lower()
    if not lower.startswith("job_") or lower in _NOT_BODIES:
        return None
    for kind in BodyKind:
        if lower.startswith(kind.value.lower()) and len(knob) > len(kind.value):
            return kind, knob[len(kind.value) :]
    return None


def names_in(text: MappedText) -> tuple[MappedText, ...]:
    """Return the names of a list such as JOB_ROUTER_ROUTE_NAMES, each with its place."""
    return tuple(text.part(found.start(), found.end()) for found in _NAME.finditer(text.text))


def lines_of(statement: Statement) -> tuple[MappedText, ...]:
    """Return the line of a statement; of an `if` the lines with its conditions."""
    if isinstance(statement, Conditional):
        return tuple(branch.line for branch in statement.branches)
    return (statement.text,)


def expressions(statement: Statement) -> tuple[Expr, ...]:
    """Return the expressions of one statement, without looking into an `if`."""
    if isinstance(statement, Assigning | Requirements):
        return (statement.expression,)
    return ()
