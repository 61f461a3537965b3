"""A name of the router with which it cannot run.

## Why
JOB_ROUTER_NAME is put between quotes into the condition for jobs, and names a lock file. Empty, or with a
quote, a backslash or a slash in it, it ends the router whenever it starts; condor_job_router_info goes on.
Quotes around it are the usual mistake: a knob's value is a text as it stands.

## Example
JOB_ROUTER_NAME = "Site"
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_NAME = Site
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Unsafe: the router begins to run. Only where taking quotes away is enough.

## HTCondor
Not shown by condor_job_router_info. The daemon condor_job_router of 25.14.1 and 23.9.6 ends with status 4:
with a quote in the name because the condition for jobs does not parse, with a backslash or slash because the
lock file cannot be opened, with an empty one because it must not be empty.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.expansion import knob_value
from router.lint.rule import Context, rule
from router.syntax.config import Assignment

_KNOB = "job_router_name"
_BREAKING = frozenset('"\\/')


@rule(on=Assignment, severity=Severity.ERROR, names=(_KNOB,))
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a name that is empty, or that breaks what it is put into."""
    scene, value = context.scene, item.value.strip()
    if item.name.lower() != _KNOB or scene.definition(_KNOB) is not item:
        return
    name = knob_value(item, scene)
    # Two quotes and nothing else do no harm: they are an empty text and the end of another.
    if name is None or name == '""' or (name and _BREAKING.isdisjoint(name)):
        return
    plain = value.text.strip('"')
    better = plain if plain and "$" not in plain and _BREAKING.isdisjoint(plain) else ""
    yield context.report(
        value if value.text else item.name_span,
        "the name of the router "
        + (f"is `{name}`" if name else "is empty")
        + ": the router ends whenever it starts",
        help=f"write `{better}`" if better else "use letters, digits and `_`",
        fix=replace(value.whole_span, better, title="Take the quotes away") if better else None,
    )
