"""UseSharedX509UserProxy without what it needs.

## Why
It needs JobShouldBeSandboxed, and SharedX509UserProxy with the path of a proxy. Without them every job of
the route fails.

## Example
UseSharedX509UserProxy = Owner == "cms"

## Use instead
UseSharedX509UserProxy = Owner == "svc"
SharedX509UserProxy = "/etc/grid-security/svc.pem"
JobShouldBeSandboxed = true

## Fix
None: the path is yours to name.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: taken by Site, no ad comes out

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.names import quoted_list
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment


@rule(on=MacroAssignment, severity=Severity.ERROR, names=("usesharedx509userproxy",), old=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report what is missing."""
    if statement.name.lower() != "usesharedx509userproxy" or context.body is None:
        return
    if statement.value.text.strip().lower() in ("", "false"):
        return
    needed = {"SharedX509UserProxy": ("", '""', "undefined"), "JobShouldBeSandboxed": ("", "false", "0")}
    macros = context.body.macros
    missing = [
        name
        for name, nothing in needed.items()
        if name.lower() not in macros or macros[name.lower()].value.text.strip().lower() in nothing
    ]
    if missing:
        yield context.report(
            statement.name_span,
            f"a shared proxy needs {quoted_list(missing)} as well: every job fails",
            help="and mind that every job of the route runs with this proxy",
        )
