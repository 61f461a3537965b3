"""Which rules see which subject: by its class, and by what a rule says that it looks for.

A rule about the attribute `DockerImage` need not see a hundred thousand other statements; so rules say what
they look for (`names`, `marks`, `broken`, `computed`, `joined`, `odd`), and are shown nothing else. That is
for speed alone: a rule would pass over the rest by itself, which tests/lint/test_dispatch.py checks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from router.lint.bodies import Body
from router.lint.rule import Rule
from router.lint.signs import signs_of, signs_told_of
from router.syntax.config import Assignment, Block
from router.syntax.expr import AttributeRef, Binary, Call
from router.syntax.statement import Assigning, Conditional, MacroAssignment, Statement

_NAMED = MacroAssignment | AttributeRef | Call | Assignment | Block


@dataclass(frozen=True, slots=True)
class _Filter:
    """What of a rule's word can be told of the subjects of one class; one of it is enough."""

    names: frozenset[str]
    marks: frozenset[str]
    signs: int

    def lets_through(self, name: str, marks: Iterable[str], signs: int) -> bool:
        return name in self.names or not self.marks.isdisjoint(marks) or bool(self.signs & signs)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The rules for one class: those that see all of it, and those that see some.

    `names` and `marks` are what any of the rules asks for. `known` remembers which rules want a subject, by
    what could be told of it: few kinds of lines make up a file.
    """

    rules: tuple[tuple[Rule, _Filter | None], ...]
    names: frozenset[str]
    marks: tuple[str, ...]
    name_of: Callable[[object], str] | None
    text_of: Callable[[object], str] | None
    signs_of: Callable[[object], int] | None
    known: dict[tuple[str, tuple[str, ...], int], tuple[Rule, ...]] = field(default_factory=dict)

    def wanted(self, subject: object) -> tuple[Rule, ...]:
        """Return the rules that want to see a subject."""
        name = self.name_of(subject).lower() if self.name_of is not None else ""
        text = self.text_of(subject) if self.text_of is not None else ""
        told = (
            name if name in self.names else "",
            tuple([mark for mark in self.marks if mark in text]),
            self.signs_of(subject) if self.signs_of is not None else 0,
        )
        found = self.known.get(told)
        if found is None:
            found = self.known[told] = tuple(
                rule for rule, wish in self.rules if wish is None or wish.lets_through(*told)
            )
        return found


class Dispatch:
    """The rules of one run."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._plans: dict[type[object], _Plan | None] = {}

    def wanted(self, subject: object) -> Sequence[Rule]:
        """Return the rules that want to see a subject."""
        kind = type(subject)
        plan = self._plans[kind] if kind in self._plans else self._plan_of(kind)
        return () if plan is None else plan.wanted(subject)

    def is_wanted(self, kind: type[object]) -> bool:
        """Tell whether any rule may want to see subjects of a class."""
        return (self._plans[kind] if kind in self._plans else self._plan_of(kind)) is not None

    def _plan_of(self, kind: type[object]) -> _Plan | None:
        rules = [rule for rule in self._rules if any(issubclass(kind, one) for one in rule.on)]
        plan = self._plans[kind] = _plan(kind, rules) if rules else None
        return plan


def _plan(kind: type[object], rules: Iterable[Rule]) -> _Plan:
    name_of, text_of, told = _name_of(kind), _text_of(kind), signs_told_of(kind)
    filters: list[tuple[Rule, _Filter | None]] = []
    for rule in rules:
        wish = _Filter(
            rule.names if name_of is not None else frozenset(),
            frozenset(mark.lower() for mark in rule.marks) if text_of is not None else frozenset(),
            rule.signs & told,
        )
        filters.append((rule, wish if wish.names or wish.marks or wish.signs else None))
    wishes = [wish for _, wish in filters if wish is not None]
    names = frozenset().union(*(wish.names for wish in wishes))
    marks = frozenset().union(*(wish.marks for wish in wishes))
    return _Plan(
        rules=tuple(filters),
        names=names,
        marks=tuple(sorted(marks)),
        name_of=name_of if names else None,
        text_of=text_of if marks else None,
        signs_of=signs_of(kind) if any(wish.signs for wish in wishes) else None,
    )


def _name_of(kind: type[object]) -> Callable[[object], str] | None:
    """Return what tells the name that a statement sets, or that an expression refers to; or its operator."""
    if issubclass(kind, Assigning):
        return _attribute_name
    if issubclass(kind, Binary):
        return _operator
    return _own_name if issubclass(kind, _NAMED) else None


def _attribute_name(subject: object) -> str:
    assert isinstance(subject, Assigning)
    return subject.attribute.name


def _operator(subject: object) -> str:
    assert isinstance(subject, Binary)
    return subject.operator


def _own_name(subject: object) -> str:
    assert isinstance(subject, _NAMED)
    # A knob may have a daemon's name before it: `SCHEDD.NAME`.
    return subject.name.rpartition(".")[2] if isinstance(subject, Assignment | Block) else subject.name


def _text_of(kind: type[object]) -> Callable[[object], str] | None:
    """Return what gives the line of a subject, or the lines of a body, in lower case; an `if` has several."""
    if issubclass(kind, Body):
        return _body_text
    has_line = issubclass(kind, Statement | Assignment) and not issubclass(kind, Conditional)
    return _line if has_line else None


def _line(subject: object) -> str:
    assert isinstance(subject, Statement | Assignment)
    return subject.text.text.lower()


def _body_text(subject: object) -> str:
    assert isinstance(subject, Body)
    return subject.lowered
