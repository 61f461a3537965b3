"""A grid type that HTCondor has no more: gt2, gt5, cream, nordugrid, unicore.

## Why
The job is held, for there is no program that could submit it.

## Example
UNIVERSE GRID
GridResource = "gt5 gate.example.org/jobmanager-pbs"

## Use instead
UNIVERSE GRID
GridResource = "batch pbs"

## Fix
None: where the jobs are to go instead is yours to say.

## HTCondor
The router takes any text; it is the gridmanager that holds the job, which these tools do not run.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, MacroAssignment

_GONE = re.compile(r'(?i)"?\s*(gt2|gt3|gt4|gt5|cream|nordugrid|unicore)\b')


@rule(on=(MacroAssignment, Assigning), severity=Severity.ERROR, names=("gridresource", "globusrsl"))
def check(statement: MacroAssignment | Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report the type at the beginning of GridResource, and any GlobusRSL."""
    name = statement.name if isinstance(statement, MacroAssignment) else statement.attribute.name
    value = statement.value.strip()
    if name.lower() == "gridresource" and (found := _GONE.match(value.text)):
        yield context.report(
            value.span(*found.span(1)),
            f"HTCondor has no grid type `{found[1]}` any more: the job is held",
            help="batch, condor, arc and the clouds are left",
        )
    elif name.lower() == "globusrsl" and not isinstance(statement, MacroAssignment):
        yield context.report(statement.attribute, "nothing reads GlobusRSL: Globus is gone")
