"""A source constraint that is no ClassAd expression.

## Why
The router ends when the first job is looked for, is started again, and ends again.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Owner == "cms" && (JobUniverse == 5
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Owner == "cms" && (JobUniverse == 5)
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: what was meant cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: exit status 4 when the job comes

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.expansion import knob_value
from router.lint.knobs import value_if
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block
from router.syntax.read.expressions import read_expression
from router.text import MappedText

_KNOB = "job_router_source_job_constraint"
# What an earlier file set is whole in itself; it is not known here.
_ITSELF = re.compile(rf"(?i)\$\({_KNOB}(:[^()]*)?\)")


@rule(on=(Assignment, Block), severity=Severity.ERROR, names=(_KNOB,))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a constraint that does not parse, with its macros put in where they are known."""
    value = value_if(item, context.scene, _KNOB)
    if value is None or not value.text:
        return
    where = value
    if "$" in value.text:
        known = knob_value(item, context.scene)
        text = _ITSELF.sub("(true)", value.text) if known is None else known
        if "$" in text or not text.strip():
            return
        where = MappedText.of(text.strip())
    problem = read_expression(where, release=context.release).problem
    if problem is not None:
        yield context.report(
            problem.span if where is value else value,
            f"no ClassAd expression: {problem.message}",
            help="the router ends when it looks for jobs, again and again",
        )
