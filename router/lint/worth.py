"""What simple requirements come to for a job that is given as a table, without the bindings.

Comparisons, logic, choices and a few functions, as ClassAds have them (compared with HTCondor's own
library in tests/lint/test_worth.py). Whatever else stands in an expression raises `NotSimple`: then nothing
is claimed of it.
"""

import re
from collections.abc import Callable, Mapping

from router.lint.patterns import bare
from router.lint.regex import compiled
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Group,
    Literal,
    Scalar,
    Ternary,
    Unary,
    Word,
)

Job = Mapping[str, Scalar]
UNDEFINED, ERROR = Word.UNDEFINED, Word.ERROR
# Patterns that HTCondor's two parsers and Python read alike.
_SIMPLE_PATTERN = re.compile(r"[\w\s/=:,@|^$.*+?()\[\]-]*")


class NotSimple(Exception):
    """An expression has something in it that is not weighed here."""


def worth(expression: Expr, job: Job) -> Scalar:
    """Return the value for a job; names of the table are in lower case.

    Raises:
        NotSimple: something in the expression is not known here.
    """
    match expression:
        case Group(inner=inner):
            return worth(inner, job)
        case Literal(value=value):
            return value
        case AttributeRef(name=name, scope=None, absolute=False):
            return job.get(name.lower(), UNDEFINED)
        case Unary(operator="!", operand=operand):
            return _not(truth(worth(operand, job)))
        case Unary(operator="-", operand=operand):
            value = worth(operand, job)
            return ERROR if isinstance(value, bool) else _arithmetic("-", 0, value)
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            return _logic(operator, truth(worth(left, job)), lambda: truth(worth(right, job)))
        case Binary(operator=operator, left=left, right=right):
            return _binary(operator, worth(left, job), worth(right, job))
        case Ternary(condition=condition, then=then, otherwise=otherwise):
            return _choice(condition, then, otherwise, job)
        case Elvis(left=left, right=right):
            found = worth(left, job)
            return worth(right, job) if found is UNDEFINED else found
        case Call(name=name, arguments=arguments):
            return _call(name.lower(), arguments, job)
        case _:
            raise NotSimple


def truth(value: Scalar) -> Scalar:
    """Return a value as a condition: numbers are true or false, strings an error."""
    if isinstance(value, bool | Word):
        return value
    return ERROR if isinstance(value, str) else value != 0


def _not(value: Scalar) -> Scalar:
    return not value if isinstance(value, bool) else value


def _logic(operator: str, left: Scalar, right_of: Callable[[], Scalar]) -> Scalar:
    decides = operator == "||"
    if left is ERROR or left is decides:
        return left
    right = right_of()
    if right is ERROR or right is decides:
        return right
    return UNDEFINED if UNDEFINED in (left, right) else not decides


def _choice(condition: Expr, then: Expr, otherwise: Expr, job: Job) -> Scalar:
    found = truth(worth(condition, job))
    if isinstance(found, bool):
        return worth(then if found else otherwise, job)
    return found


def _binary(operator: str, left: Scalar, right: Scalar) -> Scalar:
    if operator in ("=?=", "=!="):
        same = type(left) is type(right) and left == right
        return same if operator == "=?=" else not same
    if ERROR in (left, right):
        return ERROR
    if UNDEFINED in (left, right):
        return UNDEFINED
    if operator in ("+", "-", "*", "/", "%"):
        return _arithmetic(operator, left, right)
    if isinstance(left, str) != isinstance(right, str):
        return ERROR
    if isinstance(left, str) and isinstance(right, str):
        return _compare(operator, (left.lower() > right.lower()) - (left.lower() < right.lower()))
    assert not isinstance(left, str | Word)
    assert not isinstance(right, str | Word)
    return _compare(operator, (left > right) - (left < right))


def _compare(operator: str, order: int) -> bool:
    match operator:
        case "==":
            return order == 0
        case "!=":
            return order != 0
        case "<":
            return order < 0
        case "<=":
            return order <= 0
        case ">":
            return order > 0
        case ">=":
            return order >= 0
        case _:
            raise NotSimple


def _arithmetic(operator: str, left: Scalar, right: Scalar) -> Scalar:
    if isinstance(left, Word) or isinstance(right, Word):
        return ERROR if ERROR in (left, right) else UNDEFINED
    if isinstance(left, str) or isinstance(right, str):
        return ERROR
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            raise NotSimple  # division and remainder round as C does


def _call(name: str, arguments: tuple[Expr, ...], job: Job) -> Scalar:
    if name == "ifthenelse" and len(arguments) == 3:
        return _choice(*arguments, job)
    values = [worth(argument, job) for argument in arguments]
    match name, values:
        case "isundefined", [value]:
            return value is UNDEFINED
        case "iserror", [value]:
            return value is ERROR
        case "isstring", [value]:
            return isinstance(value, str)
        case "isboolean", [value]:
            return isinstance(value, bool)
        case "stringlistmember" | "stringlistimember", [item, members]:
            return _member(item, members, any_case=name == "stringlistimember")
        case "regexp", [pattern, text, *options]:
            return _regexp(pattern, text, options, bare(arguments[0]))
        case "tolower" | "toupper", [str() as text]:
            return text.lower() if name == "tolower" else text.upper()
        case "tolower" | "toupper", [Word() as word]:
            return word
        case _:
            raise NotSimple


def _member(item: Scalar, members: Scalar, *, any_case: bool) -> Scalar:
    if ERROR not in (item, members) and UNDEFINED in (item, members):
        return False
    if not isinstance(item, str) or not isinstance(members, str):
        return ERROR
    if any_case:
        item, members = item.lower(), members.lower()
    return item in re.split(r"[\s,]+", members.strip(" ,"))


def _regexp(pattern: Scalar, text: Scalar, options: list[Scalar], written: Expr) -> Scalar:
    if not isinstance(pattern, str) or not isinstance(written, Literal) or "\\" in written.text:
        raise NotSimple
    if not _SIMPLE_PATTERN.fullmatch(pattern) or options not in ([], ["i"], ["I"]):
        raise NotSimple
    if isinstance(text, Word):
        return text
    if not isinstance(text, str):
        return ERROR
    try:
        return compiled(pattern, re.IGNORECASE if options else 0).search(text) is not None
    except re.error:
        raise NotSimple from None
