"""`SET Foo=8`: no blank between the attribute and its value.

## Why
Only a `=` that stands alone is skipped. Glued to the name it makes the line one word, which passes the
check at load and then fails every job.

## Example
SET Foo=8

## Use instead
SET Foo 8

## Fix
Safe: until now no job got through.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: taken by Site, no ad comes out

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.broken import Glued, glued
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, Copying, Malformed


@rule(on=(Malformed, Assigning, Copying), severity=Severity.ERROR, marks=("=", ",", ":"))
def check(statement: Malformed | Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report a separator that touches the name, or the value, or both."""
    found: Glued | None = glued(statement.text)
    if found is None:
        return
    yield context.report(
        found.place,
        f"`{found.place.text}` is one word: put a blank between `{found.name}` and its value",
        help=found.effect,
        fix=replace(found.separator, " ", title="Put a blank there", safety=Safety.SAFE),
    )
