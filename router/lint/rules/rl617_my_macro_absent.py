"""`$(MY.Attr)` as a part of an expression, where a job may lack the attribute.

## Why
Then there is nothing between the parentheses or beside the operator, and the line is skipped.
HTCondor-CE's documentation has it in the recipe that keeps Requirements.

## Example
SET Requirements ($(MY.Requirements)) && TARGET.HasDocker

## Use instead
if defined MY.Requirements
  SET Requirements ($(MY.Requirements)) && TARGET.HasDocker
endif

## Fix
None: guard it as shown, or give a default, `$(MY.Requirements:true)`.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site
    ERROR: SET Requirements invalid expression : () && TARGET.HasDocker

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import EVERY_JOB
from router.lint.bodies import Body
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.syntax.expr import same_name
from router.syntax.statement import Assigning, MacroAssignment, Statement


@rule(on=(Assigning, MacroAssignment), severity=Severity.WARNING, marks=("$(",))
def check(statement: Assigning | MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report it in a value that does more than copy, unless the body tests for it, or sets it."""
    body = context.body
    if body is None:
        return
    if isinstance(statement, MacroAssignment) and not context.scene.is_used(statement.name.lower(), body):
        return
    for one in references(statement.value):
        scope, _, name = one.name.partition(".")
        if one.quoted or one.has_default or scope.lower() != "my" or name.lower() in EVERY_JOB:
            continue
        if statement.value.text.strip() == one.place.text or _is_there(name, statement, context):
            continue
        if isinstance(statement, MacroAssignment) and _only_in_quotes(statement.name, body):
            continue
        yield context.report(
            one.place,
            f"a job without `{name}` leaves nothing here, and the line does not parse",
            help=f"put it into `if defined MY.{name}`, or give a default",
        )


def _is_there(name: str, statement: Statement, context: Context) -> bool:
    """Tell whether some body sets the attribute, or this one asks for it."""
    assert context.body is not None
    own = isinstance(statement, Assigning) and same_name(statement.attribute.name, name)
    if context.scene.assigned.times_given[name.lower()] > own:
        return True
    return context.body.asks_for(f"my.{name.lower()}")


def _only_in_quotes(macro: str, body: Body) -> bool:
    uses = [one for other in body.statements for one in references(other.text) if same_name(one.name, macro)]
    return all(one.quoted for one in uses)
