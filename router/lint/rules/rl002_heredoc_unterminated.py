"""A block `NAME @=tag` whose line `@tag` is missing.

## Why
HTCondor reads on to the end of the file for it, and then refuses the whole configuration.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100

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
    Config source Found end-of-file while scanning for '@jrt' in condor_config
    Configuration Error Line 11 while reading global config source condor_config

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.config import Block
from router.text import Span

# Where another knob begins, or a line that was meant as the end.
_END = (
    r"(?im)^[ \t]*(?P<wrong>@[ \t]*=?[ \t]*{tag}\b[^\n]*?|{tag}[@;]*"
    r"|@[A-Za-z_]\w*(?:[ \t]*[;#\\][^\n]*)?)[ \t]*$"
    r"|^(?=JOB_\w+[ \t]*(=|@=))"
)


@rule(on=Block, severity=Severity.ERROR)
def check(block: Block, context: Context) -> Iterator[Diagnostic]:
    """Report a block that runs to the end of the file."""
    if block.end_span.length:
        return
    text, start = context.source.text, block.body_span.start
    found = re.compile(_END.format(tag=re.escape(block.tag))).search(text, start)
    before = text[: found.start()].rstrip() if found else ""
    if found and before.endswith("\\"):
        joined = Span(len(before) - 1, len(before))
        fix = replace(joined, "", title="Take the `\\` away", safety=Safety.SAFE)
    elif found and found["wrong"]:
        fix = replace(
            Span(*found.span("wrong")), f"@{block.tag}", title=f"End with `@{block.tag}`", safety=Safety.SAFE
        )
    else:
        at = found.start() if found else len(text.rstrip())
        line = f"@{block.tag}\n" if found else f"\n@{block.tag}"
        fix = replace(Span(at, at), line, title=f"End with `@{block.tag}`", safety=Safety.SAFE)
    yield context.report(
        Span(block.name_span.start, block.tag_span.end),
        f"no line `@{block.tag}` ends this block",
        help="HTCondor reads to the end of the file for it, and then refuses the whole configuration",
        fix=fix,
    )
