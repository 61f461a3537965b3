"""What an expression can come to, as far as its text tells: the branches of a choice, and constant text."""

from collections.abc import Iterator

from router.lint.patterns import bare
from router.syntax.expr import Call, Elvis, Expr, Literal, Ternary, same_name
from router.syntax.node import walk


def outcomes(expression: Expr) -> Iterator[Expr]:
    """Yield the expressions of which one is the value: the ends of `? :`, `?:` and ifThenElse."""
    stack = [expression]
    while stack:
        one = bare(stack.pop())
        match one:
            case Ternary(then=then, otherwise=otherwise):
                stack += [otherwise, then]
            case Elvis(left=left, right=right):
                stack += [right, left]
            case Call(name=name, arguments=(_, then, otherwise)) if same_name(name, "ifThenElse"):
                stack += [otherwise, then]
            case _:
                yield one


def conditions(expression: Expr) -> Iterator[Expr]:
    """Yield what chooses among values anywhere in an expression: the conditions of `? :` and ifThenElse."""
    for node in walk(expression):
        match node:
            case Ternary(condition=condition):
                yield condition
            case Call(name=name, arguments=(condition, _, _)) if same_name(name, "ifThenElse"):
                yield condition


def text_of(expression: Expr) -> str | None:
    """Return the text that a literal, or a strcat of literals, is."""
    text = beginning_of(expression)
    return text[0] if text is not None and text[1] else None


def beginning_of(expression: Expr) -> tuple[str, bool] | None:
    """Return the text with which a value begins for certain, and whether that is all of it."""
    one = bare(expression)
    if isinstance(one, Literal):
        return (one.value, True) if isinstance(one.value, str) else None
    if not isinstance(one, Call) or not same_name(one.name, "strcat"):
        return None
    found = ""
    for argument in one.arguments:
        part = beginning_of(argument)
        if part is None:
            return found, False
        found += part[0]
        if not part[1]:
            return found, False
    return found, True
