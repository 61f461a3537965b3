"""Regular expressions and tests for absence, as several rules on expressions need them."""

from collections.abc import Iterator

from router.facts.attributes import EVERY_JOB, MAY_BE_ABSENT
from router.syntax.expr import AttributeRef, Binary, Call, Elvis, Expr, Group, Literal, Unary, Word, same_name
from router.syntax.node import children, walk

# Functions whose first argument is a regular expression.
PATTERN_FIRST = frozenset(
    {"regexp", "regexps", "regexpmember", "replace", "replaceall", "stringlist_regexpmember"}
)


def pattern_of(call: Call) -> Literal | None:
    """Return the literal that a call takes as its regular expression."""
    if call.name.lower() in PATTERN_FIRST and call.arguments:
        first = bare(call.arguments[0])
        if isinstance(first, Literal) and isinstance(first.value, str):
            return first
    return None


def options_of(call: Call) -> str:
    """Return the options of a call with a regular expression, such as `i`; `?` if they are no literal."""
    at = {"regexp": 2, "regexpmember": 2, "regexps": 3, "replace": 3, "replaceall": 3}.get(
        call.name.lower(), 3
    )
    if len(call.arguments) <= at:
        return ""
    found = bare(call.arguments[at])
    return found.value if isinstance(found, Literal) and isinstance(found.value, str) else "?"


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


_DEFINITE = frozenset({"isundefined", "iserror", "isstring", "isinteger", "isreal", "isboolean", "islist"})
# Functions that give something for an undefined argument.
_LENIENT = _DEFINITE | frozenset({"ifthenelse", "isclassad", "usermap", "debug", "unresolved", "eval"})


def open_parts(expression: Expr) -> Iterator[Expr]:
    """Yield the parts whose being undefined makes something of the whole undefined.

    What stands under `=?=`, under a test such as `isUndefined`, or before `?:` cannot.
    """
    stack: list[Expr] = [expression]
    while stack:
        one = stack.pop()
        match one:
            case Binary(operator="=?=" | "=!="):
                continue
            case Call(name=name) if name.lower() in _DEFINITE:
                continue
            case Elvis(right=right):
                stack.append(right)
                continue
        yield one
        stack += [node for node in reversed(list(children(one))) if isinstance(node, Expr)]


def needed(expression: Expr) -> Iterator[AttributeRef]:
    """Yield the attributes without which an expression is undefined: its strict parts."""
    stack = [bare(expression)]
    while stack:
        one = bare(stack.pop())
        match one:
            case AttributeRef(scope=None):
                yield one
            case Unary(operand=operand):
                stack.append(operand)
            case Binary(operator=operator, left=left, right=right) if operator not in ("=?=", "=!="):
                stack += [right, left]
            case Call(name=name, arguments=arguments) if name.lower() not in _LENIENT:
                stack += reversed(arguments)
            case _:
                continue


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
