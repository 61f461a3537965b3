r"""Lines that end as on Windows.

## Why
HTCondor does not mind. Other tools do, and a file with both kinds shows differences where there are none.

## Example
JOB_ROUTER_ROUTE_NAMES = Site\r
JOB_ROUTER_ROUTE_Site @=rt\r
  REQUIREMENTS true\r
  UNIVERSE VANILLA\r
  MaxIdleJobs = 100\r
@rt\r

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: HTCondor reads both alike.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.rule import Context, rule
from router.syntax.config import ConfigFile
from router.text import Edit, Span


@rule(on=ConfigFile, severity=Severity.INFO)
def check(file: ConfigFile, context: Context) -> Iterator[Diagnostic]:
    """Report the first such line end; the fix takes all."""
    text = file.source.text
    if "\r\n" not in text:
        return
    edits = tuple(Edit(Span(found.start(), found.start() + 1), "") for found in re.finditer("\r\n", text))
    yield context.report(
        edits[0].span,
        f"{len(edits)} lines end in CR LF",
        help="harmless to HTCondor",
        fix=Fix("End lines in LF", edits, Safety.SAFE),
    )
