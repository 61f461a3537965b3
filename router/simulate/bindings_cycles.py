"""Attributes that refer to each other in a circle, where HTCondor does not end them with `undefined`.

23.9.6 gives up on an expression that comes back to an attribute it is evaluating, and hangs if it does so in
a branch of `? :` (oracle; lint rule RL521). The library that is installed answers `undefined` to both.
Whether an expression comes back is found by asking again with something else in place of the reference that
closes the circle: unless the answer is the same, whatever stands there, it does.
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

_PROBES = (Literal(value=Word.ERROR), Literal(value="text"), Literal(value=1))


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
    plain, circular = library().ClassAd(), library().ClassAd()
    expressions: dict[str, Expr] = {}
    for name, text in texts.items():
        tree = plan_of(text).tree
        if tree is None:
            continue
        circular[name] = tree
        expression = parse_expression(text, release=release) if name.lower() in cycle else None
        if expression is None:
            plain[name] = tree
        else:
            expressions[name] = expression
    coming_back = []
    for name, expression in expressions.items():
        own = tree_of(write_parenthesised(AttributeRef(name=name)))
        before = value_of(own, own, circular, target)
        for probe in _PROBES:
            tree = tree_of(write_parenthesised(_with(probe, expression, cycle)))
            if before != value_of(tree, tree, plain, target):
                coming_back.append(name)
                break
            plain[name] = tree
    for probe in _PROBES:
        for name in coming_back:
            plain[name] = tree_of(write_parenthesised(probe))
        if value != value_of(plan.tree, plan.composite, plain, target):
            break
    else:
        return value
    if any(_refers_in_a_branch(expression, cycle) for expression in expressions.values()):
        return Unknown(reason="HTCondor hangs: an attribute refers to itself in a branch of `? :`")
    return Failed(reason="an attribute refers to itself")


def _with(probe: Literal, expression: Expr, cycle: frozenset[str]) -> Expr:
    """Return the expression with a probe in place of what is part of the circle."""

    def change(node: Node) -> Node:
        match node:
            case AttributeRef(name=name, scope=None | AttributeRef()) if name.lower() in cycle:
                return probe
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
