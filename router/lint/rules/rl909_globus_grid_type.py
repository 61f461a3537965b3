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
from router.lint.expansion import expanded
from router.lint.outcomes import beginning_of, outcomes
from router.lint.rule import Context, rule
from router.syntax.expr import Expr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, Copying, EvalMacro, MacroAssignment
from router.text import MappedText

_GONE = re.compile(r'(?i)"?\s*(gt2|gt3|gt4|gt5|globus|cream|nordugrid|unicore)\b')
_RSL = re.compile(r"(?i)(remote_)?globus_?(rsl|scheduler|resource)")


@rule(
    on=(MacroAssignment, Assigning, Copying),
    severity=Severity.ERROR,
    marks=("globus", "gridresource"),
    old=True,
)
def check(statement: MacroAssignment | Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report the type at the beginning of GridResource, and any GlobusRSL."""
    match statement:
        case EvalMacro():
            return
        case Copying(new_name=new):
            if _RSL.fullmatch(new.text.strip()):
                yield context.report(new.strip(), f"nothing reads `{new.text.strip()}`: Globus is gone")
            return
        case MacroAssignment(name=name, name_span=span, value=value):
            place = span
        case Assigning(attribute=attribute, value=value):
            name, place = attribute.name, attribute.span
    if _RSL.fullmatch(name):
        yield context.report(place, f"nothing reads `{name}`: Globus is gone")
    elif name.lower() == "gridresource":
        yield from _type(value.strip(), context)


def _type(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    found = _GONE.match(value.text)
    if found is not None:
        yield _report(value.part(*found.span(1)), found[1], context)
        return
    text = expanded(value.text, context.scene, context.body)
    if text is None:
        return
    expression: Expr = read_expression(MappedText.of(text), release=context.release).expression
    for one in outcomes(expression):
        beginning = beginning_of(one)
        found = _GONE.match(beginning[0]) if beginning is not None else _GONE.match(text)
        if found is not None:
            yield _report(value, found[1], context)
            return


def _report(place: MappedText, name: str, context: Context) -> Diagnostic:
    return context.report(
        place,
        f"HTCondor has no grid type `{name}` any more: the job is held",
        help="batch, condor, arc and the clouds are left",
    )
