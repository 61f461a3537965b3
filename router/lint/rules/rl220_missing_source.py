"""COPY or RENAME of an attribute that is spelled almost like a well-known one.

## Why
Where there is no such attribute the line does nothing, without a word.

## Example
COPY RequestMemry OriginalMemory

## Use instead
COPY RequestMemory OriginalMemory

## Fix
Unsafe: the attribute is copied.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no OriginalMemory

Instead: routed by Site; OriginalMemory = 4000
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.lint.names import close
from router.lint.rule import Context, rule
from router.syntax.statement import AttributeName, Copying


@rule(on=Copying, severity=Severity.INFO)
def check(statement: Copying, context: Context) -> Iterator[Diagnostic]:
    """Report a source that nothing sets and that has a known neighbour."""
    if not isinstance(statement.target, AttributeName):
        return
    name = statement.target.name
    if name.lower() in ATTRIBUTES or name.lower() in context.scene.set_attributes:
        return
    better = close(name, ATTRIBUTES.values(), cutoff=0.88)
    if better:
        yield context.report(
            statement.target,
            f"no job is known to have `{name}`: there may be nothing to copy",
            help=f"did you mean `{better}`?",
            fix=replace(statement.target.span, better, title=f"Write `{better}`"),
        )
