"""REQUIREMENTS that are a text, or anything else that is neither true nor false.

## Why
A text never matches, also `"true"`, nor does the name of an account (`REQUIREMENTS Owner`), a list, or
undefined. Only true and numbers other than 0 do. A text between `&&` and `||` makes an error of the whole.

## Example
REQUIREMENTS "true"

## Use instead
REQUIREMENTS true

## Fix
Safe: until now the route took no job.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.functions import Kind as Result
from router.facts.functions import function_named
from router.lint.kinds import Kind, Known, kinds_of
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.values import is_broken, read_value
from router.syntax.expr import Binary, Call, Expr, ListExpr, Literal, OpaqueExpr, Record, Unary, Word
from router.syntax.statement import Requirements
from router.text import MappedText


@rule(on=Requirements, severity=Severity.ERROR, old=True)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a literal text or list, and a function that gives a text."""
    one = bare(statement.expression)
    match one:
        case Literal(value=str() as text):
            good = "$(" not in text and _may_be_true(read_value(MappedText.of(text)))
            yield context.report(
                one,
                "a text never matches",
                help=f"write `{text}`" if good else "write a condition",
                fix=replace(one.span, text, title="Take the quotes away", safety=Safety.SAFE)
                if good
                else None,
            )
        case ListExpr():
            yield context.report(one, "a list never matches", help="write a condition")
        case Record():
            yield context.report(one, "a record never matches", help="write a condition")
        case Literal(value=Word.UNDEFINED | Word.ERROR as word):
            yield context.report(one, f"`{word.value}` never matches", help="write a condition")
        case Literal() | OpaqueExpr():
            return
        case _:
            yield from _kinds(one, context)


def _may_be_true(expression: Expr) -> bool:
    return not is_broken(expression) and bool(kinds_of(expression) & (Kind.BOOLEAN | Kind.NUMBER))


def _kinds(expression: Expr, context: Context) -> Iterator[Diagnostic]:
    """Report what gives a text for every job, and a text among conditions; operators give none."""
    if not isinstance(expression, Binary | Unary):
        yield from _result(expression, context)
    for part in _operands(expression):
        if isinstance(part, Literal) and isinstance(part.value, str) and "$" not in part.text:
            yield context.report(
                part, "a text is no condition: the whole is `error`", help="take the quotes away"
            )


def _result(expression: Expr, context: Context) -> Iterator[Diagnostic]:
    kinds = kinds_of(expression, Known(unsure=context.scene.set_attributes))
    if Kind.STRING in kinds and not kinds & (Kind.BOOLEAN | Kind.NUMBER):
        yield context.report(expression, "this gives a text, which never matches", help="write a condition")
        return
    call = function_named(expression.name) if isinstance(expression, Call) else None
    if call is not None and call.result in (Result.LIST, Result.RECORD):
        yield context.report(expression, f"`{call.name}` gives {call.result.value}, which never matches")


def _operands(expression: Expr) -> Iterator[Expr]:
    """Yield what `&&`, `||` and `!` join."""
    stack = [expression]
    while stack:
        one = bare(stack.pop())
        if isinstance(one, Binary) and one.operator in ("&&", "||"):
            stack += [one.right, one.left]
        elif isinstance(one, Unary) and one.operator == "!":
            stack.append(one.operand)
        else:
            yield one
