"""What SET leaves in a job: expressions that refer to other attributes, and are worked out later."""

from collections.abc import Iterable

from router.syntax.expr import AttributeRef, Literal, Record, same_name
from router.syntax.node import Node, walk
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Copying,
    Default,
    Delete,
    EvalMacro,
    Set,
    Statement,
)

Lazy = tuple[Set | Default, frozenset[str]] | None
"""The statement that stays for an attribute and the names it refers to; None where it has a value."""


def lazy_attributes(statements: Iterable[Statement]) -> dict[str, Lazy]:
    """Return what becomes of each attribute that statements give a value, by lower-case name."""
    found: dict[str, Lazy] = {}
    for one in statements:
        match one:
            case EvalMacro():
                continue
            case Set() | Default() if not _has_record(one):
                found[one.attribute.name.lower()] = one, _names(one)
            case Assigning(attribute=attribute):
                found[attribute.name.lower()] = None
            case Delete(target=AttributeName(name=name)):
                found[name.lower()] = None
            case Copying(target=AttributeName(), new_name=new):
                found[new.text.strip().lower()] = None
    return found


def is_own(reference: AttributeRef) -> bool:
    """Tell whether a reference is to an attribute of the job itself, plain or with `MY.`."""
    scope = reference.scope
    return scope is None or (
        isinstance(scope, AttributeRef) and scope.scope is None and same_name(scope.name, "my")
    )


def is_of_machine(node: Node) -> bool:
    """Tell whether a node is a reference with `TARGET.`."""
    return isinstance(node, AttributeRef) and (
        isinstance(node.scope, AttributeRef) and same_name(node.scope.name, "target")
    )


def _has_record(statement: Assigning) -> bool:
    """Tell whether names in an expression may be a record's own."""
    return "[" in statement.value.text and any(
        isinstance(node, Record) for node in walk(statement.expression)
    )


def _names(statement: Assigning) -> frozenset[str]:
    if isinstance(statement.expression, Literal):
        return frozenset()
    return frozenset(
        node.name.lower()
        for node in walk(statement.expression)
        if isinstance(node, AttributeRef) and is_own(node)
    )
