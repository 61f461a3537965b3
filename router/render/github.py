"""Findings as GitHub workflow commands, which appear beside the changed lines."""

from collections.abc import Sequence

from router.diagnostics import Diagnostic
from router.diagnostics.paths import repository_path
from router.render.width import visible

_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Sequence[Diagnostic]) -> str:
    """Return one `::error file=...::message` for each finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Diagnostic) -> str:
    source, span = finding.primary.source, finding.primary.span
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    values = {"file": repository_path(source.path), "line": line, "col": column, "endLine": end_line}
    if end_line == line:  # GitHub shows no columns for a range of lines, and refuses some
        values["endColumn"] = end_column
    values["title"] = f"{finding.code} {finding.name}".strip()
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    message = visible(finding.message) + (f"\n{finding.help}" if finding.help else "")
    return f"::{_LEVEL[finding.severity.value]} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
