"""REQUIREMENTS whose parts exclude each other, so that no job fulfils them.

## Why
The route is there and is listed, and no job ever takes it. Nothing is logged.

## Example
REQUIREMENTS RequestCpus < 4 && RequestCpus > 8

## Use instead
REQUIREMENTS RequestCpus < 4 || RequestCpus > 8

## Fix
None: which part is wrong is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5

## Versions
Told only where the parts compare single attributes with constants, which settles it for every job.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import BodyKind
from router.lint.jobs import find, trial_of
from router.lint.patterns import conjuncts
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Expr
from router.syntax.node import walk
from router.syntax.statement import Requirements


@rule(on=Requirements, severity=Severity.ERROR, old=True)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report them, where each part alone has jobs: what has none by itself other rules tell of."""
    body = context.body
    if body is None or body.kind is BodyKind.SCHEDD or body.requirements is not statement:
        return
    parts = list(conjuncts(statement.expression))
    if not _share_an_attribute(parts) or not _has_none([statement.expression]):
        return
    if not any(_has_none([part]) for part in parts):
        yield context.report(
            statement.value.strip(),
            "no job fulfils this: its parts exclude each other",
            help="join alternatives with `||`",
        )


def _share_an_attribute(parts: list[Expr]) -> bool:
    """Tell whether two parts look at the same attribute: others cannot exclude each other."""
    seen: set[str] = set()
    for part in parts:
        names = {node.name.lower() for node in walk(part) if isinstance(node, AttributeRef)}
        if not seen.isdisjoint(names):
            return True
        seen |= names
    return False


def _has_none(expressions: list[Expr]) -> bool:
    """Tell whether no job at all fulfils expressions, for certain."""
    trial = trial_of(expressions)
    return trial is not None and trial.exact and find(trial, true=expressions) is None
