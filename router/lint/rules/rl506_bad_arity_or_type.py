"""A function with too few or too many arguments, or a value it cannot work on.

## Why
It is no mistake of syntax: the value is `error`, and that is what the job gets.

## Example
EVALSET ProjectName ifThenElse(true, "cms")

## Use instead
EVALSET ProjectName ifThenElse(true, "cms", "other")

## Fix
None: what is missing cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = error

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import NUMBERS
from router.facts.functions import function_named
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Call, Expr, Literal


@rule(on=(Call, Binary), severity=Severity.ERROR)
def check(node: Call | Binary, context: Context) -> Iterator[Diagnostic]:
    """Report a wrong number of arguments, arithmetic with a text, and the size of a number."""
    if isinstance(node, Binary):
        if node.operator in ("+", "-", "*", "/", "%") and (
            _mixed(node.left, node.right) or _mixed(node.right, node.left)
        ):
            yield context.report(
                node,
                f"`{node.operator}` with a text is `error`",
                help="join texts with `strcat(a, b)`" if node.operator == "+" else "take the quotes away",
            )
        return
    known = function_named(node.name)
    if known is None:
        return  # RL505
    if not known.takes(len(node.arguments)):
        yield context.report(
            node,
            f"`{known.name}` takes {known.arguments}, and here are {len(node.arguments)}: it is `error`",
        )
    elif known.name == "size" and _is_number(node.arguments[0]):
        yield context.report(
            node, "`size` of a number is `error`", help="it takes a text, a list or a record"
        )


def _mixed(text: Expr, other: Expr) -> bool:
    """Tell whether one side is a text and the other a constant or a number's attribute."""
    one, two = bare(text), bare(other)
    if not (isinstance(one, Literal) and isinstance(one.value, str)) or "$(" in one.text:
        return False
    return isinstance(two, Literal) or (isinstance(two, AttributeRef) and two.name.lower() in NUMBERS)


def _is_number(expression: Expr) -> bool:
    one = bare(expression)
    return isinstance(one, Literal) and type(one.value) in (int, float)
