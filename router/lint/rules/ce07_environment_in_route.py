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
from router.lint.ce import runs_behind
from router.lint.rule import Context, Place, Profile, rule
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalMacro

_BEFORE = "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES"
_NAMES = ("environment", "env")


@rule(on=(Assigning, Copying, Delete), severity=Severity.ERROR, only=(Profile.CE,), names=_NAMES)
def check(statement: Assigning | Copying | Delete, context: Context) -> Iterator[Diagnostic]:
    """Report Environment and Env between OrigRequests, which remembers it, and Env."""
    body, scene = context.body, context.scene
    if body is None or isinstance(statement, EvalMacro):
        return
    # Env comes last: the program that writes it appends it to the list.
    is_between = body.kind is BodyKind.ROUTE or (
        runs_behind(body, scene, "OrigRequests") and body.name.lower() in scene.listed(_BEFORE)
    )
    if not is_between:
        return
    place: Place
    match statement:
        case Copying():
            name, place = statement.new_name.strip().text, statement.text.strip()
        case Delete(target=AttributeName(name=name)):
            place = statement.text.strip()
        case Assigning(attribute=attribute):
            name, place = attribute.name, attribute
        case _:
            return
    if name.lower() in _NAMES:
        yield context.report(
            place,
            "the Env transform builds the environment anew: this is lost",
            help="assign `default_pilot_job_env`, in quotes",
        )
