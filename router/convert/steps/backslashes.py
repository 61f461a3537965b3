"""Spell strings of requirements so that both of HTCondor's parsers read them alike.

Requirements are read with new-ClassAd escapes in the umbrella constraint and with old ones per route, so a
backslash never means one thing (rule RL515; reference job-router section 5.2).
"""

from dataclasses import dataclass

from router.syntax import regex
from router.syntax.expr import Call, Expr, Literal
from router.syntax.node import Node, rewrite, walk

_PATTERN_ARGUMENT = {"regexp": 0, "regexps": 0, "regexpmember": 0, "stringlistregexpmember": 0, "replace": 0}
_PATTERN_ARGUMENT |= {"replaceall": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """An expression; `changed` tells that a regex was respelled, `left` is a string that could not be."""

    expression: Expr
    changed: bool = False
    left: str = ""


def without_backslashes(expression: Expr) -> Spelled:
    """Return the expression with the backslashes of its regexes replaced by bracket expressions."""
    patterns = {
        id(node.arguments[_PATTERN_ARGUMENT[node.name.lower()]])
        for node in walk(expression)
        if isinstance(node, Call) and node.arguments and node.name.lower() in _PATTERN_ARGUMENT
    }
    changed = False

    def change(node: Node) -> Node:
        nonlocal changed
        if id(node) in patterns and isinstance(node, Literal) and isinstance(node.value, str):
            spelled = respelled(node.value)
            if spelled != node.value:
                changed = True
                return Literal(value=spelled, span=node.span)
        return node

    result = rewrite(expression, change)
    assert isinstance(result, Expr)
    strings = (
        node.value for node in walk(result) if isinstance(node, Literal) and isinstance(node.value, str)
    )
    return Spelled(expression=result, changed=changed, left=next((s for s in strings if "\\" in s), ""))


def respelled(pattern: str) -> str:
    """Return a regex of the same meaning without backslashes, or the same where there is none."""
    try:
        return regex.without_backslashes(pattern)
    except regex.UnspellableError:
        return pattern
