"""Who a job is, as the schedd knows it from the credential, and what any submitter can write instead."""

from collections.abc import Iterator

from router.facts.attributes import NUMBERS
from router.lint.passage import is_made
from router.lint.patterns import bare
from router.lint.scene import Scene
from router.lint.values import IDENTITY
from router.syntax.expr import AttributeRef, Binary, Expr
from router.syntax.node import walk

_SCOPES = frozenset({"my", "target", "other"})


def references(expression: Expr) -> Iterator[AttributeRef]:
    """Yield the attributes of an expression, without the scopes before them."""
    for node in walk(expression):
        if isinstance(node, AttributeRef) and (node.scope is not None or node.name.lower() not in _SCOPES):
            yield node


def alternatives(expression: Expr) -> Iterator[Expr]:
    """Yield the parts of a test that `||` joins: each of them is enough."""
    stack = [expression]
    while stack:
        one = bare(stack.pop())
        if isinstance(one, Binary) and one.operator == "||":
            stack += [one.right, one.left]
        else:
            yield one


def open_to_all(expression: Expr, scene: Scene) -> AttributeRef | None:
    """Return an attribute that is enough to pass a test, and that any submitter can write.

    What the site makes itself, who the job is, and how much it asks for are none.
    """
    for part in alternatives(expression):
        named = list(references(part))
        if not named or any(_is_sure(node.name, scene) for node in named):
            continue
        return named[0]
    return None


def _is_sure(name: str, scene: Scene) -> bool:
    key = name.lower()
    return key in IDENTITY or key in NUMBERS or key.startswith("request") or is_made(scene, key)
