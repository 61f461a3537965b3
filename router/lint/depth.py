"""How deep HTCondor goes to evaluate an expression: from 25.13.2 on it gives up below 401 levels.

Measured with the router and with EVALSET of 25.14.1: each operator, pair of parentheses and item of a list is
a level, a chain of operators one for each; what is in a call is counted anew.
"""

from collections.abc import Iterator

from router.facts.attributes import EVERY_JOB
from router.syntax.expr import AttributeRef, Call, Expr, Field
from router.syntax.node import Node, children

DEEPEST = 401


def depth_of(expression: Expr, *, in_match: bool = False) -> int:
    """Return how many levels an expression has for any job; an attribute counts what surely stands in it.

    `in_match` is for the router's one test of all routes, in which a job's attribute is a level further away.
    """
    deepest = 0
    stack: list[tuple[Node, int]] = [(expression, 1)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, AttributeRef):
            is_there = node.scope is None and node.name.lower() in EVERY_JOB
            deepest = max(deepest, depth + (1 + in_match if is_there else 0))
            continue
        deepest = max(deepest, depth + isinstance(node, Call))
        if not isinstance(node, Call):
            stack += [(child, depth + (not isinstance(node, Field))) for child in children(node)]
    return deepest


def calls_in(expression: Expr) -> Iterator[Expr]:
    """Yield an expression, and what stands in each call within it: each is counted by itself."""
    stack: list[Expr] = [expression]
    while stack:
        one = stack.pop()
        yield one
        inner: list[Node] = [one]
        while inner:
            node = inner.pop()
            if isinstance(node, Call):
                stack += node.arguments
            else:
                inner += children(node)
