"""default_queue in quotes.

## Why
The Queue transform puts the macro into quotes itself. With quotes of its own the value does not parse,
and BatchQueue is empty.

## Example
TargetUniverse = 5
default_queue = "osg"

## Use instead
TargetUniverse = 5
default_queue = osg

## Fix
Unsafe: the job goes into that queue.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; BatchQueue = ""

Instead: routed by Site; BatchQueue = "osg"

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment
from router.syntax.statement import MacroAssignment


@rule(
    on=(MacroAssignment, Assignment),
    severity=Severity.ERROR,
    only=(Profile.CE,),
    names=("default_queue",),
)
def check(statement: MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report the quotes, in a route or for all routes."""
    value = statement.value.strip()
    if statement.name.lower() != "default_queue" or not set(value.text) & set("\"'"):
        return
    better = value.text.replace('"', "").replace("'", "")
    yield context.report(
        value,
        "default_queue takes no quotes: the queue is empty",
        help=f"write `{better}`",
        fix=replace(value.whole_span, better, title="Take the quotes away"),
    )
