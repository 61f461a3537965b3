"""A block that goes on into the next one, because its own end has another tag.

## Why
The configuration loads. The first route has swallowed the second, its lines are no statements, and no
route is left, with exit status 0.

## Example
JOB_ROUTER_ROUTE_NAMES = First Second
JOB_ROUTER_ROUTE_First @=jrt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jre
JOB_ROUTER_ROUTE_Second @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Use instead
JOB_ROUTER_ROUTE_NAMES = First Second
JOB_ROUTER_ROUTE_First @=jrt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt
JOB_ROUTER_ROUTE_Second @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Fix
Unsafe: two routes come to be.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route First is not valid: @jre is not a valid transform keyword
    CONFIGURATION ERROR: @jre is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_First
    route 'First' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Second; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.blocks import swallowed
from router.lint.rule import Context, rule
from router.syntax.config import Block
from router.text import Span

_WRONG_END = r"(?im)^[ \t]*(?P<tag>@=?{tag}\b[^\n]*?|{tag}[@;]*|@[^\s=]*(?:[ \t]*\\)?)[ \t]*$"


@rule(on=Block, severity=Severity.ERROR)
def check(block: Block, context: Context) -> Iterator[Diagnostic]:
    """Report a block in which another route or transform begins."""
    if not block.end_span.length:
        return
    text = context.source.text
    found = swallowed(text, block.body_span.start, block.body_span.end)
    if found is None:
        return
    ends = re.compile(_WRONG_END.format(tag=re.escape(block.tag)))
    wrong = ends.search(text, block.body_span.start, found.start())
    if wrong:
        fix = replace(Span(*wrong.span("tag")), f"@{block.tag}", title=f"End with `@{block.tag}`")
    else:
        fix = replace(Span(found.start(), found.start()), f"@{block.tag}\n", title=f"End with `@{block.tag}`")
    yield context.report(
        Span(block.name_span.start, block.tag_span.end),
        f"this block swallows `{found['name']}`: no `@{block.tag}` ends it before",
        says="begins here",
        others=(context.label(Span(*found.span("name")), "and goes on over this"),),
        help="the routes are lost, and the router says nothing",
        fix=fix,
    )
