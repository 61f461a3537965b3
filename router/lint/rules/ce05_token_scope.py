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
from router.syntax.statement import Assigning, Requirements


@rule(on=AttributeRef, severity=Severity.ERROR, only=(Profile.CE,))
def check(node: AttributeRef, context: Context) -> Iterator[Diagnostic]:
    """Report the name, in the REQUIREMENTS and in the body of a route."""
    if context.body is None or context.body.kind is not BodyKind.ROUTE or node.scope is not None:
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
