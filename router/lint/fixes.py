"""Make the changes that findings offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from router.diagnostics import Diagnostic, Safety
from router.text import Edit, SourceFile, apply_edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A text with fixes made, and the findings whose fixes those were."""

    text: str
    made: tuple[Diagnostic, ...] = ()


def apply_fixes(source: SourceFile, findings: Iterable[Diagnostic], *, unsafe: bool = True) -> Fixed:
    """Make the fixes of the findings in one file that do not overlap, the first of those that do."""
    edits: list[Edit] = []
    made: list[Diagnostic] = []
    for finding in sorted(findings, key=lambda one: one.sort_key):
        fix = finding.fix
        if fix is None or (fix.safety is Safety.UNSAFE and not unsafe):
            continue
        new = [edit for edit in fix.edits if edit not in edits]
        if any(_collide(one, other) for one in new for other in edits):
            continue
        edits += new
        made.append(finding)
    return Fixed(text=apply_edits(source.text, edits), made=tuple(made))


def _collide(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same place; two insertions at one place do."""
    if one.span.start == other.span.start:
        return True
    return one.span.overlaps(other.span)


def fixable(findings: Sequence[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    """Return the findings that a run with or without `--unsafe-fixes` would fix."""
    return [one for one in findings if one.fix is not None and (unsafe or one.fix.safety is Safety.SAFE)]
