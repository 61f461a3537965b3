"""A comparison that is undefined, because one side is.

## Why
`==` with something undefined gives undefined, never true or false. A negation of it is undefined too: the
route does not match jobs that lack the attribute.

## Example
REQUIREMENTS Owner == "cms" || x509UserProxyVOName == "cms"

## Use instead
REQUIREMENTS Owner == "cms" || x509UserProxyVOName =?= "cms"

## Fix
Unsafe: `=?=` minds upper and lower case. (The catalogue has it as safe at the top of REQUIREMENTS.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.patterns import absent_attribute, asked_for, bare, is_undefined
from router.lint.rule import Context, rule
from router.syntax.expr import Binary, Expr, Unary
from router.syntax.node import walk
from router.syntax.statement import Requirements

_BETTER = {"==": "=?=", "!=": "=!="}


@rule(on=(Binary, Requirements), severity=Severity.WARNING)
def check(node: Binary | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a comparison with the word, and one of an attribute that may be absent inside `||` or `!`."""
    if isinstance(node, Requirements):
        for one in _inside(node.expression):
            name = absent_attribute(one.left) or absent_attribute(one.right)
            if name is not None and not asked_for(name.name, node.expression):
                yield context.report(
                    one,
                    f"undefined for a job that has no `{name.name}`",
                    help="write `=?=`, which is false then",
                    fix=replace(one.operator_span, "=?=", title="Write `=?=`"),
                )
    elif node.operator in _BETTER and (is_undefined(node.left) or is_undefined(node.right)):
        better = _BETTER[node.operator]
        yield context.report(
            node,
            f"`{node.operator}` with `undefined` is never true",
            help=f"write `{better}`",
            fix=replace(node.operator_span, better, title=f"Write `{better}`"),
            severity=Severity.ERROR,
        )


def _inside(expression: Expr) -> Iterator[Binary]:
    """Yield the `==` that are direct parts of a `||`, or stand behind a `!`."""
    for node in walk(expression):
        parts: list[Expr] = []
        if isinstance(node, Binary) and node.operator == "||":
            parts = [node.left, node.right]
        elif isinstance(node, Unary) and node.operator == "!":
            parts = [node.operand]
        yield from (one for one in map(bare, parts) if isinstance(one, Binary) and one.operator == "==")
