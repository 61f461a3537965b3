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
from router.lint.patterns import bare
from router.lint.rule import Context, Place, rule
from router.syntax.expr import Literal, Word
from router.syntax.statement import Assigning, Copying, EvalMacro


@rule(on=(Assigning, Copying), severity=Severity.WARNING, names=("periodicremove",), old=True)
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report it in routes and their transforms, unless it is false or the job is edited in place."""
    body = context.body
    if body is None or body.kind is BodyKind.SCHEDD or isinstance(statement, EvalMacro):
        return
    in_place = body.macros.get("editjobinplace")
    if in_place is not None and in_place.value.text.strip().lower() not in ("false", "0"):
        return
    if isinstance(statement, Copying):
        place: Place = statement.new_name.strip()
        name = statement.new_name.text.strip()
    else:
        place, name = statement.attribute, statement.attribute.name
        expression = bare(statement.expression)
        if isinstance(expression, Literal) and expression.value in (False, Word.UNDEFINED):
            return
    if name.lower() != "periodicremove":
        return
    yield context.report(
        place,
        "a routed job that is removed is submitted anew",
        help="remove the source job instead, with SYSTEM_PERIODIC_REMOVE",
    )
