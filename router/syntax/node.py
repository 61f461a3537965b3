"""What all tree nodes share. Nothing here recurses: a list of DNs joined by `||` is thousands deep."""

from collections.abc import Callable, Iterator
from dataclasses import field, fields, replace

from router.text import NOWHERE, MappedText, Span, value_class


@value_class(kw_only=True)
class Node:
    """A piece of syntax. Equal to another of the same meaning, wherever it stands.

    `span` is in characters of the file; nodes that were built rather than read have `NOWHERE`.
    """

    span: Span = field(default=NOWHERE, compare=False, repr=False)


_NO_NODES = (str, bool, Span, MappedText)
_names: dict[type[Node], tuple[str, ...]] = {}


def _field_names(kind: type[Node]) -> tuple[str, ...]:
    """Return the fields that may hold nodes."""
    names = _names.get(kind)
    if names is None:
        names = _names[kind] = tuple(item.name for item in fields(kind) if item.type not in _NO_NODES)
    return names


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below, in source order."""
    for name in _field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Node):
                    yield item


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all below it, parents first, in source order."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        names = _names.get(type(current))
        for name in reversed(_field_names(type(current)) if names is None else names):
            value = getattr(current, name)
            if isinstance(value, Node):
                stack.append(value)
            elif isinstance(value, tuple):
                stack.extend(item for item in reversed(value) if isinstance(item, Node))


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tree with `change` applied to every node, children first."""
    order = list(walk(node))
    done: dict[int, Node] = {}
    for current in reversed(order):
        changes: dict[str, object] = {}
        for name in _field_names(type(current)):
            value = getattr(current, name)
            if isinstance(value, Node):
                new: object = done[id(value)]
            elif isinstance(value, tuple) and any(isinstance(item, Node) for item in value):
                new = tuple(done[id(item)] if isinstance(item, Node) else item for item in value)
                if all(a is b for a, b in zip(new, value, strict=True)):
                    new = value
            else:
                continue
            if new is not value:
                changes[name] = new
        done[id(current)] = change(replace(current, **changes) if changes else current)  # type: ignore[arg-type]
    return done[id(node)]
