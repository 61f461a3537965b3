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
from router.lint.rule import Context, Place, rule
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalMacro
from router.text import Span

_REAL = {
    name.lower(): name
    for name in (
        "PeriodicHold",
        "PeriodicHoldReason",
        "PeriodicHoldSubCode",
        "PeriodicRelease",
        "PeriodicRemove",
        "PeriodicRemoveReason",
        "PeriodicVacate",
        "OnExitHold",
        "OnExitHoldReason",
        "OnExitHoldSubCode",
        "OnExitRemove",
        "OnExitRemoveReason",
        "AccountingGroup",
        "RequestMemory",
        "RequestCpus",
        "RequestDisk",
        "RequestGpus",
    )
}


@rule(on=(Assigning, Copying, Delete), severity=Severity.ERROR, marks=("_",), old=True)
def check(statement: Assigning | Copying | Delete, context: Context) -> Iterator[Diagnostic]:
    """Report the name of a submit command where an attribute is wanted."""
    for name, place, span in _names(statement):
        better = _REAL.get(name.replace("_", "").lower())
        if better is None or "_" not in name or isinstance(statement, EvalMacro):
            continue
        yield context.report(
            place,
            f"nothing reads `{name}`: the attribute is `{better}`",
            help=f"write `{better}`",
            fix=replace(span, better, title=f"Write `{better}`"),
        )


def _names(statement: Assigning | Copying | Delete) -> Iterator[tuple[str, Place, Span]]:
    if isinstance(statement, Assigning):
        yield statement.attribute.name, statement.attribute, statement.attribute.span
        return
    if isinstance(statement.target, AttributeName):
        yield statement.target.name, statement.target, statement.target.span
    if isinstance(statement, Copying):
        new = statement.new_name.strip()
        yield new.text, new, new.whole_span
