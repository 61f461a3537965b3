"""Findings as SARIF 2.1.0, which code hosts show and keep."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from router.diagnostics import Diagnostic, Fix, Label
from router.diagnostics.fingerprint import fingerprints
from router.diagnostics.paths import repository_path, repository_root
from router.lint.page import page_of
from router.lint.registry import find_rule
from router.render.width import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_SECURITY = {"error": "8.0", "warning": "5.0", "info": "2.0"}


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a comment or the baseline took away, and the reason given."""

    finding: Diagnostic
    kind: str  # inSource or external
    reason: str = ""


def render(findings: Sequence[Diagnostic], suppressed: Sequence[Suppressed], version: str) -> str:
    """Return the log. Suppressed findings are in it, marked as such: hosts count them as dealt with."""
    everything = [*findings, *(one.finding for one in suppressed)]
    codes = sorted({finding.code for finding in everything})
    results = [
        _result(finding, mark, codes)
        for finding, mark in zip(everything, fingerprints(everything), strict=True)
    ]
    for result, one in zip(results[len(findings) :], suppressed, strict=True):
        entry = {"kind": one.kind, **({"justification": one.reason} if one.reason else {})}
        result["suppressions"] = [entry]
    driver: dict[str, object] = {
        "name": "routelint",
        "version": version,
        "rules": [_rule(code, everything) for code in codes],
    }
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"uri": Path(repository_root(os.getcwd())).as_uri() + "/"}},
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(code: str, findings: Sequence[Diagnostic]) -> dict[str, object]:
    grave = min((one.severity for one in findings if one.code == code), key=lambda severity: severity.rank)
    descriptor: dict[str, object] = {"id": code, "defaultConfiguration": {"level": _LEVEL[grave.value]}}
    if known := find_rule(code):
        descriptor["name"] = known.name
        descriptor["shortDescription"] = {"text": known.summary}
        descriptor["fullDescription"] = {"text": page_of(known).section("Why")}
        descriptor["help"] = {"text": known.text, "markdown": known.text}
    if code.startswith("SEC"):
        descriptor["properties"] = {"security-severity": _SECURITY[grave.value], "tags": ["security"]}
    return descriptor


def _result(finding: Diagnostic, fingerprint: str, codes: list[str]) -> dict[str, object]:
    text = visible(finding.message) + (f"\n{finding.help}" if finding.help else "")
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVEL[finding.severity.value],
        "message": {"text": text},
        "locations": [{"physicalLocation": _place(finding.primary)}],
        "partialFingerprints": {"routelint/v1": fingerprint},
    }
    if finding.others:
        result["relatedLocations"] = [
            {"physicalLocation": _place(label), **({"message": {"text": label.text}} if label.text else {})}
            for label in finding.others
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, finding.primary)]
    return result


def _place(label: Label) -> dict[str, object]:
    line, column = label.source.position(label.span.start)
    end_line, end_column = label.source.position(label.span.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"artifactLocation": _artifact(label.path), "region": region}


def _artifact(path: str) -> dict[str, object]:
    """Return a relative URI against SRCROOT, or a file URI; never one made of `<stdin>`."""
    if path.startswith("<"):
        return {"uri": path.strip("<>"), "uriBaseId": "SRCROOT"}
    told = repository_path(path)
    if told.startswith("/"):
        return {"uri": f"file://{quote(told, errors='surrogateescape')}"}
    return {"uri": quote(told, errors="surrogateescape"), "uriBaseId": "SRCROOT"}


def _fix(fix: Fix, primary: Label) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.length},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(primary.path), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}
