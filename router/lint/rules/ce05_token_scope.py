"""An attribute of the token under the name that it does not have there.

## Why
REQUIREMENTS see the job as it came: AuthTokenSubject. Then the OrigRequests transform renames it, and in
the body of a route it is orig_AuthTokenSubject. The other name is undefined in either place.

## Example
TargetUniverse = 5
REQUIREMENTS regexp("^cms", orig_AuthTokenSubject)

## Use instead
TargetUniverse = 5
REQUIREMENTS regexp("^cms", AuthTokenSubject)

## Fix
Unsafe: the route begins to match.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.syntax.expr import AttributeRef
from router.syntax.statement import Assigning, AttributeName, Copying, Requirements


@rule(on=(AttributeRef, Copying), severity=Severity.ERROR, only=(Profile.CE,))
def check(node: AttributeRef | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report the name, in the REQUIREMENTS and in the body of a route."""
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    if isinstance(node, Copying):
        if isinstance(node.target, AttributeName) and node.target.name.lower().startswith("authtoken"):
            better = f"orig_{node.target.name}"
            yield context.report(
                node.target,
                f"`{node.target.name}` was renamed before the route runs: nothing is copied",
                help=f"write `{better}`",
                fix=replace(node.target.span, better, title=f"Write `{better}`"),
            )
        return
    if node.scope is not None:
        return
    lower = node.name.lower()
    if isinstance(context.statement, Requirements) and lower.startswith("orig_authtoken"):
        better, why = node.name[5:], "is not made yet when routes are chosen"
    elif isinstance(context.statement, Assigning) and lower.startswith("authtoken"):
        better, why = f"orig_{node.name}", "was renamed before the route runs"
    else:
        return
    yield context.report(
        node,
        f"`{node.name}` {why}: it is undefined",
        help=f"write `{better}`",
        fix=replace(node.name_span, better, title=f"Write `{better}`"),
    )
