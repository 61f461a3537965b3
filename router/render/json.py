"""Findings as JSON, in the shape that docs/reference promises to scripts."""

import json
from collections.abc import Sequence
from typing import TypedDict

from router.diagnostics import Diagnostic, Fix
from router.render.width import visible

VERSION = 1


class EditShape(TypedDict):
    """Replace the characters `start` to `end` (offsets from 0) by `text`."""

    start: int
    end: int
    text: str


class FixShape(TypedDict):
    """What can be done about a finding."""

    title: str
    safety: str
    edits: list[EditShape]


class FindingShape(TypedDict):
    """One finding; lines and columns from 1, in characters."""

    code: str
    name: str
    severity: str
    message: str
    help: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    fix: FixShape | None


def render(findings: Sequence[Diagnostic], files: int) -> str:
    """Return the document of `--output-format json`."""
    document = {"version": VERSION, "findings": [finding_shape(one) for one in findings], "files": files}
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def finding_shape(finding: Diagnostic) -> FindingShape:
    """Return one finding as plain data."""
    source, span = finding.primary.source, finding.primary.span
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": visible(finding.message),
        "help": finding.help,
        "path": source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> FixShape | None:
    if fix is None:
        return None
    edits: list[EditShape] = [
        {"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}
