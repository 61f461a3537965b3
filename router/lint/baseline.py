"""A list of findings that a site has decided to live with, so that only new ones are shown."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from router.diagnostics import Diagnostic
from router.diagnostics.fingerprint import fingerprints
from router.diagnostics.paths import repository_path
from router.errors import RouterError
from router.text import SourceFile


class BrokenBaseline(RouterError):
    """A file that is named as a baseline is none."""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of a baseline: its fingerprint, and the one that it has wherever the file is moved to."""

    fingerprint: str
    anywhere: str


def read_baseline(path: Path) -> tuple[Known, ...]:
    """Return the findings of a baseline file.

    Raises:
        BrokenBaseline: it is none.
        UnreadableFile: there is no such file, or it has no end.
    """
    try:
        document = json.loads(SourceFile.read(path).text)
    except ValueError:
        document = None
    entries = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(entries, list) or document.get("version") != 1:
        raise BrokenBaseline(f"{path}: not a baseline of version 1; `--write-baseline` makes one")
    return tuple(
        Known(str(entry.get("fingerprint")), str(entry.get("anywhere")))
        for entry in entries
        if isinstance(entry, dict)
    )


def write_baseline(findings: Sequence[Diagnostic]) -> str:
    """Return the baseline that takes these findings away."""
    entries = [
        {
            "fingerprint": mark,
            "anywhere": anywhere,
            "code": finding.code,
            "path": repository_path(finding.primary.path),
            "message": finding.message,
        }
        for finding, mark, anywhere in _marked(findings)
    ]
    return json.dumps({"version": 1, "findings": entries}, indent=1) + "\n"


def apply_baseline(
    findings: Sequence[Diagnostic], known: Sequence[Known]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part findings into new ones and known ones.

    Those of a file that was moved are known, too: what is left of the baseline may stand elsewhere now.
    """
    marked = list(_marked(findings))
    here = {mark for _, mark, _ in marked}
    exact = {one.fingerprint for one in known}
    moved = {one.anywhere for one in known if one.fingerprint not in here}
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    for finding, mark, anywhere in marked:
        (old if mark in exact or anywhere in moved else new).append(finding)
    return new, old


def _marked(findings: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, str, str]]:
    return zip(findings, fingerprints(findings), fingerprints(findings, anywhere=True), strict=True)
