"""Evaluate expressions of literals without the ClassAd bindings: what caps and switches are made of.

Covers numbers, booleans and comparisons of strings. Anything else is None, for not known here.
"""

import math
import operator
from collections.abc import Callable

from router.syntax.expr import (
    AttributeRef,
    Binary,
    Expr,
    Group,
    ListExpr,
    Literal,
    Scalar,
    Ternary,
    Unary,
    Word,
)

_Number = int | float
_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item] # only ever given two numbers or two strings
    "<=": operator.le,  # type: ignore[dict-item] # as above
    ">": operator.gt,  # type: ignore[dict-item] # as above
    ">=": operator.ge,  # type: ignore[dict-item] # as above
}
_DEPTH_LIMIT = 100


def fold_constant(expression: Expr) -> Literal | None:
    """Return the value of an expression of literals, or None where this module cannot tell."""
    value = _value(expression, 0)
    return None if value is None else Literal(value=value)


def constant(expression: Expr) -> Scalar | None:
    """Return the value of an expression in no ad, where every reference is undefined; None if not known."""
    return _value(expression, 0)


def _value(node: Expr, depth: int) -> Scalar | None:
    if depth > _DEPTH_LIMIT:
        return None
    match node:
        case Literal():
            return node.value
        case Group():
            return _value(node.inner, depth + 1)
        case AttributeRef():
            return Word.UNDEFINED
        case ListExpr():
            return None
        case Unary():
            return _unary(node.operator, _value(node.operand, depth + 1))
        case Binary():
            return _binary(node, depth)
        case Ternary():
            chosen = _truth(_value(node.condition, depth + 1))
            return None if chosen is None else _value(node.then if chosen else node.otherwise, depth + 1)
        case _:
            return None


def _truth(value: Scalar | None) -> bool | None:
    return bool(value) if isinstance(value, bool | int | float) else None


def _unary(sign: str, value: Scalar | None) -> Scalar | None:
    if value is Word.UNDEFINED or value is Word.ERROR:
        return value
    if sign == "!":
        truth = _truth(value)
        return None if truth is None else not truth
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return {"-": -value, "+": value}.get(sign)


def _binary(node: Binary, depth: int) -> Scalar | None:
    left, right = _value(node.left, depth + 1), _value(node.right, depth + 1)
    if node.operator in ("&&", "||"):
        return _logical(node.operator, left, right)
    if left is None or right is None:
        return None
    if node.operator in ("=?=", "=!="):
        same = type(left) is type(right) and left == right
        return same if node.operator == "=?=" else not same
    for word in (Word.ERROR, Word.UNDEFINED):
        if left is word or right is word:
            return word
    if isinstance(left, str) and isinstance(right, str) and node.operator in _COMPARE:
        return _COMPARE[node.operator](left.lower(), right.lower())
    if isinstance(left, int | float) and isinstance(right, int | float):
        if node.operator in _COMPARE:
            return _COMPARE[node.operator](left, right)
        return _arithmetic(node.operator, left, right)
    return Word.ERROR if node.operator in _COMPARE or node.operator in "+-*/%" else None


def _logical(sign: str, left: Scalar | None, right: Scalar | None) -> Scalar | None:
    decisive = sign == "||"
    one, other = _truth(left), _truth(right)
    if one is decisive:
        return decisive
    if left is Word.UNDEFINED or one is not None:
        if other is decisive:
            return decisive
        if one is not None and other is not None:
            return not decisive
        if Word.UNDEFINED in (left, right) and (right is Word.UNDEFINED or other is not None):
            return Word.UNDEFINED
    return Word.ERROR if left is not None and right is not None else None


def _arithmetic(sign: str, left: _Number, right: _Number) -> Scalar | None:
    left, right = left + 0, right + 0  # a boolean is a number
    whole = isinstance(left, int) and isinstance(right, int)
    if sign in ("/", "%") and right == 0:
        return Word.ERROR if whole else None
    if sign == "/":
        quotient = abs(left) // abs(right) if whole else left / right
        return -quotient if whole and (left < 0) != (right < 0) else quotient
    if sign == "%":
        return left - right * math.trunc(left / right) if whole else None
    result: _Number | None = {"+": left + right, "-": left - right, "*": left * right}.get(sign)
    return result if not whole or result is None or -(2**63) <= result < 2**63 else None
