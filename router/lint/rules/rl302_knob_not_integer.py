"""A limit that is no number.

## Why
The router takes its own default instead, without a word: 50 idle jobs, 100 jobs. Arithmetic with numbers
is fine. A TargetUniverse that is none is RL401's.

## Example
MaxJobs = many

## Use instead
MaxJobs = 200

## Fix
None: the number is yours to choose.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; MaxJobs of the route = 100

Instead: routed by Site; MaxJobs of the route = 200
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.route_macros import ROUTER
from router.lint.bodies import BodyKind
from router.lint.expansion import expanded
from router.lint.rule import Context, rule
from router.lint.values import may_be_number
from router.syntax.statement import MacroAssignment

_DEFAULT = {"maxjobs": "100 jobs", "maxidlejobs": "50 idle jobs"}


@rule(on=MacroAssignment, severity=Severity.ERROR, names=ROUTER, old=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a value that is no constant number; comments and semicolons have rules of their own."""
    known = ROUTER.get(statement.name.lower())
    if known is None or known.name.lower() not in _DEFAULT or statement.tag:
        return
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    value = statement.value.strip()
    text = expanded(value.text, context.scene, context.body)
    if text is None or "#" in text or text.endswith(";") or may_be_number(text):
        return
    default = f"the default counts, {_DEFAULT[known.name.lower()]}"
    shown = text if text == value.text else f"{value.text}, which is {text},"
    yield context.report(
        value if text else statement.name_span,
        f"`{shown}` is no number: {default}" if text else f"`{statement.name}` is empty: {default}",
        help="write a number, without quotes or unit",
    )
