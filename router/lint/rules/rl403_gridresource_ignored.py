"""A GridResource in a route that goes to no grid.

## Why
It is read only for universe 9, the grid. In a vanilla route it is without effect, and says to the next reader
that jobs go where they do not go.

## Example
UNIVERSE VANILLA
GridResource = "batch slurm"

## Use instead
UNIVERSE VANILLA

## Fix
Safe: the router does not read it. (None for a SET, which leaves an attribute in the job.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.commands import UNIVERSES
from router.facts.versions import Feature
from router.lint.bodies import BodyKind
from router.lint.lines import whole_line
from router.lint.rule import Context, rule
from router.lint.values import number_in
from router.syntax.statement import Assigning, AttributeName, EvalMacro, MacroAssignment, Universe
from router.text import Span


@rule(
    on=(MacroAssignment, Assigning),
    severity=Severity.WARNING,
    unless=Feature.GRID_RESOURCE_REQUIRED,
    names=("gridresource",),
    old=True,
)
def check(statement: MacroAssignment | Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report it, where UNIVERSE or TargetUniverse say another universe for certain."""
    body = context.body
    assigns = isinstance(statement, Assigning)
    place: AttributeName | Span
    if isinstance(statement, Assigning):
        place, name = statement.attribute, statement.attribute.name
    else:
        place, name = statement.name_span, statement.name
    if name.lower() != "gridresource" or body is None or body.kind is not BodyKind.ROUTE:
        return
    if (context.scene.uses_macro("gridresource") and not assigns) or isinstance(statement, EvalMacro):
        return
    universe: float | None = None
    words = [one.value.strip().text for one in body.statements if isinstance(one, Universe)]
    if words:
        universe = UNIVERSES.get(words[-1].lower()) or (int(words[-1]) if words[-1].isdigit() else None)
    elif "targetuniverse" in body.macros:
        universe = number_in(body.macros["targetuniverse"].value.text)
    if universe in (None, 0, 9) or body.assigns("JobUniverse"):
        return
    yield context.report(
        place,
        f"GridResource is not read: the job goes to universe {universe:g}",
        help="take it away, or the UNIVERSE",
        fix=None
        if assigns
        else replace(
            whole_line(context.source, statement.span), "", title="Delete the line", safety=Safety.SAFE
        ),
    )
