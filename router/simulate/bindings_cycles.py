"""Attributes that refer to each other in a circle, where HTCondor does not end them with `undefined`.

23.9.6 follows a circle until it is 400 levels deep, and gives up on the whole expression then, or hangs if it
does so in a branch of `? :` (oracle; lint rule RL521). The library that is installed answers `undefined` to
both, but gives up on what is too deep all the same. So the circle is unrolled, and ends in something that is.
"""

from collections.abc import Callable, Mapping
from typing import Any

from router.facts.versions import Release
from router.model.evaluation import Failed, Unknown
from router.simulate.bindings_library import library, tree_of
from router.simulate.bindings_plan import Plan
from router.simulate.bindings_versions import evaluable
from router.syntax.expr import AttributeRef, Expr, Record, Ternary
from router.syntax.node import Node, rewrite, walk
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_parenthesised

_TOO_DEEP = "!" * 450 + "true"
_END = "end of the circle"  # no name that an ad can have, as all that have a blank
_MOST_TURNS = 20


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


def unrolled(
    texts: Mapping[str, str], cycle: frozenset[str], *, plan_of: Callable[[str], Plan], release: Release
) -> tuple[Any, Failed | Unknown]:
    """Return an ad in which following a circle fails, and what is to be said of an expression that does.

    Whoever looks at more attributes of a circle than there are has come back to one.
    """
    ad = library().ClassAd()
    ad[_END] = tree_of(_TOO_DEEP)
    turns = min(len(cycle), _MOST_TURNS)
    found: Failed | Unknown = Failed(reason="an attribute refers to itself")
    for name, text in texts.items():
        tree = plan_of(text).tree
        expression = parse_expression(text, release=release) if name.lower() in cycle else None
        if expression is None:
            if tree is not None:
                ad[name] = tree
            continue
        if _refers_in_a_branch(expression, cycle):
            found = Unknown(reason="HTCondor hangs: an attribute refers to itself in a branch of `? :`")
        for turn in range(turns):
            following = _referring_on(evaluable(expression, release), cycle, turn + 1, turns)
            ad[_name(name, turn)] = tree_of(write_parenthesised(following))
    return ad, found


def _name(name: str, turn: int) -> str:
    return f"{name} {turn}" if turn else name


def _referring_on(expression: Expr, cycle: frozenset[str], turn: int, turns: int) -> Expr:
    """Return an expression that looks at the next copies of the attributes of the circle, or at its end.

    What is in a record is not in the ad.
    """
    held = {id(inner) for node in walk(expression) if isinstance(node, Record) for inner in walk(node)}

    def change(node: Node) -> Node:
        match node:
            case AttributeRef(scope=None | AttributeRef(scope=None) as scope, name=name) if (
                name.lower() in cycle
                and id(node) not in held
                and (scope is None or scope.name.lower() == "my")
            ):
                return AttributeRef(name=_name(name, turn) if turn < turns else _END, quoted=True)
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
