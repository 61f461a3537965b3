"""One proxy for every job of a route.

## Why
With `UseSharedX509UserProxy = true` each job of the route runs with the same credential, whoever sent it. The
manual advises against it.

## Example
UseSharedX509UserProxy = true
SharedX509UserProxy = "/etc/grid-security/service.pem"
JobShouldBeSandboxed = true

## Use instead
UseSharedX509UserProxy = Owner == "svc"
SharedX509UserProxy = "/etc/grid-security/service.pem"
JobShouldBeSandboxed = true

## Fix
None: say whose jobs may have it.

## HTCondor
Documented in the manual. Without the file the job is not submitted, so the tools show nothing more.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment


@rule(on=MacroAssignment, severity=Severity.WARNING, names=("usesharedx509userproxy",))
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report the literal true."""
    value = statement.value.strip()
    if context.body is None or "sharedx509userproxy" not in context.body.macros:
        return  # RL308 reports what is missing
    if statement.name.lower() == "usesharedx509userproxy" and value.text.lower() in ("true", "1"):
        yield context.report(
            value,
            "every job of the route gets the same proxy",
            help='say whose: `UseSharedX509UserProxy = Owner == "..."`',
        )
