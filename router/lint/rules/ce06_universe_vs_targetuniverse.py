"""A route of HTCondor-CE with UNIVERSE where its transforms look for TargetUniverse.

## Why
The WholeNode transform asks `$(TargetUniverse)==5`, and UNIVERSE sets no macro: the question is `==5`,
which is no expression. A job that asks for a whole node silently gets one core and 2000 MB. Other jobs
are not touched. The documentation recommends UNIVERSE VANILLA all the same.

## Example
UNIVERSE VANILLA

## Use instead
TargetUniverse = 5

## Fix
Unsafe: jobs that want a whole node get one.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site
    ERROR: EVALMACRO test_want_whole_node could not evaluate : False && ==5

Instead: routed by Site

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import Universe


@rule(on=Universe, severity=Severity.ERROR, only=(Profile.CE,))
def check(statement: Universe, context: Context) -> Iterator[Diagnostic]:
    """Report UNIVERSE VANILLA, unless the route assigns TargetUniverse as well."""
    body = context.body
    if body is None or body.kind is not BodyKind.ROUTE or "targetuniverse" in body.macros:
        return
    if statement.value.text.strip().lower() not in ("vanilla", "5"):
        return
    place = statement.text.strip()
    has_defaults = "default_xcount" in body.macros or "default_maxmemory" in body.macros
    share = "no more than another" if has_defaults else "one core and 2000 MB"
    yield context.report(
        place,
        f"the CE's transforms do not see this: a job that wants a whole node gets {share}",
        help="write `TargetUniverse = 5`",
        fix=replace(place.whole_span, "TargetUniverse = 5", title="Assign TargetUniverse"),
    )
