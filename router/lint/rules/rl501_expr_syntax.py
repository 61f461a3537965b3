"""A value that is no ClassAd expression.

## Why
SET, DEFAULT, EVALSET and EVALMACRO skip the line and the job goes out without it; a route whose
REQUIREMENTS do not parse is dropped. Either way the exit status is 0. EVALSET and EVALMACRO take as much as
they can read, and pass over the rest.

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
from router.lint.expansion import with_macros
from router.lint.rule import Context, rule
from router.lint.unparsed import UNIT, Why, is_text, rest_of, why, without_strings
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro, EvalSet, Requirements


@rule(on=(Assigning, Requirements), severity=Severity.ERROR, computed=True)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a value that does not parse for no reason that has a rule of its own."""
    if isinstance(statement, Assigning):
        yield from _rest(statement, context)
        yield from _with_macros(statement, context)
    if why(statement, context.release) is not Why.OTHER:
        return
    body = context.body
    required = isinstance(statement, Requirements)
    if required and body is not None and body.kind is BodyKind.TRANSFORM:
        return  # RL109: this one switches the whole router off
    problem = read_expression(statement.value, release=context.release).problem
    effect = _skips(statement)
    if required:
        effect = (
            "HTCondor drops the route"
            if body and body.kind is BodyKind.ROUTE
            else "HTCondor drops the transform"
        )
    where = statement.value.strip() if problem is None else problem.span
    message = (
        "this is no ClassAd expression" if problem is None else f"no ClassAd expression: {problem.message}"
    )
    yield context.report(where, message, help=effect)


def _skips(statement: Assigning | Requirements) -> str:
    if isinstance(statement, EvalSet | EvalMacro):
        return "HTCondor skips the line: nothing is evaluated"
    return "HTCondor skips the line: the attribute is not set"


def _rest(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report what stands behind an expression and is passed over."""
    rest = rest_of(statement, context.release)
    if rest is None or not rest.text or rest.text[0] in "#;=" or is_text(statement.value.text.strip()):
        return  # RL008, RL009, RL513, RL502
    if UNIT.search(without_strings(statement.value.text)):
        return  # RL514
    evaluated = isinstance(statement, EvalSet | EvalMacro)
    yield context.report(
        rest,
        f"HTCondor reads up to here: `{rest.text}` is passed over",
        help="make one expression of it, or take the rest away",
        severity=None if evaluated else Severity.WARNING,
    )


def _with_macros(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a value that its macros, all of them known, do not make an expression."""
    full = with_macros(statement, context.scene, context.body)
    if full is not None and why(full, context.release) is Why.OTHER:
        yield context.report(
            statement.value.strip(),
            f"with its macros this is `{full.value.text}`, no ClassAd expression",
            help=_skips(statement),
        )
