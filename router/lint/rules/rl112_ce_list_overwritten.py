"""A list of transforms that replaces the one of HTCondor-CE.

## Why
Without `$( )` of itself the list throws out the CE's own transforms: tokens are not renamed,
PeriodicRemove stays, memory, cores, queue and environment are not set. A list that names some of them and
leaves others out is a warning.

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

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.lint.ce import OWN_LISTS
from router.lint.rule import Context, Profile, rule
from router.lint.scene import LISTS, TRANSFORM_LISTS, value_of
from router.syntax.config import Assignment, Block
from router.text import MappedText, Span

_OTHER_LIST = re.compile(rf"(?i)\$\(({'|'.join(LISTS)})\)")


@rule(on=(Assignment, Block), severity=Severity.ERROR, only=(Profile.CE,))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a definition that neither takes itself up nor names the transforms of the CE."""
    knob, value = item.name.upper(), value_of(item)
    if knob not in TRANSFORM_LISTS or (isinstance(item, Assignment) and item.operator != "="):
        return
    if f"$({knob}".lower() in value.text.lower() or context.scene.is_broken(item):
        return
    names = [name.text for name in context.scene.names_of(value)]
    if any("$" in name and not _OTHER_LIST.fullmatch(name) for name in names):
        return  # what the host knows may bring them
    lower = {name.lower() for name in names}
    lost = [name for name in OWN_LISTS[knob] if name.lower() not in lower]
    if len(lost) == len(OWN_LISTS[knob]):
        yield context.report(
            value.strip() if value.text.strip() else item.name_span,
            "this throws out the transforms of HTCondor-CE",
            help=f"write `{f'$({knob}) {value.text.strip()}'.strip()}`",
            fix=_fix(value, knob),
        )
    elif lost and context.scene.definition(knob) is item:
        yield context.report(
            value.strip(),
            f"this leaves out transforms of HTCondor-CE: {', '.join(lost)}",
            help=f"if that is not meant, write `$({knob})` and your own",
            severity=Severity.WARNING,
        )


def _fix(value: MappedText, knob: str) -> Fix:
    start = value.strip().whole_span.start if value.text.strip() else value.whole_span.end
    blank = "" if value.text.strip() or value.text.endswith(" ") else " "
    return replace(Span(start, start), f"{blank}$({knob}) ", title="Keep the CE's transforms")
