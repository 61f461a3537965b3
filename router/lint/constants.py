"""What an expression comes to, where its parts are constants or attributes that are known.

For limits, guards and other small texts, without the bindings: what is not worked out here is not known.
Undefined, error and mixed kinds behave as in the real tools (reference job-router sections 4 and 5).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import islice
from math import fmod

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
from router.syntax.node import walk

_PARTS = 200  # a longer expression is not worked out
Ad = Mapping[str, Scalar | None]
"""Attributes by lower-case name; None stands for a value that is not known."""


class _NoAd(dict[str, Scalar | None]):
    """Where there is no ad, every attribute is undefined."""

    def __missing__(self, name: str) -> Scalar | None:
        return Word.UNDEFINED


def constant(expression: Expr, ad: Ad | None = None) -> Scalar | None:
    """Return what an expression comes to on an ad; without one, attributes are undefined.

    None where that is not worked out: in a call, a list, a macro, and a tree of many parts.
    """
    if sum(1 for _ in islice(walk(expression), _PARTS)) == _PARTS:
        return None
    return _constant(expression, _NoAd() if ad is None else defaultdict(lambda: None, ad))


def _constant(expression: Expr, ad: Ad) -> Scalar | None:
    match expression:
        case Literal(value=value):
            return value
        case AttributeRef(name=name, scope=None):
            return ad[name.lower()]
        case Group(inner=inner):
            return _constant(inner, ad)
        case Unary(operator=operator, operand=operand):
            return _signed(operator, _constant(operand, ad))
        case Binary(operator=operator, left=left, right=right):
            one, other = _constant(left, ad), _constant(right, ad)
            if operator in ("&&", "||"):
                return _joined(operator, one, other)
            return (
                _compared(operator, one, other) if operator in _SIGNS else _arithmetic(operator, one, other)
            )
        case Elvis(left=left, right=right):
            first = _constant(left, ad)
            return _constant(right, ad) if first is Word.UNDEFINED else first
        case Ternary(condition=condition, then=then, otherwise=otherwise):
            chosen = _constant(condition, ad)
            if not isinstance(chosen, int | float):
                return chosen if chosen is Word.UNDEFINED else None
            return _constant(then if chosen else otherwise, ad)
        case Call(name=name, arguments=(one,)) if same_name(name, "isUndefined"):
            asked = _constant(one, ad)
            return None if asked is None else asked is Word.UNDEFINED
        case _:
            return None


def _signed(operator: str, value: Scalar | None) -> Scalar | None:
    if value is Word.UNDEFINED:
        return value
    if operator == "!" and isinstance(value, int | float):
        return not value
    if operator not in "+-" or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return -value if operator == "-" else value


def _joined(operator: str, left: Scalar | None, right: Scalar | None) -> Scalar | None:
    """Return `left && right` or `left || right`: one side may settle it, whatever the other is."""
    settles = operator == "||"
    sides = [bool(one) if isinstance(one, int | float) else one for one in (left, right)]
    if sides[0] is settles or (sides[1] is settles and sides[0] is not Word.ERROR):
        return settles
    if None in sides or any(isinstance(one, str) for one in sides):
        return None
    found = [one for one in sides if isinstance(one, Word)]
    return (Word.ERROR if Word.ERROR in found else Word.UNDEFINED) if found else not settles


_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=?=": lambda one, other: one == other,
    "=!=": lambda one, other: one != other,
}


def _compared(operator: str, left: Scalar | None, right: Scalar | None) -> Scalar | None:
    if left is None or right is None:
        return None
    if operator in ("=?=", "=!="):
        return (type(left) is type(right) and left == right) is (operator == "=?=")
    if isinstance(left, Word) or isinstance(right, Word):
        return Word.ERROR if Word.ERROR in (left, right) else Word.UNDEFINED
    if isinstance(left, str) and isinstance(right, str):
        one, other = left.lower(), right.lower()
        return _SIGNS[operator]((one > other) - (one < other), 0)
    if isinstance(left, str) or isinstance(right, str):
        return Word.ERROR
    return _SIGNS[operator](left, right)


def _arithmetic(operator: str, left: Scalar | None, right: Scalar | None) -> Scalar | None:
    if operator not in ("+", "-", "*", "/", "%") or left is None or right is None:
        return None
    if Word.ERROR in (left, right) or isinstance(left, str) or isinstance(right, str):
        return Word.ERROR
    if isinstance(left, Word) or isinstance(right, Word):
        return Word.UNDEFINED
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _ if not right:
            return Word.ERROR
        case "%":
            return int(fmod(left, right))
        case _:
            if not (isinstance(left, int) and isinstance(right, int)):
                return left / right
            whole = abs(left) // abs(right)  # towards zero, and exact beyond 2**53
            return whole if (left < 0) is (right < 0) else -whole


def number_of(expression: Expr) -> float | None:
    """Return the number that a constant expression is; None where it is none, or not constant."""
    value = constant(expression)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
