"""What older versions evaluate otherwise than the installed library, written so that it does the same.

What `?:` binds to is not here: that is read into the tree.
"""

import re
from collections.abc import Callable

from router.facts.functions import function_named
from router.facts.versions import Feature, Release
from router.syntax.expr import Binary, Call, Expr, Group, Literal, Word
from router.syntax.node import Node, rewrite, walk

_LONG_CHAIN = 100
_LONG_TEXT = 500  # a shorter one holds no chain that the library refuses
_VERSION_FUNCTION = re.compile(r"version", re.IGNORECASE)


def is_evaluable(text: str, release: Release) -> bool:
    """Tell at a glance whether `evaluable` would leave the expression of this text alone."""
    if not release.has(Feature.NESTS_LESS) and len(text) >= _LONG_TEXT:
        return False
    return release.has(Feature.VERSION_FUNCTIONS_IN_ANY_CASE) or not _VERSION_FUNCTION.search(text)


def evaluable(expression: Expr, release: Release) -> Expr:
    """Return an expression that has the value in the library that this one has in the release."""
    if not release.has(Feature.NESTS_LESS):
        expression = _without_long_chains(expression)
    if not release.has(Feature.VERSION_FUNCTIONS_IN_ANY_CASE):
        expression = _changed(expression, _unless_misspelt)
    return expression


def _unless_misspelt(node: Node) -> Node:
    if isinstance(node, Call) and (function := function_named(node.name)) is not None:
        return node if not function.exact_case or node.name == function.name else Literal(value=Word.ERROR)
    return node


def _changed(expression: Expr, change: Callable[[Node], Node]) -> Expr:
    result = rewrite(expression, change)
    return result if isinstance(result, Expr) else expression


def _without_long_chains(expression: Expr) -> Expr:
    """Return the expression with long chains of `||` and `&&` halved and halved again.

    Older versions evaluate chains of any length, and the library none of 400; a balanced tree has the same
    value.
    """
    # Each operator of a chain is the left side of the next: only the last one is to be halved.
    inner = {
        id(node.left)
        for node in walk(expression)
        if isinstance(node, Binary) and isinstance(node.left, Binary) and node.operator == node.left.operator
    }

    def change(node: Node) -> Node:
        if id(node) in inner or not isinstance(node, Binary) or node.operator not in ("||", "&&"):
            return node
        parts = _parts_of_chain(node)
        return node if len(parts) < _LONG_CHAIN else _balanced(node.operator, parts)

    return _changed(expression, change)


def _parts_of_chain(chain: Binary) -> list[Expr]:
    parts: list[Expr] = []
    node: Expr = chain
    while isinstance(node, Binary) and node.operator == chain.operator:
        parts.append(node.right)
        node = node.left
    parts.append(node)
    return parts[::-1]


def _balanced(operator: str, parts: list[Expr]) -> Expr:
    while len(parts) > 1:
        pairs = [
            Group(inner=Binary(operator=operator, left=left, right=right))
            for left, right in zip(parts[::2], parts[1::2], strict=False)
        ]
        parts = [*pairs, *parts[len(pairs) * 2 :]]
    return parts[0]
