"""Periodic_Hold and its like, as submit files spell them.

## Why
In a job ad they have no underscore. The attribute is stored, and nothing ever evaluates it. HTCondor-CE's
documentation spells them so from version 3 to 25.

## Example
SET Periodic_Hold NumJobStarts > 5

## Use instead
SET PeriodicHold NumJobStarts > 5

## Fix
Unsafe: the policy begins to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Periodic_Hold = NumJobStarts > 5; no PeriodicHold

Instead: routed by Site; no Periodic_Hold; PeriodicHold = NumJobStarts > 5

## Profile
In every profile: it is no matter of the CE alone.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, EvalMacro

_REAL = {
    name.replace("_", "").lower(): name.replace("_", "")
    for name in (
        "Periodic_Hold",
        "Periodic_Remove",
        "Periodic_Release",
        "Periodic_Hold_Reason",
        "On_Exit_Hold",
        "On_Exit_Remove",
        "On_Exit_Hold_Reason",
        "Accounting_Group",
        "Request_Memory",
        "Request_Cpus",
        "Request_Disk",
    )
} | {"requestgpus": "RequestGpus", "accountinggroup": "AccountingGroup"}


@rule(on=Assigning, severity=Severity.ERROR)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report the name of a submit command where an attribute is wanted."""
    name = statement.attribute.name
    better = _REAL.get(name.replace("_", "").lower())
    if better is None or "_" not in name or isinstance(statement, EvalMacro):
        return
    yield context.report(
        statement.attribute,
        f"nothing reads `{name}`: the attribute is `{better}`",
        help=f"write `{better}`",
        fix=replace(statement.attribute.span, better, title=f"Write `{better}`"),
    )
