"""COPY or RENAME of an attribute that no job is known to have.

## Why
Where there is no such attribute the line does nothing, without a word.

## Example
COPY RequestMemry OriginalMemory

## Use instead
COPY RequestMemory OriginalMemory

## Fix
Unsafe: the attribute is copied. Only where a known one is spelled nearly alike.

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


@rule(on=Copying, severity=Severity.INFO, old=True)
def check(statement: Copying, context: Context) -> Iterator[Diagnostic]:
    """Report a source that nothing sets, that is not known, and that no text reads either."""
    if not isinstance(statement.target, AttributeName):
        return
    name, scene = statement.target.name, context.scene
    if name.lower() in ATTRIBUTES or name.lower() in scene.set_attributes:
        return
    better = close(name, ATTRIBUTES.values(), cutoff=0.88)
    if not better and (
        name.lower() in scene.assigned.read
        or name.lower() in scene.site.user_attributes
        or scene.uses_macro(f"MY.{name}")
        or scene.assigned.copies_by_pattern
    ):
        return  # a user's own, it seems
    yield context.report(
        statement.target,
        f"no job is known to have `{name}`: there may be nothing to copy",
        help=f"did you mean `{better}`?" if better else "where a job has none, the line does nothing",
        fix=replace(statement.target.span, better, title=f"Write `{better}`") if better else None,
    )
