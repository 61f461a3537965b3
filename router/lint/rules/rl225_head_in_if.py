"""REQUIREMENTS or UNIVERSE inside an `if`, which counts whatever the `if` says.

## Why
HTCondor takes both out of a body before any job comes, and does not ask the `if` around them, not even
`if false`: the route has these REQUIREMENTS for every job, and goes to the last UNIVERSE that it names.
Nothing is logged.

## Example
if defined MY.ProjectName
  REQUIREMENTS Owner == "cms"
endif

## Use instead
REQUIREMENTS isUndefined(ProjectName) || Owner == "cms"

## Fix
None: put the condition into the expression, or make two routes of it.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.statement import Requirements, Universe


@rule(on=(Requirements, Universe), severity=Severity.ERROR)
def check(statement: Requirements | Universe, context: Context) -> Iterator[Diagnostic]:
    """Report the statement, in whatever branch it stands."""
    if context.body is None or context.body.is_unconditional(statement):
        return
    required = isinstance(statement, Requirements)
    yield context.report(
        statement.text.strip(),
        f"`{'REQUIREMENTS' if required else 'UNIVERSE'}` counts whatever the `if` around it says",
        help="put the condition into the expression" if required else "make two routes of it",
    )
