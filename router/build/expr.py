"""Expressions from Python's operators and functions, as the trees that the reader makes.

Operators follow ClassAd, spelled for Python: `&`, `|` and `~` for and, or and not; `is_` and `isnt` for `=?=`
and `=!=`, which never give undefined. Parentheses are put where the language needs them, and around
`?:`, whose binding changed between releases (RL522).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Union

from router.build.error import BuildError
from router.build.names import macro_opening
from router.build.types import check_comparison
from router.syntax.chains import LOGICAL, operands
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Group,
    ListExpr,
    Literal,
    MacroRef,
    Record,
    Subscript,
    Unary,
)
from router.syntax.write.expressions import write_expression

# How tightly operators bind; an operand that binds no tighter than its operator is put in parentheses.
_BINDING = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!=", "=?=", "=!=", "<", "<=", ">", ">="), 3),
    **dict.fromkeys("+-", 4),
    **dict.fromkeys("*/%", 5),
}
_UNARY = 6
_PRIMARY = 7

Value = Union["Expression", bool, int, float, str, Sequence["Value"]]


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A ClassAd expression. Make one with `attr`, `target`, `my`, `literal` or a function.

    >>> str((attr("Owner").is_("osg")) & (attr("RequestMemory") < 4096))
    'Owner =?= "osg" && RequestMemory < 4096'
    """

    node: Expr

    def is_(self, other: Value) -> "Expression":
        """`=?=`: same type and value, letter case counts; never undefined."""
        return _binary(self, "=?=", other)

    def isnt(self, other: Value) -> "Expression":
        """`=!=`: the opposite of `is_`; true for a missing attribute."""
        return _binary(self, "=!=", other)

    def or_else(self, other: Value) -> "Expression":
        """`?:`: this, or the other where this is undefined; both in parentheses where they need them."""
        return Expression(Elvis(left=_tight(self), right=_tight(expression(other))))

    def __eq__(self, other: Value) -> "Expression":  # type: ignore[override]  # an operator of ClassAd here
        return _binary(self, "==", other)

    def __ne__(self, other: Value) -> "Expression":  # type: ignore[override]  # as above
        return _binary(self, "!=", other)

    def __lt__(self, other: Value) -> "Expression":
        return _binary(self, "<", other)

    def __le__(self, other: Value) -> "Expression":
        return _binary(self, "<=", other)

    def __gt__(self, other: Value) -> "Expression":
        return _binary(self, ">", other)

    def __ge__(self, other: Value) -> "Expression":
        return _binary(self, ">=", other)

    def __and__(self, other: Value) -> "Expression":
        return _binary(self, "&&", other)

    def __rand__(self, other: Value) -> "Expression":
        return _binary(condition(other, "left side"), "&&", self)

    def __or__(self, other: Value) -> "Expression":
        return _binary(self, "||", other)

    def __ror__(self, other: Value) -> "Expression":
        return _binary(condition(other, "left side"), "||", self)

    def __add__(self, other: Value) -> "Expression":
        return _binary(self, "+", _number(other))

    def __radd__(self, other: Value) -> "Expression":
        return _binary(_number(other), "+", self)

    def __sub__(self, other: Value) -> "Expression":
        return _binary(self, "-", _number(other))

    def __rsub__(self, other: Value) -> "Expression":
        return _binary(_number(other), "-", self)

    def __mul__(self, other: Value) -> "Expression":
        return _binary(self, "*", _number(other))

    def __rmul__(self, other: Value) -> "Expression":
        return _binary(_number(other), "*", self)

    def __truediv__(self, other: Value) -> "Expression":
        return _binary(self, "/", _number(other))

    def __mod__(self, other: Value) -> "Expression":
        return _binary(self, "%", _number(other))

    def __invert__(self) -> "Expression":
        return Expression(Unary(operator="!", operand=_grouped(self.node, _PRIMARY)))

    def __neg__(self) -> "Expression":
        if isinstance(self.node, Literal) and isinstance(self.node.value, int | float):
            return Expression(Literal(value=-self.node.value))  # as the reader has it
        return Expression(Unary(operator="-", operand=_grouped(self.node, _PRIMARY)))

    def __getitem__(self, index: Value) -> "Expression":
        # A sign before a number belongs to it, so `-0[x]` would take an element of -0.
        bare = not isinstance(self.node, Literal)
        container = _grouped(self.node, _PRIMARY) if bare else Group(inner=self.node)
        return Expression(Subscript(container=container, index=expression(index).node))

    __hash__ = None  # type: ignore[assignment]  # equality of trees is that of `node`
    __iter__ = None  # with subscripts alone Python would take elements for ever

    def __bool__(self) -> bool:
        raise BuildError(
            "an expression is not yet true or false: join with `&`, `|`, `~` rather than and, or, not,"
            " and do not chain comparisons"
        )

    def __str__(self) -> str:
        return write_expression(self.node, spaced=True)


