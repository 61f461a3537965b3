"""A regular expression that does not compile.

## Why
The function gives `error`, so the route never matches, and EVALSET stores the error.

## Example
REQUIREMENTS regexp("^(cms", Owner)

## Use instead
REQUIREMENTS regexp("^(cms)", Owner)

## Fix
None: what was meant cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.patterns import broken_pattern, pattern_of
from router.lint.rule import Context, rule
from router.syntax.expr import Call


@rule(on=Call, severity=Severity.ERROR)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report a literal pattern that no flavour of regular expressions takes."""
    pattern = pattern_of(node)
    if pattern is None or "$(" in pattern.text:
        return
    if reason := broken_pattern(str(pattern.value)):
        yield context.report(
            pattern, f"this regular expression does not compile: {reason}", help="the value is `error`"
        )
