"""A list of findings that a site has decided to live with, so that only new ones are shown."""

import json
from collections.abc import Sequence
from pathlib import Path

from router.diagnostics import Diagnostic
from router.diagnostics.fingerprint import fingerprints
from router.errors import RouterError


class BrokenBaseline(RouterError):
    """A baseline file cannot be read, or is none."""


def read_baseline(path: Path) -> frozenset[str]:
    """Return the fingerprints of a baseline file.

    Raises:
        BrokenBaseline: with what is wrong.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenBaseline(f"{path}: {error}") from error
    entries = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(entries, list) or document.get("version") != 1:
        raise BrokenBaseline(f"{path}: not a routelint baseline of version 1")
    return frozenset(str(entry.get("fingerprint")) for entry in entries if isinstance(entry, dict))


def write_baseline(findings: Sequence[Diagnostic]) -> str:
    """Return the baseline that takes these findings away."""
    entries = [
        {"fingerprint": mark, "code": finding.code, "path": finding.primary.path, "message": finding.message}
        for finding, mark in zip(findings, fingerprints(findings), strict=True)
    ]
    return json.dumps({"version": 1, "findings": entries}, indent=1) + "\n"


def apply_baseline(
    findings: Sequence[Diagnostic], known: frozenset[str]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part findings into new ones and known ones."""
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    for finding, mark in zip(findings, fingerprints(findings), strict=True):
        (old if mark in known else new).append(finding)
    return new, old
