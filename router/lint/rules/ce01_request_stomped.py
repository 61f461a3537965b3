"""A route of HTCondor-CE sets RequestMemory.

## Why
The Memory transform runs after the route and sets it again, to `default_maxMemory` or 2000, whatever the
route said.

## Example
TargetUniverse = 5
SET RequestMemory 8000

## Use instead
TargetUniverse = 5
default_maxMemory = 8000

## Fix
Unsafe: the job asks for another amount.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 2000

Instead: routed by Site; RequestMemory = 8000

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.lint.scene import value_of
from router.syntax.statement import Assigning, EvalMacro


@rule(on=Assigning, severity=Severity.ERROR, only=(Profile.CE,), names=("requestmemory",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report it, unless the list of transforms leaves Memory out."""
    body, scene = context.body, context.scene
    if body is None or body.kind is not BodyKind.ROUTE or isinstance(statement, EvalMacro):
        return
    if statement.attribute.name.lower() != "requestmemory":
        return
    item = scene.definition("JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES")
    if item is not None and "$" not in value_of(item).text and "memory" not in scene.listed(item.name):
        return
    value = statement.value.text.strip()
    yield context.report(
        statement.text.strip(),
        "the Memory transform sets RequestMemory again: this has no effect",
        help=f"write `default_maxMemory = {value}`",
        fix=replace(
            statement.text.strip().whole_span,
            f"default_maxMemory = {value}",
            title="Assign default_maxMemory",
        ),
    )
