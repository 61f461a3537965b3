"""A route of HTCondor-CE sets RequestMemory.

## Why
The Memory transform runs after the route and sets it again, to `default_maxMemory` or 2000, whatever the
route, or a transform before it, said.

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

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.lint.bodies import Body, BodyKind
from router.lint.ce import is_kept, runs_behind
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.expr import same_name
from router.syntax.statement import Assigning, Copying, EvalMacro


@rule(on=(Assigning, Copying), severity=Severity.ERROR, only=(Profile.CE,), names=("requestmemory",))
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report it in what runs before Memory, unless the list of transforms leaves Memory out."""
    body, scene = context.body, context.scene
    if body is None or isinstance(statement, EvalMacro) or not is_kept(scene, "Memory"):
        return
    copied = isinstance(statement, Copying)
    name = statement.new_name.text.strip() if isinstance(statement, Copying) else statement.attribute.name
    if not same_name(name, "RequestMemory") or not _runs_before(body, scene):
        return
    place = statement.text.strip()
    fix: Fix | None = None
    better = "default_maxMemory"
    if isinstance(statement, Assigning):
        better = f"default_maxMemory = {statement.value.text.strip()}"
        # A macro of a transform is not seen in the route's other transforms for certain.
        fix = replace(place.whole_span, better, title="Assign default_maxMemory")
    yield context.report(
        place,
        "the Memory transform sets RequestMemory again: this has no effect",
        help=f"assign `{better}` in the route" if copied else f"write `{better}`",
        fix=fix,
    )


def _runs_before(body: Body, scene: Scene) -> bool:
    """Tell whether a body is a route, or a site's transform before it; those behind it are few and vary."""
    early = body.kind is BodyKind.ROUTE or body.name.lower() in scene.listed(TRANSFORM_LISTS[0])
    return early and runs_behind(body, scene, "Memory") is False
