"""A comparison that is undefined, because one side is.

## Why
`==` with something undefined gives undefined, never true or false. A negation of it is undefined too: the
route does not match jobs that lack the attribute. As the condition of `? :` and of ifThenElse it gives
neither value, but undefined. Between `||` it does no harm as long as nothing negates the whole; it is only
noted there (a warning for what a proxy or a token brings, which half of the jobs lack).

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
from router.lint.patterns import (
    absent_attribute,
    asked_for,
    bare,
    conjuncts,
    is_undefined,
    optional_attribute,
)
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Call, Expr, Ternary, Unary, same_name
from router.syntax.node import walk
from router.syntax.statement import Assigning, Requirements, Statement

_BETTER = {"==": "=?=", "!=": "=!="}


@rule(on=(Binary, Statement), severity=Severity.WARNING, old=True, names=_BETTER, marks=("==", "!="))
def check(node: Binary | Statement, context: Context) -> Iterator[Diagnostic]:
    """Report a comparison with the word, and one of an attribute that may be absent where that matters."""
    if isinstance(node, Binary):
        yield from _with_the_word(node, context)
    elif isinstance(node, Requirements):
        yield from _among(node.expression, _inside(node.expression), context)
    elif isinstance(node, Assigning):
        yield from _among(node.expression, _conditions(node.expression), context)


def _with_the_word(node: Binary, context: Context) -> Iterator[Diagnostic]:
    if node.operator in _BETTER and (is_undefined(node.left) or is_undefined(node.right)):
        better = _BETTER[node.operator]
        yield context.report(
            node,
            f"`{node.operator}` with `undefined` is never true",
            help=f"write `{better}`",
            fix=replace(node.operator_span, better, title=f"Write `{better}`"),
            severity=Severity.ERROR,
        )


def _among(whole: Expr, found: Iterator[tuple[Binary, bool]], context: Context) -> Iterator[Diagnostic]:
    for one, matters in found:
        known = absent_attribute(one.left) or absent_attribute(one.right)
        known = known or _named(one, context.scene.site.absent_attributes)
        name = known or optional_attribute(one.left) or optional_attribute(one.right)
        if name is None or is_undefined(one.left) or is_undefined(one.right):
            continue
        if asked_for(name.name, whole) or context.scene.sets(name.name):
            continue
        yield context.report(
            one,
            f"undefined for a job that has no `{name.name}`",
            help="write `=?=`, which is false then",
            fix=replace(one.operator_span, "=?=", title="Write `=?=`"),
            severity=None if known or matters else Severity.INFO,
        )


def _named(node: Binary, names: frozenset[str]) -> AttributeRef | None:
    """Return the side of a comparison that is an attribute with one of these names."""
    for one in (bare(node.left), bare(node.right)):
        if isinstance(one, AttributeRef) and one.scope is None and one.name.lower() in names:
            return one
    return None


def _inside(expression: Expr) -> Iterator[tuple[Binary, bool]]:
    """Yield each `==` below a `||` or a `!`, and whether a `!` makes it matter."""
    stack: list[tuple[Expr, bool, bool]] = [(expression, False, False)]
    while stack:
        one, inside, negated = stack.pop()
        one = bare(one)
        if isinstance(one, Binary) and one.operator in ("&&", "||"):
            inside = inside or one.operator == "||"
            stack += [(one.right, inside, negated), (one.left, inside, negated)]
        elif isinstance(one, Unary) and one.operator == "!":
            stack.append((one.operand, True, True))
        elif isinstance(one, Binary) and one.operator == "==" and inside:
            yield one, negated


def _conditions(expression: Expr) -> Iterator[tuple[Binary, bool]]:
    """Yield each `==` that decides between two values: undefined is neither of them."""
    for node in walk(expression):
        match node:
            case Ternary(condition=condition):
                pass
            case Call(name=name, arguments=(condition, _, _)) if same_name(name, "ifThenElse"):
                pass
            case _:
                continue
        for part in conjuncts(condition):
            if isinstance(part, Binary) and part.operator == "==":
                known = absent_attribute(part.left) or absent_attribute(part.right)
                yield part, known is not None
