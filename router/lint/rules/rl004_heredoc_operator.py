"""A route or transform whose `@=` is missing or wrong.

## Why
`NAME @tag` and `NAME` alone are no assignments, and `NAME = @tag` is one of the text `@tag`: the lines
below it are then read as configuration. HTCondor refuses all of it.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Fix
Safe: until now nothing was read at all.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: exit status 1
    Configuration Error Line 8 while reading global config source condor_config

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.bodies import kind_of
from router.lint.definitions import opens_nothing
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, MalformedItem
from router.text import Span

_OPENER = re.compile(r"""(?P<name>[A-Za-z0-9_./]+)[\s=:@<{+-]*["']?(?P<tag>\w+)?["']?""")
_END = re.compile(r"(?m)^[ \t]*@(?P<tag>\w+)[ \t\r]*$")


@rule(on=(MalformedItem, Assignment, Diagnostic), severity=Severity.ERROR, marks=("job_",))
def check(item: MalformedItem | Assignment | Diagnostic, context: Context) -> Iterator[Diagnostic]:
    """Report a line that names a route or transform, and was to open a block; and any other `NAME @tag`."""
    if isinstance(item, Diagnostic):
        if item.code == "RL004":
            yield context.report(item.primary, item.message, help="write `NAME @=tag`, and `@tag` at the end")
        return
    found = _OPENER.fullmatch(item.text.text.strip())
    if found is None or kind_of(found["name"]) is None:
        return
    if isinstance(item, Assignment) and not opens_nothing(item):
        return
    name = found["name"]
    span = item.text.strip().whole_span
    yield context.report(
        span,
        f"`{item.text.text.strip()}` opens no block",
        help=f"write `{name} @=tag`, and `@tag` on a line of its own at the end",
        fix=_fix(context.source.text, name, found["tag"], span),
    )


def _fix(text: str, name: str, tag: str | None, span: Span) -> Fix | None:
    """Return the fix, where the end of the block shows which tag was meant."""
    end = _END.search(text, span.end)
    if tag is None or end is None or end["tag"] != tag:
        tag = end["tag"] if end else None
    if tag is None:
        return None
    return replace(span, f"{name} @={tag}", title=f"Open the block with `@={tag}`", safety=Safety.SAFE)
