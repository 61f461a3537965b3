"""What older versions evaluate otherwise than the installed library, written so that it does the same.

What `?:` binds to is not here: that is read into the tree.
"""

import re
from collections.abc import Callable

from router.facts.functions import function_named
from router.facts.versions import Feature, Release
from router.syntax.chains import with_short_chains
from router.syntax.expr import Call, Expr, Literal, Word
from router.syntax.node import Node, rewrite

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
        # Older versions evaluate chains of any length, and the library none of 400.
        expression = with_short_chains(expression, longest=_LONG_CHAIN, width=_LONG_CHAIN)
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
