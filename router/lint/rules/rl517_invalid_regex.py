"""A regular expression that does not compile.

## Why
The function gives `error`, so the route never matches, and EVALSET stores the error. The usual causes: a
bracket that is not closed, and a `*` from the shell (`*.example.org`), with nothing before it to repeat.

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
from router.lint.patterns import options_of, pattern_of
from router.lint.poison import with_losses
from router.lint.regex import broken_regex
from router.lint.rule import Context, rule
from router.syntax.expr import Call


@rule(on=Call, severity=Severity.ERROR, old=True)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report a literal pattern that PCRE2 refuses for certain."""
    pattern = pattern_of(node)
    if pattern is None or "$(" in pattern.text or "x" in options_of(node):
        return
    if reason := broken_regex(str(pattern.value)):
        finding = context.report(
            pattern,
            f"this regular expression does not compile: {reason}",
            help="mend it: the value is `error`",
        )
        yield with_losses(finding, context)
