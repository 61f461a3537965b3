"""Attributes that refer to each other in a circle, where HTCondor does not end them with `undefined`.

23.9.6 gives up on an expression that comes back to an attribute it is evaluating, and hangs if it does so in
a branch of `? :` (oracle; lint rule RL521). The library that is installed answers `undefined` to both.
Whether an expression comes back is found by asking again with `error` in place of the reference that closes
the circle: unless the answer is the same, it does.
"""

from collections.abc import Callable, Mapping
from typing import Any

from router.facts.versions import Release
from router.model.evaluation import Failed, Unknown, Value
from router.simulate.bindings_library import library, tree_of, value_of
from router.simulate.bindings_plan import Plan
from router.syntax.expr import AttributeRef, Expr, Literal, Ternary, Word
from router.syntax.node import Node, rewrite, walk
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_parenthesised


def cycle_in(texts: Mapping[str, str], plan_of: Callable[[str], Plan]) -> frozenset[str]:
    """Return the attributes, in lower case, that are part of a circle."""
    graph = {name.lower(): set(plan_of(text).names) for name, text in texts.items()}
    # What no circle goes through has no successor left at some point, or no predecessor.
    while True:
        reached = set[str]().union(*graph.values())
        kept = {
            name: names & graph.keys()
            for name, names in graph.items()
            if name in reached and names & graph.keys()
        }
        if kept == graph:
            return frozenset(graph)
        graph = kept


def value_with_cycle(
    plan: Plan,
    value: Value,
    texts: Mapping[str, str],
    cycle: frozenset[str],
    *,
    target: Any,
    plan_of: Callable[[str], Plan],
    release: Release,
) -> Value:
    """Return the value of an expression that may come back to one of the attributes in `cycle`."""
    ad = library().ClassAd()
    hangs = False
    for name, text in texts.items():
        tree = plan_of(text).tree
        expression = parse_expression(text, release=release) if name.lower() in cycle else None
        if expression is not None:
            hangs |= _refers_in_a_branch(expression, cycle)
            tree = tree_of(write_parenthesised(_without(expression, cycle)))
        if tree is not None:
            ad[name] = tree
    if value == value_of(plan.tree, plan.composite, ad, target):
        return value
    if hangs:
        return Unknown(reason="HTCondor hangs: an attribute refers to itself in a branch of `? :`")
    return Failed(reason="an attribute refers to itself")


def _without(expression: Expr, cycle: frozenset[str]) -> Expr:
    def change(node: Node) -> Node:
        if isinstance(node, AttributeRef) and node.name.lower() in cycle:
            return Literal(value=Word.ERROR)
        return node

    result = rewrite(expression, change)
    return result if isinstance(result, Expr) else expression


def _refers_in_a_branch(expression: Expr, cycle: frozenset[str]) -> bool:
    return any(
        isinstance(inner, AttributeRef) and inner.name.lower() in cycle
        for node in walk(expression)
        if isinstance(node, Ternary)
        for branch in (node.then, node.otherwise)
        for inner in walk(branch)
    )
