"""A route that makes the job's program undefined.

## Why
An attribute that is not there makes the whole expression undefined, and the job has no program: it goes
back to idle and is tried again for ever. `orig_Cmd` is there only after `COPY Cmd orig_Cmd`.

## Example
SET Cmd strcat("./", saved_Cmd)

## Use instead
COPY Cmd saved_Cmd
SET Cmd strcat("./", saved_Cmd)

## Fix
None: which attribute was meant is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: a job whose Cmd is undefined is not started, `Failed to initialize job
info from ClassAd!`, and goes back to idle.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.patterns import is_undefined
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, EvalMacro


@rule(on=Assigning, severity=Severity.ERROR, names=("cmd",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report references of Cmd to what nothing sets and no job is known to have."""
    scene = context.scene
    if (
        statement.attribute.name.lower() != "cmd"
        or isinstance(statement, EvalMacro)
        or scene.has_unread_parts
    ):
        return
    if is_undefined(statement.expression):
        yield context.report(
            statement.value.strip(), "the job has no program", help="leave Cmd as it is, or name one"
        )
    for node in walk(statement.expression):
        if not isinstance(node, AttributeRef) or node.scope is not None:
            continue
        name = node.name.lower()
        if not name.startswith(("orig_", "saved_", "old_")) or name in scene.set_attributes:
            continue
        if name not in ATTRIBUTES:
            yield context.report(
                node,
                f"nothing sets `{node.name}`, so the job has no program",
                help=f"put `COPY Cmd {node.name}` before it",
            )
