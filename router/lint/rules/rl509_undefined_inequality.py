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
from router.lint.patterns import absent_attribute, asked_for, is_undefined
from router.lint.rule import Context, rule
from router.syntax.expr import Binary
from router.syntax.node import walk
from router.syntax.statement import Requirements


@rule(on=Requirements, severity=Severity.ERROR)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each, unless REQUIREMENTS also ask whether the attribute is there."""
    for node in walk(statement.expression):
        if not isinstance(node, Binary) or node.operator != "!=":
            continue
        name = absent_attribute(node.left) or absent_attribute(node.right)
        if name is None or is_undefined(node.left) or is_undefined(node.right):
            continue
        if not asked_for(name.name, statement.expression):
            yield context.report(
                node,
                f"no job without `{name.name}` matches",
                help="write `=!=`, which is true for them",
                fix=replace(node.operator_span, "=!=", title="Write `=!=`"),
            )
