"""Times that are written out: `absTime("...")` and `relTime("...")` of one string.

HTCondor's parser makes a time of them at once, so that text which is no time is no expression either, and
what is printed is the time in its canonical form (oracle, SET).
"""

import re

from router.simulate.bindings_library import TIMES, tree_of
from router.syntax.escapes import Escapes
from router.syntax.expr import Call, Expr, Literal, OpaqueExpr
from router.syntax.node import Node, rewrite
from router.syntax.write.expressions import write_expression

_TIME = re.compile(r"(?:abs|rel)time", re.IGNORECASE)


def canonical_text(text: str, expression: Expr | None) -> str | None:
    """Return how HTCondor prints the expression read from a text; None if there is none."""
    if expression is None:
        return None
    if not _TIME.search(text):
        return write_expression(expression)
    changed = with_canonical_times(expression)
    return None if changed is None else write_expression(changed)


def with_canonical_times(expression: Expr) -> Expr | None:
    """Return an expression that prints as HTCondor's; None if some written time is none."""
    is_sound = True

    def read(node: Node) -> Node:
        nonlocal is_sound
        match node:
            case Call(name=name, arguments=(Literal(value=str()),)) if name.lower() in TIMES:
                tree = tree_of(write_expression(node, escapes=Escapes.NEW))
                is_sound = is_sound and tree is not None
                return OpaqueExpr(text=str(tree), reason="")
        return node

    changed = rewrite(expression, read)
    return changed if is_sound and isinstance(changed, Expr) else None
