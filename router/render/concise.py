"""Findings as one line each, which editors and grep understand."""

from collections.abc import Sequence

from router.diagnostics import Diagnostic
from router.render.style import PLAIN, Style
from router.render.width import brief, visible


def render(findings: Sequence[Diagnostic], style: Style = PLAIN) -> str:
    """Return `path:line:column: CODE message` for each finding, with the versions if not all have it."""
    return "".join(_line(finding, style) for finding in findings)


def _line(finding: Diagnostic, style: Style) -> str:
    line, column = finding.primary.source.position(finding.primary.span.start)
    place = style.paint(visible(finding.primary.path), "bold") + f":{line}:{column}:"
    holds = style.paint(f" ({finding.versions})", "dim") if finding.versions else ""
    return f"{place} {style.severity(finding.code, finding.severity)} {brief(finding.message)}{holds}\n"
