"""A limit that is no number.

## Why
The router takes its default instead, without a word: 50 idle jobs and 100 jobs, unless
JOB_ROUTER_DEFAULT_MAX_IDLE_JOBS_PER_ROUTE and JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE say otherwise, as in
HTCondor-CE. A knob of the router that is no number, or one beyond 2147483647, does worse: the router ends
whenever it starts, although condor_job_router_info of 25 goes on. Arithmetic with numbers is fine.
A TargetUniverse that is none is RL401's.

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
from router.facts.router_knobs import INTEGERS
from router.lint.bodies import BodyKind
from router.lint.expansion import expanded
from router.lint.rule import Context, Profile, rule
from router.lint.values import may_be_number, number_in
from router.syntax.config import Assignment
from router.syntax.statement import MacroAssignment

_LARGEST = 2**31 - 1
# The limits of a route: the knob with the default of each, and what counts where that is not set.
_DEFAULTS = {
    "maxjobs": ("job_router_default_max_jobs_per_route", "100 jobs"),
    "maxidlejobs": ("job_router_default_max_idle_jobs_per_route", "50 idle jobs"),
}


@rule(on=(MacroAssignment, Assignment), severity=Severity.ERROR, names=(*_DEFAULTS, *INTEGERS), old=True)
def check(statement: MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a value that is no constant number; comments and semicolons have rules of their own."""
    name, value = statement.name.lower(), statement.value.strip()
    if isinstance(statement, Assignment):
        effect = "the router ends" if name in INTEGERS and value.text else ""
    else:
        effect = _effect_in_route(name, context) if name in _DEFAULTS and not statement.tag else ""
    if not effect:
        return
    text = expanded(value.text, context.scene, context.body)
    if text is None or "#" in text or text.endswith(";"):
        return
    wrong = "is no number"
    if may_be_number(text):
        if not isinstance(statement, Assignment) or abs(number_in(text) or 0) <= _LARGEST:
            return
        wrong = f"is beyond {_LARGEST}"
    shown = text if text == value.text else f"{value.text}, which is {text},"
    yield context.report(
        value if text else statement.name_span,
        f"`{shown}` {wrong}: {effect}" if text else f"`{statement.name}` is empty: {effect}",
        help="write a number, without quotes or unit",
    )


def _effect_in_route(name: str, context: Context) -> str:
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return ""
    knob, count = _DEFAULTS[name]
    if context.profile is Profile.CE or context.scene.definition(knob) is not None:
        return f"{knob.upper()} counts"
    return f"the default counts, {count}"
