"""A line of configuration that HTCondor refuses.

## Why
HTCondor stops reading there, and no daemon starts: it is never this one line that is lost.
So it does at a condition that is none (it compares no values), at `use` of a template that it does not have,
at an `include` with a word too many or in a circle, and at an `error` line.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
MaxWallTime 7200
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
MaxWallTime = 7200
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Fix
None: what was meant cannot be told from what was written.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: exit status 1
    Configuration Error Line 8 while reading global config source condor_config

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule

_REFUSED = frozenset({"CF001", "CF002", "CF003", "CF004", "CF005", "CF006", "CF009"})

_HELP = "a knob is set with `NAME = value`; HTCondor refuses the whole configuration"


@rule(on=Diagnostic, severity=Severity.ERROR)
def check(note: Diagnostic, context: Context) -> Iterator[Diagnostic]:
    """Report what the reader found and no other rule speaks of."""
    if note.code in _REFUSED and note.severity is Severity.ERROR:
        yield context.report(note.primary, note.message, help=note.help or _HELP)
