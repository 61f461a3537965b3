"""A limit of the route written as a command.

## Why
`MaxJobs 4` begins with no command, and the route is dropped. `SET MaxJobs 4` gives the job an attribute,
and the route keeps its default. EVALMACRO comes too late: the router reads its limits before any job does.

## Example
SET MaxJobs 4

## Use instead
MaxJobs = 4

## Fix
Safe: as the catalogue has it; the limit begins to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; MaxJobs = 4; MaxJobs of the route = 100

Instead: routed by Site; no MaxJobs; MaxJobs of the route = 4
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.route_macros import ROUTER
from router.lint.bodies import BodyKind
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, EvalMacro, Malformed


@rule(on=(Malformed, Assigning), severity=Severity.ERROR, names=ROUTER.keys() - {"gridresource"}, old=True)
def check(statement: Malformed | Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report the line; GridResource is an attribute too."""
    if context.body is None or context.body.kind is BodyKind.SCHEDD:
        return
    in_route = context.body.kind is BodyKind.ROUTE
    text = statement.text.strip()
    if isinstance(statement, Malformed):
        if not in_route or cause_of(statement) is not Cause.KNOB:
            return
        word, *rest = text.text.split(None, 1)
        word, value = word.rstrip(":"), "".join(rest).lstrip(":= ")
        effect = "HTCondor drops the route"
    else:
        word, value = statement.attribute.name, statement.value.text.strip()
        if word.lower() not in ROUTER or word.lower() == "gridresource":
            return
        effect = "this sets an attribute of the job, not the route's"
        if isinstance(statement, EvalMacro):
            if context.scene.uses_macro(word):
                return
            effect = "the router has read the route before this runs"
    name = ROUTER[word.lower()].name
    better = f"{name} = {value.strip()}"
    yield context.report(
        text,
        f"`{name}` is no command: {effect}" if isinstance(statement, Malformed) else f"`{name}`: {effect}",
        help=f"write `{better}`" if in_route else f"write `{better}` in the routes",
        fix=replace(text.whole_span, better, title=f"Write `{better}`", safety=Safety.SAFE)
        if in_route
        else None,
    )
