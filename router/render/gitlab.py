"""Findings as a GitLab Code Quality report."""

import json
from collections.abc import Sequence

from router.diagnostics import Diagnostic
from router.diagnostics.fingerprint import fingerprints
from router.diagnostics.paths import repository_path
from router.render.width import visible

_LEVEL = {"error": "major", "warning": "minor", "info": "info"}


def render(findings: Sequence[Diagnostic]) -> str:
    """Return the report; fingerprints are stable while the marked line stays the same."""
    issues = [_issue(finding, mark) for finding, mark in zip(findings, fingerprints(findings), strict=True)]
    return json.dumps(issues, indent=1) + "\n"


def _issue(finding: Diagnostic, fingerprint: str) -> dict[str, object]:
    source, span = finding.primary.source, finding.primary.span
    lines = {"begin": source.position(span.start).line, "end": source.position(span.end).line}
    return {
        "description": f"{finding.code}: {visible(finding.message)}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _LEVEL[finding.severity.value],
        "location": {"path": repository_path(source.path), "lines": lines},
    }
