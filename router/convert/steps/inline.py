"""Put the route ad's attributes in place of their names, as HTCondor does where it evaluates an expression.

HTCondor also settles what is constant, which can matter: `error && false` is an error, and `false` once it is
settled. What it would only reorder is left as it was written.
"""

from collections.abc import Mapping

from router.convert.known import OLD
from router.convert.steps.scopes import unscope
from router.model.flatten import flatten
from router.model.scalars import fold_constant
from router.syntax.expr import AttributeRef, Binary, Call, Elvis, Expr, Group, Literal, Ternary, Unary
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.syntax.write.expressions import write_expression
from router.text import MappedText

_LOGIC = ("&&", "||")
_MOST = 200  # nodes of a part that is looked at for being constant


def settled(expression: Expr, ad: Mapping[str, Expr], given_up: Mapping[str, Expr] | None = None) -> Expr:
    """Return what HTCondor makes of an expression of the ad (its attributes by lower-case name).

    Where it gives up it leaves names as they are; of an expression that it evaluates all the same, those of
    `given_up` are attributes then, and inlined here.
    """
    flat = flatten(expression, ad, fold, release=OLD)
    if flat is None:
        return unscope(expression, given_up or {}).expression
    # HTCondor writes it without the parentheses that it would need, and reads that again.
    read = read_expression(MappedText.of(write_expression(flat)), release=OLD)
    return unscope(read.expression, {}).expression


def has_constant_part(expression: Expr) -> bool:
    """Tell whether HTCondor would settle a part of the expression's logic."""
    return any(_is_constant(part) for node in walk(expression) for part in _parts(node))


def fold(expression: Expr) -> Expr | None:
    """Evaluate an expression of literals, as far as that is known without the ClassAd library."""
    known = fold_constant(expression)
    if known is not None or not isinstance(expression, Call) or expression.name.lower() != "strcat":
        return known
    values = [one.value for one in expression.arguments if isinstance(one, Literal)]
    if len(values) < len(expression.arguments) or not all(type(value) in (str, int) for value in values):
        return None
    return Literal(value="".join(str(value) for value in values))


def _parts(node: object) -> tuple[Expr, ...]:
    """Return the operands that decide something; the left end of a chain is looked at once."""
    match node:
        case Binary(operator=operator, left=left, right=right) if operator in _LOGIC:
            return (right,) if isinstance(left, Binary) and left.operator in _LOGIC else (left, right)
        case Ternary(condition=condition):
            return (condition,)
        case Elvis(left=left):
            return (left,)
        case Unary(operator="!", operand=operand):
            return (operand,)
        case _:
            return ()


def _is_constant(part: Expr) -> bool:
    while isinstance(part, Group):
        part = part.inner
    nodes = []
    for node in walk(part):
        nodes.append(node)
        if isinstance(node, AttributeRef) or len(nodes) > _MOST:
            return False
    flat = flatten(part, {}, fold, release=OLD)
    return isinstance(flat, Literal)
