"""A command without what it works on.

## Why
`SET Foo` passes the check at load, and then every job that comes here fails. A bare command drops the
route at once; before 23.4 it crashed the router.

## Example
SET ProjectName

## Use instead
SET ProjectName "cms"

## Fix
None: what is missing cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: taken by Site, no ad comes out

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Malformed


@rule(on=Malformed, severity=Severity.ERROR)
def check(statement: Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report a command with too few arguments."""
    if cause_of(statement) is not Cause.MISSING:
        return
    text = statement.text.strip()
    command = text.text.split()[0].upper()
    effect = "every job that comes here fails" if statement.late else "HTCondor drops the route"
    wanted = "an attribute" if command == "DELETE" else "a name and a value"
    yield context.report(text, f"{command} has too few arguments: {effect}", help=f"{command} takes {wanted}")
