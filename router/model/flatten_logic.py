"""What `&&` and `||` make of two values where an expression is flattened."""

from router.syntax.expr import Expr, Literal, Scalar, Word


def logic(decisive: bool, left: Scalar, right: Scalar) -> bool | Word:
    """`||` (`decisive` is True) or `&&` of two values, as flattening does it: without a short circuit.

    A string makes an error of it on either side (tried for every pair of kinds on both versions).
    """
    one, other = truth(Literal(value=left)), truth(Literal(value=right))
    if (one is None and left is not Word.UNDEFINED) or isinstance(right, str):
        return Word.ERROR
    if one is decisive:
        return decisive
    if right is Word.ERROR:
        return Word.ERROR
    if other is decisive:
        return decisive
    if left is Word.UNDEFINED or right is Word.UNDEFINED:
        return Word.UNDEFINED
    return not decisive


def truth(node: Expr) -> bool | None:
    """What a condition makes of a literal: None for what is neither true nor false."""
    if isinstance(node, Literal) and isinstance(node.value, bool | int | float):
        return bool(node.value)
    return None
