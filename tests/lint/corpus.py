"""Lint the field configurations that lie beside the checkout, and list every error.

python -m tests.lint.corpus [CODE...]
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from router.diagnostics import Diagnostic, Severity
from router.lint.linter import lint
from router.lint.profile import detect_profile
from router.lint.reading import with_what_runs
from router.lint.run import chosen
from router.lint.scene_reading import read_scene
from router.lint.settings import Settings
from router.text import SourceFile

ROOT = Path(__file__).parent.parent.parent

SHARED = Path(os.environ.get("CONDOR_ROUTES_SHARED", ROOT.parent / "shared"))


def configurations() -> Iterator[tuple[str, list[Path]]]:
    """Yield each configuration of the corpus by name, and HTCondor-CE's own files as one."""
    yield "htcondor-ce", sorted((SHARED / "htcondor-ce").glob("*.conf"))
    for path in sorted((SHARED / "corpus/files").iterdir()):
        yield path.name, [path]


def findings(paths: list[Path]) -> tuple[Diagnostic, ...]:
    """Lint one configuration as `routelint` does without options."""
    sources = [SourceFile(path.name, SourceFile.read(path).text) for path in paths]
    scene, notes = with_what_runs(*read_scene(sources))
    profile = detect_profile(scene)
    report = lint(scene, chosen(Settings(), profile), profile=profile, notes=notes)
    assert not report.crashed, [one.message for one in report.findings if one.code == "RL000"]
    return report.findings


def main(codes: list[str]) -> None:
    """Print the findings."""
    for name, paths in configurations():
        for one in findings(paths):
            if one.code in codes or (not codes and one.severity is Severity.ERROR):
                number = one.primary.source.position(one.primary.span.start).line
                line = one.primary.source.line(number).strip()
                print(f"{name}:{number}: {one.code} {one.message}\n      {line[:150]}")


if __name__ == "__main__":
    main(sys.argv[1:])
