"""A macro in a route that is spelled almost like one that the router reads.

## Why
Nothing reads the misspelled name, and the router takes its own default: 50 idle jobs, 100 jobs, universe 9.

## Example
MaxIdleJob = 3
MaxIdleJobs = 100

## Use instead
MaxIdleJobs = 3

## Fix
Unsafe: the limit begins to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; MaxIdleJobs of the route = 100

Instead: routed by Site; MaxIdleJobs of the route = 3
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.route_macros import CE_DEFAULTS, ROUTER
from router.lint.bodies import BodyKind
from router.lint.names import meant_macro
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import MacroAssignment

_OF_THE_ROUTER = {key: macro.name for key, macro in ROUTER.items()}
_OF_THE_CE = _OF_THE_ROUTER | {key: macro.name for key, macro in CE_DEFAULTS.items()}


@rule(on=MacroAssignment, severity=Severity.ERROR, old=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a name near a known one, unless some text uses it."""
    name = statement.name
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    known = _OF_THE_CE if context.profile is Profile.CE else _OF_THE_ROUTER
    if name.lower() in known or context.scene.uses_macro(name):
        return
    better = meant_macro(name, known.values())
    if not better:
        return
    yield context.report(
        statement.name_span,
        f"nothing reads `{name}` in a route",
        help=f"did you mean `{better}`?",
        fix=replace(statement.name_span, better, title=f"Write `{better}`"),
    )
