"""A list of transforms that replaces the one of HTCondor-CE.

## Why
Without `$( )` of itself the list throws out the CE's own transforms: tokens are not renamed,
PeriodicRemove stays, memory, cores, queue and environment are not set.

## Example
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Mine
JOB_ROUTER_TRANSFORM_Mine @=rt
  SET ProjectName "cms"
@rt

## Use instead
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = $(JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES) Mine
JOB_ROUTER_TRANSFORM_Mine @=rt
  SET ProjectName "cms"
@rt

## Fix
Unsafe: the CE's transforms apply again.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.

25.14.1, instead: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.

23.9.6, example: no routes
    JobRouter is disabled.
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.

23.9.6, instead: no routes
    JobRouter is disabled.
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.route_macros import CE_POST_TRANSFORMS, CE_PRE_TRANSFORMS
from router.lint.rule import Context, Profile, rule
from router.lint.scene import TRANSFORM_LISTS, value_of
from router.syntax.config import Assignment, Block
from router.text import Span

_OWN = {name.lower() for name in (*CE_PRE_TRANSFORMS, *CE_POST_TRANSFORMS)}


@rule(on=(Assignment, Block), severity=Severity.ERROR, only=(Profile.CE,))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a definition that neither takes itself up nor names a transform of the CE."""
    knob, value = item.name.upper(), value_of(item)
    if isinstance(item, Assignment) and item.operator != "=":
        return
    if knob not in TRANSFORM_LISTS or "$" in value.text:
        return
    names = value.text.replace(",", " ").lower().split()
    if not names or _OWN & set(names):
        return
    start = value.strip().whole_span.start
    yield context.report(
        value.strip(),
        "this throws out the transforms of HTCondor-CE",
        help=f"write `$({knob}) {value.text.strip()}`",
        fix=replace(Span(start, start), f"$({knob}) ", title="Keep the CE's transforms"),
    )
