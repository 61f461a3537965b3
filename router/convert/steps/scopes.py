"""Take the scopes of the old syntax out of an expression.

In a route ad `MY` is the route ad and `TARGET` (or `other`) the job; in a transform there is only the job.
Source: reference job-router section 9.2; vectors old-req-*, old-cmd-evalset-*.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from router.syntax.expr import AttributeRef, Expr, Group, Literal, Record, same_name
from router.syntax.node import Node, rewrite, walk

JOB_SCOPES = ("target", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscoped:
    """An expression about the job alone.

    `inlined` names the route attributes whose text took the place of a reference, `unknown_my` those asked of
    the route ad that it has not.
    """

    expression: Expr
    inlined: tuple[str, ...] = ()
    unknown_my: tuple[str, ...] = ()


def scope_word(reference: AttributeRef) -> str:
    """Return the scope of `TARGET.x` in lower case, empty for a bare name or a scope that is no word."""
    scope = reference.scope
    if isinstance(scope, AttributeRef) and scope.scope is None and not scope.absolute:
        return scope.name.lower()
    return ""


def job_references(expression: Expr) -> tuple[AttributeRef, ...]:
    """Return the references that name the job by scope."""
    return tuple(
        node for node in walk(expression) if isinstance(node, AttributeRef) and scope_word(node) in JOB_SCOPES
    )


def unscope(expression: Expr, route: Mapping[str, Expr], *, strip_job: bool = True) -> Unscoped:
    """Return `expression` with route attributes inlined and, if `strip_job`, the job's scope dropped.

    `route` holds the plain attributes of the route ad by lower-case name.
    """
    inlined: list[str] = []
    unknown: list[str] = []
    scopes = {id(node.scope) for node in walk(expression) if isinstance(node, AttributeRef) and node.scope}

    def change(node: Node) -> Node:
        if not isinstance(node, AttributeRef) or id(node) in scopes:
            return node
        word = scope_word(node)
        if word in JOB_SCOPES:
            if strip_job:
                return AttributeRef(
                    name=node.name, quoted=node.quoted, span=node.span, name_span=node.name_span
                )
            return node
        if word == "my" or (node.scope is None and not node.absolute):
            value = route.get(node.name.lower())
            if value is not None:
                inlined.append(node.name)
                return value if isinstance(value, Literal | Record | Group) else Group(inner=value)
            if word == "my":
                unknown.append(node.name)
        return node

    result = rewrite(expression, change)
    assert isinstance(result, Expr)
    return Unscoped(expression=result, inlined=tuple(inlined), unknown_my=tuple(dict.fromkeys(unknown)))


def references(expression: Expr, name: str) -> bool:
    """Tell whether the expression names an attribute that is looked for in the route ad first."""
    return any(
        isinstance(node, AttributeRef)
        and same_name(node.name, name)
        and (node.scope is None or scope_word(node) == "my")
        for node in walk(expression)
    )
