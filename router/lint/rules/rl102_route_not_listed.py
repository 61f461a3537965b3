"""A route that is defined and not listed in JOB_ROUTER_ROUTE_NAMES.

## Why
Only listed routes exist. An unlisted one is not used, not checked, and not even shown by
`condor_job_router_info -config`.

## Example
JOB_ROUTER_ROUTE_NAMES = Big
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Big @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Big Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Big @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Unsafe: adds the name at the end of the list, so the route begins to take jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.text import Span


@rule(on=Body, severity=Severity.WARNING)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route outside the list, where there is a list and all of it can be read."""
    item = context.scene.definition("JOB_ROUTER_ROUTE_NAMES")
    scene = context.scene
    if body.kind is not BodyKind.ROUTE or item is None or scene.has_foreign_names("JOB_ROUTER_ROUTE_NAMES"):
        return
    names = scene.listed("JOB_ROUTER_ROUTE_NAMES")
    if not names or body.name.lower() in names:
        return
    text = value_of(item)
    fix: Fix | None = None
    if text.source is body.source and "#" not in text.text:  # RL106
        fix = replace(
            Span(text.whole_span.end, text.whole_span.end), f" {body.name}", title=f"List `{body.name}`"
        )
    yield context.report(
        body.item.name_span,
        f"route `{body.name}` is defined but not listed",
        others=(context.label(text, "the list that counts"),),
        help="add it to JOB_ROUTER_ROUTE_NAMES, or delete it",
        fix=fix,
    )
