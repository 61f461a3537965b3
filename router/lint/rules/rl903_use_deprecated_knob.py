"""A knob of the old syntax that has no effect any more.

## Why
JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES asked for the old syntax, and MERGE_JOB_ROUTER_DEFAULT_ADS said how
to read it. This HTCondor does not read it in any case.

## Example
JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: it has no effect.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site

## Versions
From 24.10.2 on.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.router_knobs import OF_OLD_SYNTAX
from router.facts.versions import Feature
from router.lint.knobs import plain
from router.lint.lines import whole_line
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block


@rule(
    on=(Assignment, Block),
    severity=Severity.WARNING,
    migrate=True,
    unless=Feature.OLD_SYNTAX,
    names=tuple(OF_OLD_SYNTAX),
)
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report the knob."""
    if plain(item.name) not in OF_OLD_SYNTAX:
        return
    whole = item.code_span if isinstance(item, Block) else item.text.whole_span
    yield context.report(
        item.name_span,
        "this knob has no effect: the old syntax is gone",
        help="take the line away",
        fix=replace(whole_line(context.source, whole), "", title="Delete the line", safety=Safety.SAFE),
    )
