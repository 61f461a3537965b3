"""`!` before a call on an attribute that a job may lack.

## Why
With no such attribute the call is undefined, its negation too, and the job does not match.

## Example
REQUIREMENTS !regexp("^/DC=bad/", x509UserProxySubject)

## Use instead
REQUIREMENTS regexp("^/DC=bad/", x509UserProxySubject) =!= true

## Fix
Unsafe: the route takes more jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.patterns import asked_for, bare, optional_attribute
from router.lint.rule import Context, rule
from router.syntax.expr import Call, Unary
from router.syntax.node import walk
from router.syntax.statement import Requirements

_TESTS = ("isundefined", "iserror", "isstring")


@rule(on=Requirements, severity=Severity.WARNING, marks=("!",))
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report the negation of a call, or of the attribute itself."""
    for node in walk(statement.expression):
        if not isinstance(node, Unary) or node.operator != "!":
            continue
        operand = bare(node.operand)
        parts = operand.arguments if isinstance(operand, Call) else (operand,)
        if isinstance(operand, Call) and operand.name.lower() in _TESTS:
            continue
        name = next((found for one in parts if (found := optional_attribute(one))), None)
        if name is None or asked_for(name.name, statement.expression):
            continue
        inner = context.source.slice(operand.span)
        yield context.report(
            node,
            f"no job without `{name.name}` matches",
            help=f"write `{inner} =!= true`",
            fix=replace(node.span, f"{inner} =!= true", title="Write `=!= true`"),
        )
