"""Chains of `&&` or `||`: the reader makes them left-leaning, so that a long one is a deep tree."""

from router.syntax.expr import Binary, Expr, Group
from router.syntax.node import Node, rewrite, walk

LOGICAL = ("&&", "||")
# HTCondor 25.13.2 and later evaluates no chain of 394 operands (oracle run); a group is shorter still.
_LONGEST, _WIDTH = 200, 100


def operands(expression: Expr, operator: str) -> list[Expr]:
    """Return what stands between the outermost operators of a kind: without one, the expression."""
    parts: list[Expr] = []
    while isinstance(expression, Binary) and expression.operator == operator:
        parts.append(expression.right)
        expression = expression.left
    return [expression, *reversed(parts)]


def joined(parts: list[Expr], operator: str) -> Expr:
    """Return the chain of some expressions."""
    chain = parts[0]
    for part in parts[1:]:
        chain = Binary(operator=operator, left=chain, right=part)
    return chain


def evaluable(expression: Expr) -> Expr:
    """Return an expression of the same value that every HTCondor evaluates, however long its chains are."""
    return with_short_chains(expression, longest=_LONGEST, width=_WIDTH)


def with_short_chains(expression: Expr, *, longest: int, width: int) -> Expr:
    """Return an expression of the same value in which no chain has more than `longest` operands.

    Of a longer one, each `width` operands come into parentheses, and so again.
    """
    # Each operator of a chain is the left side of the next: only the last one is to be grouped.
    inner = {
        id(node.left)
        for node in walk(expression)
        if isinstance(node, Binary) and isinstance(node.left, Binary) and node.operator == node.left.operator
    }

    def change(node: Node) -> Node:
        if id(node) in inner or not isinstance(node, Binary) or node.operator not in LOGICAL:
            return node
        parts = operands(node, node.operator)
        if len(parts) <= longest:
            return node
        while len(parts) > width:
            groups = [parts[at : at + width] for at in range(0, len(parts), width)]
            parts = [_grouped(group, node.operator) for group in groups]
        return joined(parts, node.operator)

    result = rewrite(expression, change)
    return result if isinstance(result, Expr) else expression


def _grouped(parts: list[Expr], operator: str) -> Expr:
    return parts[0] if len(parts) == 1 else Group(inner=joined(parts, operator))
