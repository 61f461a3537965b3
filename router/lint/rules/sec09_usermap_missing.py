"""A user map without an answer for those it does not know.

## Why
`userMap("Name", user)` is undefined where there is no map of that name, and for users it does not list. The
fourth argument is the answer for them.

## Example
EVALSET AcctGroup userMap("Groups", Owner)

## Use instead
EVALSET AcctGroup userMap("Groups", Owner, "other", "other")

## Fix
None: the group of those whom the map does not know is yours to name.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; AcctGroup = undefined

Instead: routed by Site; AcctGroup = "other"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.expr import Call, Literal
from router.syntax.statement import EvalSet, Set


@rule(on=Call, severity=Severity.WARNING, names=("usermap",))
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report a map that these files do not define, asked without a fourth argument, in SET or EVALSET."""
    if node.name.lower() != "usermap" or not 2 <= len(node.arguments) <= 3:
        return
    name = node.arguments[0]
    if not isinstance(context.statement, Set | EvalSet) or not isinstance(name, Literal):
        return
    if f"classad_user_mapfile_{name.value}".lower() in context.scene.definitions:
        return
    if f"classad_user_mapdata_{name.value}".lower() in context.scene.definitions:
        return
    yield context.report(
        node,
        f"this is undefined for whom the map `{name.value}` does not know",
        help="give a fourth argument: the answer for them",
    )
