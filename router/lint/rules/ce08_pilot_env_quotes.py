"""An environment for pilots that is not in quotes.

## Why
default_pilot_job_env and CONDORCE_PILOT_JOB_ENV are put into an expression as they are. Unquoted text
does not parse there: the whole merge fails, and the job keeps its old environment.

## Example
TargetUniverse = 5
default_pilot_job_env = SITE=T2

## Use instead
TargetUniverse = 5
default_pilot_job_env = "SITE=T2"

## Fix
Unsafe: the variables appear.

## HTCondor
Seen on both versions with the Env transform, which a program of the CE writes when it is configured.

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, Profile, rule
from router.lint.values import is_broken, read_value
from router.syntax.config import Assignment
from router.syntax.expr import AttributeRef
from router.syntax.statement import MacroAssignment

_NAMES = ("default_pilot_job_env", "condorce_pilot_job_env")


@rule(on=(MacroAssignment, Assignment), severity=Severity.ERROR, only=(Profile.CE,))
def check(item: MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a value that is no expression, or a lone word."""
    value = item.value.strip()
    if item.name.lower() not in _NAMES or not value.text or "$" in value.text:
        return
    expression = read_value(value)
    if not is_broken(expression) and not isinstance(expression, AttributeRef):
        return
    simple = '"' not in value.text
    yield context.report(
        value,
        "this is put into an expression, and does not parse there: no variable is set",
        help=f'write `"{value.text}"`' if simple else "make it one text in quotes",
        fix=replace(value.whole_span, f'"{value.text}"', title="Put it in quotes") if simple else None,
    )
