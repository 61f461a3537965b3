"""What expressions of single values come to, without the ClassAd bindings.

Numbers, strings, booleans, `undefined` and `error`, with all operators and the functions of
`scalar_functions`: value for value as HTCondor's own library has them (tests/model/test_scalars.py). What an
expression comes to is `None` where that is not known here: a list, a record, a macro, another function, or an
attribute of which the caller knows nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from router.model.scalar_functions import FUNCTIONS, choice, pattern_matches
from router.model.scalar_operators import BINARY, UNARY, elvis
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Group,
    Literal,
    Scalar,
    Ternary,
    Unary,
    Word,
    same_name,
)
from router.syntax.node import Node, children, walk

Known = Scalar | None
LookUp = Callable[[AttributeRef], Known]
Ad = Mapping[str, Known]
"""Attributes by lower-case name; None stands for a value that is not known."""
_Step = Callable[[list[Known], LookUp], Known]
_MOST_SCOPES = 100  # of `a.b.c`: each of 10 000 would ask all before it


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression made ready to be worked out for many ads: a step for each node, the innermost first."""

    steps: tuple[_Step, ...]

    @classmethod
    def of(cls, expression: Expr) -> "Formula":
        """Return the formula of an expression."""
        nodes = tuple(walk(expression))[::-1]
        places: dict[int, int] = {}
        for place, node in enumerate(nodes):
            places.setdefault(id(node), place)  # a node may be part of a tree twice
        return cls(tuple(_step(node, [places[id(child)] for child in children(node)]) for node in nodes))

    def value(self, look_up: LookUp) -> Known:
        """Return the value, with those of attributes from a function."""
        values: list[Known] = []
        for step in self.steps:
            values.append(step(values, look_up))
        return values[-1]

    def for_job(self, job: Mapping[str, Scalar]) -> Known:
        """Return the value for a job of which every attribute is known; names are in lower case."""
        return self.value(
            lambda named: (
                job.get(named.name.lower(), Word.UNDEFINED)
                if named.scope is None and not named.absolute
                else None
            )
        )


def constant(expression: Expr) -> Known:
    """Return what an expression comes to in no ad, where every attribute is undefined."""
    return Formula.of(expression).value(_in_no_ad)


def constant_in(expression: Expr, ad: Ad) -> Known:
    """Return what an expression comes to in an ad of which some attributes are known."""
    return Formula.of(expression).value(
        lambda named: ad.get(named.name.lower()) if named.scope is None else None
    )


def fold_constant(expression: Expr) -> Literal | None:
    """Return the literal that an expression comes to in no ad, if that is known here."""
    value = constant(expression)
    return None if value is None else Literal(value=value)


def number_of(expression: Expr) -> float | None:
    """Return the number that a constant expression is; None where it is none, or not constant."""
    value = constant(expression)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _in_no_ad(named: AttributeRef) -> Known:
    scope = named.scope
    for _ in range(_MOST_SCOPES):
        if not isinstance(scope, AttributeRef):
            return Word.UNDEFINED if scope is None else None
        scope = scope.scope
    return None


def _step(node: Node, parts: list[int]) -> _Step:
    match node:
        case Literal(value=value):
            return lambda _values, _look_up: value
        case AttributeRef():
            return lambda _values, look_up: look_up(node)
        case Group():
            return _applied(lambda inner: inner, parts)
        case Unary(operator=operator):
            return _applied(UNARY[operator], parts)
        case Binary(operator=operator):
            return _applied(BINARY[operator], parts)
        case Elvis():
            return _applied(elvis, parts)
        case Ternary():
            return _applied(choice, parts)
        case Call(name=name, arguments=(pattern, *_)) if same_name(name, "regexp"):
            return _applied(pattern_matches, parts) if _is_plain_text(pattern) else _unknown
        case Call(name=name) if (function := FUNCTIONS.get(name.lower())) is not None:
            return _applied(function, parts)
        case _:
            return _unknown


def _applied(function: Callable[..., Known], parts: list[int]) -> _Step:
    return lambda values, _look_up: function(*[values[place] for place in parts])


def _unknown(_values: list[Known], _look_up: LookUp) -> Known:
    return None


def _is_plain_text(expression: Expr) -> bool:
    """Tell whether a pattern is a literal that both rules of escapes read alike."""
    while isinstance(expression, Group):
        expression = expression.inner
    return isinstance(expression, Literal) and "\\" not in expression.text
