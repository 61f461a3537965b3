"""Put parentheses where `?:` binds otherwise from HTCondor 23.10 on than it did before."""

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
    Ternary,
    Unary,
)
from router.syntax.node import Node, rewrite

_TIGHT = (AttributeRef, Call, Group, ListExpr, Literal, MacroRef, Record, Subscript)


def grouped(expression: Expr) -> Expr:
    """Return the expression with parentheses around each `?:` within another operation, and its operands."""
    changed = rewrite(expression, _grouped)
    assert isinstance(changed, Expr)
    return changed


def _grouped(node: Node) -> Node:
    match node:
        case Elvis(left=left, right=right):
            if isinstance(left, _TIGHT) and isinstance(right, _TIGHT):
                return node
            return Elvis(left=_tight(left), right=_tight(right), span=node.span)
        case Binary(operator=operator, left=left, right=right) if _any_elvis(left, right):
            return Binary(operator=operator, left=_apart(left), right=_apart(right), span=node.span)
        case Unary(operator=operator, operand=operand) if _any_elvis(operand):
            return Unary(operator=operator, operand=_apart(operand), span=node.span)
        case Ternary(condition=one, then=two, otherwise=three) if _any_elvis(one, two, three):
            return Ternary(condition=_apart(one), then=_apart(two), otherwise=_apart(three), span=node.span)
        case _:
            return node


def _any_elvis(*operands: Expr) -> bool:
    return any(isinstance(operand, Elvis) for operand in operands)


def _apart(operand: Expr) -> Expr:
    return Group(inner=operand) if isinstance(operand, Elvis) else operand


def _tight(operand: Expr) -> Expr:
    return operand if isinstance(operand, _TIGHT) else Group(inner=operand)
