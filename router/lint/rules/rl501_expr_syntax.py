"""A value that is no ClassAd expression.

## Why
SET, DEFAULT, EVALSET and EVALMACRO skip the line and the job goes out without it; a route whose
REQUIREMENTS do not parse is dropped. Either way the exit status is 0.

## Example
SET PeriodicHold (time() - QDate) > 3600*6))

## Use instead
SET PeriodicHold (time() - QDate) > 3600*6

## Fix
None: what was meant cannot be told from what was written.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no PeriodicHold
    ERROR: SET PeriodicHold invalid expression : (time() - QDate) > 3600*6))

Instead: routed by Site; PeriodicHold = (time() - QDate) > 3600 * 6
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import BodyKind
from router.lint.rule import Context, rule
from router.lint.unparsed import Why, why
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro, EvalSet, Requirements


@rule(on=(Assigning, Requirements), severity=Severity.ERROR, broken=True)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a value that does not parse for no reason that has a rule of its own."""
    if why(statement, context.release) is not Why.OTHER:
        return
    body = context.body
    required = isinstance(statement, Requirements)
    if required and body is not None and body.kind is BodyKind.TRANSFORM:
        return  # RL109: this one switches the whole router off
    problem = read_expression(statement.value, release=context.release).problem
    effect = "HTCondor skips the line: the attribute is not set"
    if required:
        effect = (
            "HTCondor drops the route"
            if body and body.kind is BodyKind.ROUTE
            else "HTCondor drops the transform"
        )
    elif isinstance(statement, EvalSet | EvalMacro):
        effect = "HTCondor skips the line: nothing is evaluated"
    where = statement.value.strip() if problem is None else problem.span
    message = (
        "this is no ClassAd expression" if problem is None else f"no ClassAd expression: {problem.message}"
    )
    yield context.report(where, message, help=effect)
