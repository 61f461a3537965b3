"""`MY.` in the REQUIREMENTS of a route.

## Why
The router asks twice. First the job is TARGET, and there `MY.x` is undefined. So the job fails the first
question, unless some other route lets it through; then the route does match. Adding a route elsewhere
changes what this one does.

## Example
REQUIREMENTS MY.Owner == "cms"

## Use instead
REQUIREMENTS Owner == "cms"

## Fix
Safe: alone, the route took no job until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.reach import when_not_asked
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Requirements
from router.text import Span


@rule(on=Requirements, severity=Severity.ERROR, old=True)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each reference with the prefix; in a transform it works."""
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    for node in walk(statement.expression):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if scope.lower() == "my":
                prefix = Span(node.span.start, node.name_span.start)
                lost = when_not_asked(context.scene)
                yield context.report(
                    node,
                    f"`{scope}.{node.name}` is undefined when the schedd is asked for jobs: {lost}",
                    help=f"write `{node.name}`: the attributes of the job need no prefix",
                    fix=replace(prefix, "", title=f"Take `{scope}.` away", safety=Safety.SAFE),
                )
