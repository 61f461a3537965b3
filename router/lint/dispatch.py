"""Which rules see which subject: by its class, and by what a rule says that it looks for.

A rule about the attribute `DockerImage` need not see a hundred thousand other statements; so rules name what
they look for (`names`, `marks`, `broken`), and are shown nothing else. That is for speed alone: a rule would
pass over the rest by itself, which tests/lint/test_dispatch.py checks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from router.lint.rule import Rule
from router.syntax.config import Assignment, Block
from router.syntax.expr import AttributeRef, Call, OpaqueExpr
from router.syntax.statement import Assigning, Conditional, MacroAssignment, Requirements, Statement

_NAMED = MacroAssignment | AttributeRef | Call | Assignment | Block


@dataclass(frozen=True, slots=True)
class _Plan:
    """The rules for one class: those that see all of it, and those that see some."""

    always: tuple[Rule, ...]
    named: dict[str, tuple[Rule, ...]]
    marked: tuple[tuple[tuple[str, ...], tuple[Rule, ...]], ...]
    broken: tuple[Rule, ...]
    name_of: Callable[[object], str] | None
    text_of: Callable[[object], str] | None


class Dispatch:
    """The rules of one run."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._plans: dict[type[object], _Plan | None] = {}

    def wanted(self, subject: object) -> Sequence[Rule]:
        """Return the rules that want to see a subject."""
        kind = type(subject)
        plan = self._plans[kind] if kind in self._plans else self._plan_of(kind)
        if plan is None:
            return ()
        found: Sequence[Rule] = plan.always
        if plan.name_of is not None:
            found = (*found, *plan.named.get(plan.name_of(subject).lower(), ()))
        if plan.text_of is not None:
            text = plan.text_of(subject)
            for marks, rules in plan.marked:
                if any(mark in text for mark in marks):
                    found = (*found, *rules)
        if plan.broken and isinstance(subject, Assigning | Requirements):
            found = (*found, *plan.broken) if isinstance(subject.expression, OpaqueExpr) else found
        return found

    def is_wanted(self, kind: type[object]) -> bool:
        """Tell whether any rule may want to see subjects of a class."""
        return (self._plans[kind] if kind in self._plans else self._plan_of(kind)) is not None

    def _plan_of(self, kind: type[object]) -> _Plan | None:
        rules = [rule for rule in self._rules if any(issubclass(kind, one) for one in rule.on)]
        plan = self._plans[kind] = _plan(kind, rules) if rules else None
        return plan


def _plan(kind: type[object], rules: Iterable[Rule]) -> _Plan:
    name_of, text_of = _name_of(kind), _text_of(kind)
    has_expression = issubclass(kind, Assigning | Requirements)
    always: list[Rule] = []
    broken: list[Rule] = []
    named: dict[str, tuple[Rule, ...]] = {}
    marked: dict[tuple[str, ...], tuple[Rule, ...]] = {}
    for rule in rules:
        if rule.names and name_of is not None:
            named |= {name: (*named.get(name, ()), rule) for name in rule.names}
        elif rule.marks and text_of is not None:
            marked[rule.marks] = (*marked.get(rule.marks, ()), rule)
        elif rule.broken and has_expression:
            broken.append(rule)
        else:
            always.append(rule)
    return _Plan(
        always=tuple(always),
        named=named,
        marked=tuple(marked.items()),
        broken=tuple(broken),
        name_of=name_of if named else None,
        text_of=text_of if marked else None,
    )


def _name_of(kind: type[object]) -> Callable[[object], str] | None:
    """Return what tells the name that a statement sets, or that an expression refers to."""
    if issubclass(kind, Assigning):
        return _attribute_name
    return _own_name if issubclass(kind, _NAMED) else None


def _attribute_name(subject: object) -> str:
    assert isinstance(subject, Assigning)
    return subject.attribute.name


def _own_name(subject: object) -> str:
    assert isinstance(subject, _NAMED)
    # A knob may have a daemon's name before it: `SCHEDD.NAME`.
    return subject.name.rpartition(".")[2] if isinstance(subject, Assignment | Block) else subject.name


def _text_of(kind: type[object]) -> Callable[[object], str] | None:
    """Return what gives the line of a subject; an `if` has several."""
    has_line = issubclass(kind, Statement | Assignment) and not issubclass(kind, Conditional)
    return _line if has_line else None


def _line(subject: object) -> str:
    assert isinstance(subject, Statement | Assignment)
    return subject.text.text
