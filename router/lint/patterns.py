"""Regular expressions and tests for absence, as several rules on expressions need them."""

import re
import warnings
from collections.abc import Iterator

from router.facts.attributes import EVERY_JOB, MAY_BE_ABSENT
from router.syntax.expr import AttributeRef, Binary, Call, Expr, Group, Literal, Unary, Word, same_name
from router.syntax.node import walk

# Functions whose first argument is a regular expression.
PATTERN_FIRST = frozenset(
    {"regexp", "regexps", "regexpmember", "replace", "replaceall", "stringlist_regexpmember"}
)
# A group or class that is not closed, or nothing to repeat: PCRE refuses those as Python does.
_BROKEN = (
    "missing )",
    "unterminated",
    "unbalanced parenthesis",
    "nothing to repeat",
    "bad escape (end of pattern)",
)


def pattern_of(call: Call) -> Literal | None:
    """Return the literal that a call takes as its regular expression."""
    if call.name.lower() in PATTERN_FIRST and call.arguments:
        first = bare(call.arguments[0])
        if isinstance(first, Literal) and isinstance(first.value, str):
            return first
    return None


def broken_pattern(pattern: str) -> str:
    """Return what is wrong with a regular expression, for certain; nothing otherwise."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's remarks on classes such as [[:alpha:]]
            re.compile(pattern)
    except re.error as error:
        return error.msg if str(error).startswith(_BROKEN) else ""
    return ""


def bare(expression: Expr) -> Expr:
    """Return an expression without the parentheses around it."""
    while isinstance(expression, Group):
        expression = expression.inner
    return expression


def conjuncts(expression: Expr) -> Iterator[Expr]:
    """Yield the parts of `a && b && (c && d)`, all of which must hold."""
    stack = [expression]
    while stack:
        one = bare(stack.pop())
        if isinstance(one, Binary) and one.operator == "&&":
            stack += [one.right, one.left]
        else:
            yield one


def absent_attribute(expression: Expr) -> AttributeRef | None:
    """Return the attribute that an expression is, if a job may lack it."""
    one = bare(expression)
    if isinstance(one, AttributeRef) and one.scope is None and one.name.lower() in MAY_BE_ABSENT:
        return one
    return None


def optional_attribute(expression: Expr) -> AttributeRef | None:
    """Return the attribute that an expression is, unless every job has it."""
    one = bare(expression)
    if isinstance(one, AttributeRef) and one.scope is None and one.name.lower() not in EVERY_JOB:
        return one
    return None


def is_undefined(expression: Expr) -> bool:
    """Tell whether an expression is the word `undefined`."""
    one = bare(expression)
    return isinstance(one, Literal) and one.value is Word.UNDEFINED


def asked_for(name: str, expression: Expr) -> bool:
    """Tell whether an expression tests somewhere that an attribute is there, so that its author knew."""
    for node in walk(expression):
        match node:
            case Binary(operator="=?=" | "=!=", left=left, right=right):
                names = [left, right]
            case Call(name=called, arguments=arguments) if called.lower() in ("isundefined", "isstring"):
                names = list(arguments)
            case _:
                continue
        if any(isinstance(one, AttributeRef) and same_name(one.name, name) for one in map(bare, names)):
            return True
    return False


def asks_for_absence(name: str, expression: Expr) -> bool:
    """Tell whether a job that lacks the attribute may pass a test of it."""
    for node in walk(expression):
        match node:
            case Binary(operator="=!=", left=left, right=right):
                names = [left, right]
            case Binary(operator="=?=", left=left, right=right) if is_undefined(left) or is_undefined(right):
                names = [left, right]
            case Call(name=called, arguments=arguments) if called.lower() == "isundefined":
                names = list(arguments)
            case _:
                continue
        if any(isinstance(one, AttributeRef) and same_name(one.name, name) for one in map(bare, names)):
            return True
    return False


def negated(expression: Expr) -> Iterator[Expr]:
    """Yield what stands behind each `!`, without its parentheses."""
    for node in walk(expression):
        if isinstance(node, Unary) and node.operator == "!":
            yield bare(node.operand)
