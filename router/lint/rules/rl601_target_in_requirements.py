"""`TARGET.` in the REQUIREMENTS of a route.

## Why
The router asks twice. First the job is TARGET, then the route's own test has the job alone, where
`TARGET.x` is undefined. So the job passes the first test and fails the second: the route never matches.
In the old syntax this was the right form.

## Example
REQUIREMENTS TARGET.Owner == "cms"

## Use instead
REQUIREMENTS Owner == "cms"

## Fix
Safe: the route took no job until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed
    no route found for src=1.0

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Requirements
from router.text import Span

_OTHER_AD = ("target", "other")  # the second is an old name of the first


@rule(on=Requirements, severity=Severity.ERROR)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each reference with the prefix."""
    is_route = context.body is not None and context.body.kind is BodyKind.ROUTE
    for node in walk(statement.expression):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if scope.lower() in _OTHER_AD:
                prefix = Span(node.span.start, node.name_span.start)
                effect = "the route never matches" if is_route else "the transform never applies"
                yield context.report(
                    node,
                    f"`{scope}.{node.name}` is undefined here: {effect}",
                    help=f"write `{node.name}`: the attributes of the job need no prefix",
                    fix=replace(prefix, "", title=f"Take `{scope}.` away", safety=Safety.SAFE),
                )
