"""default_CERequirements lists an attribute that nothing sets.

## Why
The attributes in the list go to the batch system's submit script. One that the job does not have is empty
there.

## Example
TargetUniverse = 5
SET default_CERequirements "WallTime"

## Use instead
TargetUniverse = 5
SET WallTime 3600
SET default_CERequirements "WallTime"

## Fix
None: set the attribute, or take it off the list.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; no WallTime

Instead: routed by Site; WallTime = 3600

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.facts.route_macros import CE_ATTRIBUTES
from router.lint.rule import Context, Profile, rule
from router.syntax.expr import Literal
from router.syntax.statement import Assigning


@rule(on=Assigning, severity=Severity.WARNING, only=(Profile.CE,), names=("default_cerequirements",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report each name of a plain list that is neither set nor well known."""
    if statement.attribute.name.lower() != "default_cerequirements" or not isinstance(
        statement.expression, Literal
    ):
        return
    known = {*ATTRIBUTES, *CE_ATTRIBUTES, *context.scene.set_attributes, "condorce"}
    for name in str(statement.expression.value).replace(",", " ").split():
        if "$" not in name and name.lower() not in known:
            yield context.report(
                statement.expression,
                f"nothing sets `{name}`: it is empty in the batch script",
                help="set it in the route",
            )
