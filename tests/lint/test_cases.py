"""tests/cases/lint/*.conf: `# expect: CODE ...` above a line, and nothing else may be found in the file."""

import re
from pathlib import Path

import pytest

from router.facts.versions import release
from router.lint.linter import lint
from router.lint.reading import with_what_runs
from router.lint.registry import all_rules
from router.lint.rule import Profile
from router.lint.scene_reading import read_scene
from router.text import SourceFile

CASES = sorted((Path(__file__).parent.parent / "cases/lint").glob("*.conf"))


def setting(text: str, name: str, default: str) -> str:
    found = re.search(rf"(?m)^# {name}: (\S+)", text)
    return found[1] if found else default


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_are_those_expected(path: Path) -> None:
    source = SourceFile.read(path)
    expected: list[tuple[int, str]] = []
    for number in range(1, len(source.line_starts) + 1):
        wanted = re.fullmatch(r"\s*# expect: (.*)", source.line(number))
        expected += [(number + 1, code) for code in wanted[1].split()] if wanted else []
    profile = Profile(setting(source.text, "profile", "default"))
    target = release(setting(source.text, "target-version", "25.14.1"))
    scene, notes = with_what_runs(*read_scene([source], release=target))
    rules = [rule for rule in all_rules() if rule.is_on(profile)]

    report = lint(scene, rules, profile=profile, notes=notes)

    assert not report.crashed
    found = [(source.position(one.primary.span.start).line, one.code) for one in report.findings]
    assert sorted(expected) == sorted(found)
