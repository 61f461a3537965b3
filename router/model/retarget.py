"""Write an expression for another ad: what was the target's is the job's own.

Source: converted routes of HTCondor 23.9.6, which reads `TARGET.x` of a route ad as the job's (job-router
reference 9.2).
"""

from collections.abc import Callable
from dataclasses import replace

from router.syntax.expr import AttributeRef, Expr
from router.syntax.node import Node, rewrite


def retarget(expression: Expr, scope: str) -> Expr:
    """Return the expression with `TARGET.x` as `x` (empty `scope`) or `MY.x` (`scope` is `MY`)."""

    def change(node: Expr) -> Expr:
        if not isinstance(node, AttributeRef):
            return node
        if _is_bare(node, "target") and scope:
            return replace(node, name=scope)
        if isinstance(node.scope, AttributeRef) and _is_bare(node.scope, "target") and not scope:
            return replace(node, scope=None)
        return node

    return rewrite_expr(expression, change)


def rewrite_expr(expression: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Apply `change` to every expression of a tree, children first."""

    def on_node(node: Node) -> Node:
        return change(node) if isinstance(node, Expr) else node

    changed = rewrite(expression, on_node)
    assert isinstance(changed, Expr)
    return changed


def _is_bare(node: AttributeRef, name: str) -> bool:
    return node.scope is None and not node.absolute and node.name.lower() == name
