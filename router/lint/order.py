"""What one statement of a route reads of the job at once, and what it changes there."""

import re
from collections.abc import Iterator

from router.lint.macros import calls, references
from router.lint.patterns import asked_for
from router.syntax.expr import AttributeRef, Elvis, Expr, Literal
from router.syntax.node import walk
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    Delete,
    EvalMacro,
    EvalSet,
    Rename,
    Statement,
)
from router.text import MappedText, Span, value_class

_MY = re.compile(r"(?i)MY\.(?P<name>[A-Za-z_]\w*)")


@value_class()
class Read:
    """An attribute that a statement needs at once. `alone` tells that it is the whole value."""

    name: str  # in lower case
    spelled: str
    place: Span
    alone: bool = False
    expression: Expr | None = None

    @property
    def is_guarded(self) -> bool:
        """Whether the expression has an answer without the attribute."""
        return self.expression is not None and _is_guarded(self.spelled, self.expression)


@value_class()
class Placed:
    """A statement and the branches that it stands in, the outermost first: each a block and its number."""

    statement: Statement
    path: tuple[tuple[int, int], ...] = ()

    def dominates(self, other: "Placed") -> bool:
        """Tell whether this statement runs whenever the other one, further down, does."""
        return other.path[: len(self.path)] == self.path

    def excludes(self, other: "Placed") -> bool:
        """Tell whether the two stand in branches of one `if` of which only one is taken."""
        for mine, theirs in zip(self.path, other.path, strict=False):
            if mine[0] != theirs[0]:
                return False
            if mine[1] != theirs[1]:
                return True
        return False


def in_order(statements: tuple[Statement, ...]) -> list[Placed]:
    """Return statements and those within conditionals in their order, without the conditionals."""
    found: list[Placed] = []
    stack = [Placed(one) for one in reversed(statements)]
    while stack:
        one = stack.pop()
        if not isinstance(one.statement, Conditional):
            found.append(one)
            continue
        for number, branch in reversed(list(enumerate(one.statement.branches))):
            path = (*one.path, (id(one.statement), number))
            stack += [Placed(inner, path) for inner in reversed(branch.statements)]
    return found


@value_class()
class Done:
    """The attributes that a statement sets and takes away, in lower case."""

    set_: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Both."""
        return self.set_ + self.gone


def done_by(statement: Statement) -> Done:
    """Return what a statement changes; what a regular expression matches is not known here."""
    match statement:
        case EvalMacro():
            return _NOTHING
        case Assigning(attribute=attribute):
            return Done(set_=(attribute.name.lower(),))
        case Delete(target=AttributeName(name=name)):
            return Done(gone=(name.lower(),))
        case Copying(target=target, new_name=new):
            is_gone = isinstance(statement, Rename)
            return Done(
                set_=(new.text.strip().lower(),),
                gone=(target.name.lower(),) if is_gone and isinstance(target, AttributeName) else (),
            )
        case _:
            return _NOTHING


_NOTHING = Done()


def reads_of(statement: Statement) -> Iterator[Read]:
    """Yield what a statement reads when it runs: not what SET stores to be read later."""
    if isinstance(statement, Copying):
        if isinstance(statement.target, AttributeName):
            name = statement.target.name
            yield Read(name.lower(), name, statement.target.span, alone=True)
        return
    if not isinstance(statement, Assigning):
        return
    if isinstance(statement, EvalSet | EvalMacro):
        yield from _expression_reads(statement.expression)
    if "$" in statement.value.text:
        yield from _macro_reads(statement.value)


def stored_reads_of(statement: Assigning) -> Iterator[Read]:
    """Yield what a SET or DEFAULT stores to be read later, by whoever evaluates the attribute."""
    if not isinstance(statement, EvalSet | EvalMacro):
        yield from _expression_reads(statement.expression)


def _expression_reads(expression: Expr) -> Iterator[Read]:
    if isinstance(expression, Literal):
        return
    for node in walk(expression):
        match node:
            case AttributeRef(name=name, scope=None):
                pass
            case AttributeRef(name=name, scope=AttributeRef(name=scope, scope=None)) if scope.lower() == "my":
                pass
            case _:
                continue
        if name.lower() not in ("my", "target"):
            yield Read(name.lower(), name, node.span, alone=node is expression, expression=expression)


def _is_guarded(name: str, expression: Expr) -> bool:
    """Tell whether an expression has an answer without the attribute."""
    if asked_for(name, expression):
        return True
    return any(
        isinstance(one, AttributeRef) and one.name.lower() == name.lower()
        for node in walk(expression)
        if isinstance(node, Elvis)
        for one in walk(node.left)
    )


def _macro_reads(text: MappedText) -> Iterator[Read]:
    """Yield the attributes that `$(MY.name)` and the like put into a text."""
    for one in references(text):
        found = _MY.fullmatch(one.name)
        if found and not one.has_default:
            yield Read(found["name"].lower(), one.name, one.place.whole_span)
    for _, body, place in calls(text):
        found = _MY.match(body)
        if found:
            yield Read(found["name"].lower(), found[0], place.whole_span)
