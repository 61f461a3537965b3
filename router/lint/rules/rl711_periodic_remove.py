"""PeriodicRemove on a routed job.

## Why
When the batch system removes its copy, the router sees a job that is gone and submits it anew: it runs
again and again. HTCondor-CE's own policy belongs in SYSTEM_PERIODIC_REMOVE, which acts on the source job.

## Example
SET PeriodicRemove NumJobStarts > 3

## Use instead
SET PeriodicHold NumJobStarts > 3

## Fix
None: where the policy belongs depends on what it is for.

## HTCondor
Documented by HTCondor-CE, in its warning on removing jobs; it needs a pool to be seen.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import BodyKind
from router.lint.rule import Context, rule
from router.syntax.expr import Literal
from router.syntax.statement import Assigning, EvalMacro


@rule(on=Assigning, severity=Severity.WARNING, names=("periodicremove",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report it in routes and their transforms, unless it is false or the job is edited in place."""
    body = context.body
    if body is None or body.kind is BodyKind.SCHEDD or "editjobinplace" in body.macros:
        return
    if statement.attribute.name.lower() != "periodicremove" or isinstance(statement, EvalMacro):
        return
    if isinstance(statement.expression, Literal) and statement.expression.value is False:
        return
    yield context.report(
        statement.attribute,
        "a routed job that is removed is submitted anew",
        help="remove the source job instead, with SYSTEM_PERIODIC_REMOVE",
    )