def expression(value: Value, argument: str = "value") -> Expression:
    """Turn a Python value into an expression; expressions stay as they are.

    Raises:
        BuildError: there is no such ClassAd value, or the text would be expanded.
    """
    match value:
        case Expression():
            return value
        case bool() | str():
            if isinstance(value, str):
                _check_text(value, argument)
            return Expression(Literal(value=value))
        case int():
            return Expression(Literal(value=_checked_integer(value, argument)))
        case float():
            # HTCondor prints 16 digits, so no more arrive.
            rounded = float(f"{value:.16G}")
            if not math.isfinite(rounded):
                raise BuildError(f"{argument}: ClassAd has no number {value}")
            return Expression(Literal(value=rounded))
        case list() | tuple():
            return Expression(ListExpr(items=tuple(expression(item, argument).node for item in value)))
    hint = "use UNDEFINED" if value is None else "use a boolean, number, text, list or expression"
    raise BuildError(f"{argument}: {value!r} is not a ClassAd value; {hint}")


def condition(value: Value, argument: str) -> Expression:
    """Turn a boolean or an expression into a condition.

    Raises:
        BuildError: it is text, a number or a list, which is never true as a condition (RL512).
    """
    if isinstance(value, str):
        raise BuildError(f"{argument}: {value!r} is text, not a condition; write classad({value!r})")
    if not isinstance(value, bool | Expression):
        raise BuildError(f"{argument}: {value!r} is not a condition")
    return expression(value, argument)


def _binary(left: Expression, operator: str, right: Value) -> Expression:
    if operator in LOGICAL:
        other = condition(right, "right side")
        # `a && (b && c)` is said as `a && b && c`, which the reader makes left-leaning.
        node = left.node
        for part in operands(other.node, operator):
            node = Binary(
                operator=operator,
                left=_operand(node, operator, left=True),
                right=_operand(part, operator, left=False),
            )
        return Expression(node)
    other = expression(right, "right side")
    if _BINDING[operator] == _BINDING["=="]:
        check_comparison(left.node, other.node)
    return Expression(
        Binary(
            operator=operator,
            left=_operand(left.node, operator, left=True),
            right=_operand(other.node, operator, left=False),
        )
    )


def _operand(node: Expr, operator: str, *, left: bool) -> Expr:
    if isinstance(node, Binary):
        if left and node.operator == operator and _BINDING[operator] != _BINDING["=="]:
            return node
        if operator in LOGICAL and node.operator in LOGICAL:
            return Group(inner=node)  # needed for `||` in `&&`, and clearer the other way round
        least = _BINDING[operator] + 1
        return node if _BINDING.get(node.operator, 0) >= least else Group(inner=node)
    return _grouped(node, _BINDING[operator] + 1)


def _grouped(node: Expr, binding: int) -> Expr:
    match node:
        case Unary():
            own = _UNARY
        case AttributeRef() | Literal() | Call() | ListExpr() | Record() | Group() | Subscript() | MacroRef():
            own = _PRIMARY
        case _:
            own = 0
    return node if own >= binding else Group(inner=node)


def _tight(operand: Expression) -> Expr:
    return _grouped(operand.node, _PRIMARY)


def _number(value: Value) -> Expression:
    if isinstance(value, str | bool | list | tuple):
        raise BuildError(
            f"right side: {value!r} is not a number; ClassAd arithmetic on it gives error,"
            " join text with strcat"
        )
    return expression(value)


def _check_text(text: str, argument: str) -> None:
    if opening := macro_opening(text):
        raise BuildError(
            f"{argument}: HTCondor would expand `{opening}` in {text!r}; say expanding({text!r}) if it is to,"
            f" and $(DOLLAR){opening[1:]} for the characters themselves"
        )
    if "\0" in text:
        raise BuildError(f"{argument}: text cannot hold a NUL")


def _checked_integer(value: int, argument: str) -> int:
    if not -(2**63) < value < 2**63:
        raise BuildError(f"{argument}: {value} does not fit into 64 bits; HTCondor would read another number")
    return value
