"""`REQUIREMENTS = expression` in a route, which filters nothing.

## Why
With a `=` (or a `:`) the line is no command: it assigns a macro that nothing reads. Where
JOB_ROUTER_SOURCE_JOB_CONSTRAINT is set, as in HTCondor-CE, the route matches every job, and the first such
route takes them all. Where it is not, a route must have REQUIREMENTS: HTCondor leaves this one out.

## Example
Requirements = Owner == "atlas"

## Use instead
REQUIREMENTS Owner == "atlas"

## Fix
Unsafe: the route begins to filter, or to take jobs at all.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; JobUniverse = 5

Instead: not routed
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.lines import without_blanks, without_equals
from router.lint.names import means_requirements
from router.lint.reach import has_constraint
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import MacroAssignment, Requirements
from router.text import Span


@rule(on=(MacroAssignment, Requirements), severity=Severity.ERROR, migrate=True)
def check(statement: MacroAssignment | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report the macro named REQUIREMENTS, and a colon behind the command."""
    if isinstance(statement, Requirements):
        yield from _colon(statement, context)
        return
    if not means_requirements(statement.name) or context.scene.uses_macro(statement.name):
        return
    value = without_equals(statement.value).whole_span
    yield context.report(
        without_blanks(context.source, Span(statement.name_span.start, value.start)),
        f"`{statement.name} =` sets a macro: {_effect(context)}",
        help="write `REQUIREMENTS` and the expression, without `=`",
        fix=replace(Span(statement.name_span.start, value.start), "REQUIREMENTS ", title="Take the `=` away"),
    )


def _effect(context: Context) -> str:
    body = context.body
    if body is not None and body.requirements is not None:
        return "other REQUIREMENTS count"
    if body is not None and body.kind is not BodyKind.ROUTE:
        return "the transform is for every job"
    if context.profile is Profile.CE or has_constraint(context.scene):
        return "the route filters nothing"
    return "the route filters nothing, and is dropped if there is no source constraint"


def _colon(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    value = statement.value.strip()
    if value.text.startswith(":"):
        bare = value.part(1, len(value.text)).strip()
        span = Span(statement.keyword_span.start, bare.whole_span.start)
        yield context.report(
            without_blanks(context.source, span),
            f"`REQUIREMENTS :` is passed over: {_effect(context)}",
            help="write `REQUIREMENTS` and the expression, without `:`",
            fix=replace(span, "REQUIREMENTS ", title="Take the `:` away"),
        )
