"""A batch queue under its old name, `remote_queue` or `queue`.

## Why
HTCondor-CE 23.7 and later pass on BatchQueue. The Queue transform sets it from `default_queue` unless the
route has, and nothing reads remote_queue.

## Example
SET remote_queue "long"

## Use instead
SET BatchQueue "long"

## Fix
Unsafe: the job goes into that queue.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; BatchQueue = ""; remote_queue = "long"

Instead: routed by Site; BatchQueue = "long"; no remote_queue

## Versions
For HTCondor-CE 23.7 and later; found for a target from 24.10.2 on, which cannot be older.

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.versions import Feature
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import Assigning, EvalMacro


@rule(
    on=Assigning,
    severity=Severity.WARNING,
    only=(Profile.CE,),
    unless=Feature.OLD_SYNTAX,
    names=("remote_queue", "batch_queue"),
)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a SET of either."""
    name = statement.attribute.name
    if name.lower() not in ("remote_queue", "batch_queue") or isinstance(statement, EvalMacro):
        return
    yield context.report(
        statement.attribute,
        f"nothing reads `{name}`: the queue is BatchQueue",
        help="write `BatchQueue`, or assign `default_queue` for jobs that name none",
        fix=replace(statement.attribute.span, "BatchQueue", title="Write `BatchQueue`"),
    )
