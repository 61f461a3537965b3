"""`$(Owner)`, which is no attribute of the job but a macro of that name.

## Why
There is no such macro, so it expands to nothing. `$(MY.Owner)` is the job's.

## Example
SET ProjectName "$(Owner)"

## Use instead
SET ProjectName "$(MY.Owner)"

## Fix
Safe: as the catalogue has it; until now it was empty.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = ""

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.facts.knobs import default_knobs
from router.facts.route_macros import MEANINGFUL
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.syntax.statement import Conditional, Requirements, Statement


@rule(on=Statement, severity=Severity.ERROR, marks=("$(",))
def check(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report the name of a well-known attribute that no macro has."""
    if isinstance(statement, Conditional | Requirements) or context.body is None:
        return
    for one in references(statement.text):
        key = one.name.lower()
        if (
            key not in ATTRIBUTES
            or key in MEANINGFUL
            or key.startswith("default_")
            or one.has_default
            or context.scene.may_define(key)
        ):
            continue
        if key in default_knobs(context.release.version):
            continue
        yield context.report(
            one.place,
            f"`$({one.name})` is a macro, and there is none: it is empty",
            help=f"write `$(MY.{one.name})` for the attribute of the job",
            fix=replace(one.name_span, f"MY.{one.name}", title=f"Write `MY.{one.name}`", safety=Safety.SAFE),
        )
