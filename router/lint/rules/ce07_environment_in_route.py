"""A route of HTCondor-CE sets the environment.

## Why
The Env transform builds the environment anew after the route, from what the job came with: what the route
set is lost.

## Example
TargetUniverse = 5
SET Environment "SITE=T2"

## Use instead
TargetUniverse = 5
default_pilot_job_env = "SITE=T2"

## Fix
None: default_pilot_job_env is for one route, CONDORCE_PILOT_JOB_ENV for all.

## HTCondor
Seen on both versions with the Env transform, which a program of the CE writes when it is configured.

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import Assigning, Copying, EvalMacro


@rule(on=(Assigning, Copying), severity=Severity.ERROR, only=(Profile.CE,), names=("environment", "env"))
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report Environment and Env."""
    body = context.body
    if body is None or body.kind is not BodyKind.ROUTE or isinstance(statement, EvalMacro):
        return
    name = statement.new_name.strip().text if isinstance(statement, Copying) else statement.attribute.name
    if name.lower() in ("environment", "env"):
        yield context.report(
            statement.text.strip() if isinstance(statement, Copying) else statement.attribute,
            "the Env transform builds the environment anew: this is lost",
            help="assign `default_pilot_job_env`, in quotes",
        )
