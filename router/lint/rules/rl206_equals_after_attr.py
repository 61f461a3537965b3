"""`SET Foo = 8`: a `=` that HTCondor skips.

## Why
It is allowed, as long as it stands alone. Without it the line looks less like `Foo = 8`, which is a
macro, and `SET Foo=8`, which fails.

## Example
SET ProjectName = "cms"

## Use instead
SET ProjectName "cms"

## Fix
Safe: HTCondor reads both alike.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, Copying

# Without a `=` before it, HTCondor takes such a value for one, and the job fails (tool runs, both versions).
_PROTECTED = ('","', '"="')
_SIGN = re.compile(r"\s+(?P<sign>=)\s+")


@rule(on=(Assigning, Copying), severity=Severity.INFO, marks=("=",))
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report the sign."""
    found = _SIGN.search(statement.text.text)
    if statement.separator != "=" or not found:
        return
    if isinstance(statement, Assigning) and statement.value.text.strip() in _PROTECTED:
        return
    yield context.report(
        statement.text.span(*found.span("sign")),
        "this `=` is skipped",
        help="leave it out, as the manual does",
        fix=replace(statement.text.span(*found.span()), " ", title="Leave the `=` out", safety=Safety.SAFE),
    )
