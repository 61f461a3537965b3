"""How deep an expression may nest before HTCondor refuses it.

Measured with `SET X expression` in both versions: 23.9.6 takes 1000 expressions inside one another; from
25.13.2 on there is a budget of 497, of which parentheses, arguments, items, fields and subscripts cost 3,
signs, branches of `? :` and right sides of `?:` 1. Chains of operators are free, whatever their length.
"""

import re

from router.facts.versions import Feature, Release
from router.syntax.expr import (
    Call,
    Elvis,
    Expr,
    Field,
    Group,
    ListExpr,
    Subscript,
    Ternary,
    Unary,
)
from router.syntax.node import Node, children

_BUDGET, _OLD_BUDGET = 497, 999
_BRACKET, _OLD_BRACKET = 3, 1
_LONG = 2000
# Brackets outside strings; a string that is never closed goes on to the end, whatever it holds.
BRACKETS = re.compile(
    r'"(?>[^"\\]*(?:\\.[^"\\]*)*)(?:"|\Z|\\)|\'(?>[^\'\\]*(?:\\.[^\'\\]*)*)(?:\'|\Z|\\)|[()\[\]{}]', re.DOTALL
)


def too_deep_at(text: str) -> int | None:
    """Return where a bracket opens that is too deep for any HTCondor, before anything is read.

    So that a megabyte of parentheses is refused at once.
    """
    if len(text) < _LONG:
        return None
    depth = 0
    for found in BRACKETS.finditer(text):
        if found[0] in "([{":
            depth += 1
            if depth > _OLD_BUDGET + 1:
                return found.start()
        elif found[0] in ")]}":
            depth -= 1
    return None


def first_too_deep(expression: Expr, text: str, release: Release) -> Node | None:
    """Return the outermost part that is nested too deep, or `None`."""
    shallow = release.has(Feature.NESTS_LESS)
    budget = _BUDGET if shallow else _OLD_BUDGET
    if len(text) * _BRACKET <= budget:
        return None
    brackets = text.count("(") + text.count("[") + text.count("{")
    signs = sum(map(text.count, "!-+~?"))
    if brackets * _BRACKET + signs <= budget:
        return None
    stack: list[tuple[Node, int]] = [(expression, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > budget:
            return node
        stack += [(child, depth + _cost(node, child, shallow)) for child in children(node)]
    return None


def _cost(node: Node, child: Node, shallow: bool) -> int:
    match node:
        case Group() | Call() | ListExpr() | Field():
            return _BRACKET if shallow else _OLD_BRACKET
        case Subscript(index=index) if child is index:
            return _BRACKET if shallow else _OLD_BRACKET
        case Unary():
            return 1 if shallow else 0
        case Ternary(condition=condition) if child is not condition:
            return 1
        case Elvis(right=right) if child is right:
            return 1
    return 0
