"""SUBMIT_ATTRS in the configuration of HTCondor-CE.

## Why
It adds attributes when condor_submit runs. Routed jobs are not submitted by it, and do not get them: use
SET in a transform.

## Example
# profile: ce
SUBMIT_ATTRS = $(SUBMIT_ATTRS) ProjectName

## Use instead
# profile: ce
CONDORCE_MAX_JOBS = 100

## Fix
None: put a SET into a transform.

## HTCondor
Documented by HTCondor-CE.

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.knobs import plain
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment, Block

_KNOBS = ("submit_attrs", "submit_exprs", "system_submit_attrs", "system_submit_exprs")


@rule(on=(Assignment, Block), severity=Severity.INFO, only=(Profile.CE,), names=_KNOBS)
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report the knob, in all of its spellings."""
    if plain(item.name) in _KNOBS:
        yield context.report(
            item.name_span, "routed jobs do not get these attributes", help="SET them in a transform"
        )
