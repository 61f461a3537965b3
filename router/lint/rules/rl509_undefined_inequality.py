"""`!=` on an attribute that a job may lack: a ban on everyone without it.

## Why
With no such attribute the comparison is undefined, and the job does not match. A list of banned e-mail
addresses written so keeps out every job that has none.

## Example
REQUIREMENTS x509UserProxyEmail != "bad@example.org"

## Use instead
REQUIREMENTS x509UserProxyEmail =!= "bad@example.org"

## Fix
Unsafe: the route takes more jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.patterns import absent_attribute, asked_for, bare, is_undefined, optional_attribute
from router.lint.rule import Context, rule
from router.syntax.expr import Binary, Expr, Literal
from router.syntax.node import walk
from router.syntax.statement import Requirements


@rule(on=Requirements, severity=Severity.ERROR, marks=("!=",))
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each, unless REQUIREMENTS also ask whether the attribute is there."""
    for node in walk(statement.expression):
        if not isinstance(node, Binary) or node.operator != "!=":
            continue
        known = absent_attribute(node.left) or absent_attribute(node.right)
        name = known or (optional_attribute(node.left) if _bans(node.right) else None)
        if name is None or is_undefined(node.left) or is_undefined(node.right):
            continue
        if not asked_for(name.name, statement.expression):
            yield context.report(
                node,
                f"no job without `{name.name}` matches",
                help="write `=!=`, which is true for them",
                fix=replace(node.operator_span, "=!=", title="Write `=!=`"),
                severity=None if known else Severity.WARNING,
            )


def _bans(value: Expr) -> bool:
    """Tell whether `!=` keeps this value out; with nothing, 0 or false it asks for the attribute."""
    one = bare(value)
    return isinstance(one, Literal) and bool(one.value) and isinstance(one.value, bool | int | float | str)
