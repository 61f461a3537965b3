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
from router.lint.rule import Context, rule
from router.syntax.expr import MacroRef, same_name
from router.syntax.statement import Set

_ALWAYS = frozenset(
    {"owner", "cmd", "jobuniverse", "jobstatus", "qdate", "requestcpus", "requestmemory", "requestdisk"}
)


@rule(on=MacroRef, severity=Severity.WARNING)
def check(node: MacroRef, context: Context) -> Iterator[Diagnostic]:
    """Report it in a SET that does more than copy, unless the body tests for it, or sets it."""
    statement, body = context.statement, context.body
    scope, _, name = node.body.partition(".")
    if node.function or scope.lower() != "my" or ":" in node.body or body is None:
        return
    if not isinstance(statement, Set) or statement.value.text.strip() == node.text or name.lower() in _ALWAYS:
        return
    if context.scene.assigned.times_given[name.lower()] > same_name(statement.attribute.name, name):
        return
    if body.asks_for(f"my.{name.lower()}"):
        return
    yield context.report(
        node,
        f"a job without `{name}` leaves nothing here, and the line does not parse",
        help=f"put it into `if defined MY.{name}`, or give a default",
    )
