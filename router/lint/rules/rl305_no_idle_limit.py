"""A route without its own limit of idle jobs, or with none at all.

## Why
The default is 50. Without any limit (`-1`) a route whose jobs do not start goes on taking them, and takes
them all.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: the number is yours to choose.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; MaxIdleJobs of the route = 50

Instead: routed by Site; MaxIdleJobs of the route = 100

## Profile
Off in `ce`, where the packaged files set a default of 2000.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind, edits_in_place
from router.lint.rule import Context, Profile, rule
from router.lint.scene import value_of
from router.lint.template_tags import is_unfinished
from router.lint.values import is_known, number_in
from router.syntax.statement import Directive
from router.text import MappedText


@rule(on=Body, severity=Severity.WARNING, off=(Profile.CE, Profile.SCHEDD))
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route that neither sets it nor edits jobs in place, where no default is configured."""
    if body.kind is not BodyKind.ROUTE or body.old or edits_in_place(body):
        return
    limit = body.macros.get("maxidlejobs")
    if limit is not None:
        if _is_negative(limit.value):
            yield context.report(
                limit.value.strip(), "no limit of idle jobs: a route whose jobs do not start takes them all"
            )
        return
    default = context.scene.definition("JOB_ROUTER_DEFAULT_MAX_IDLE_JOBS_PER_ROUTE")
    if (default is not None and not _is_negative(value_of(default))) or context.scene.has_unread_parts:
        return
    if any(isinstance(one, Directive) for one in body.statements) or is_unfinished(context.scene, body):
        return
    near = [name for name in body.macros if name.startswith("maxidle")]
    if near:
        return  # RL301
    yield context.report(
        body.item.name_span,
        f"route `{body.name}` sets no MaxIdleJobs: "
        + ("the default of 50 counts" if default is None else "there is no limit"),
        help="add `MaxIdleJobs = ...`",
    )


def _is_negative(value: MappedText) -> bool:
    number = number_in(value.text) if is_known(value.text) else None
    return number is not None and number < 0
