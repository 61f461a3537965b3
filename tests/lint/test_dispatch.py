"""What rules say they look for hides nothing from them: without it they find the same."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from router.facts.versions import Release, release
from router.lint.linter import lint
from router.lint.page import page_of
from router.lint.registry import all_rules, find_rule
from router.lint.rule import Profile, Rule
from router.lint.scene_reading import read_scene
from router.text import SourceFile
from tests.lint.examples import read_example

HERE = Path(__file__).parent
MISTAKES = json.loads((HERE / "mistakes.json").read_text())
EXAMPLES = [
    [rule.code, page_of(rule).section(heading)]
    for rule in all_rules()
    for heading in ("Example", "Use instead")
]
CASES = sorted((HERE.parent / "cases/lint").glob("*.conf"))
UNFILTERED = tuple(
    replace(rule, names=frozenset(), marks=(), broken=False, computed=False, joined=False, odd=False)
    for rule in all_rules()
)


@pytest.mark.parametrize("profile", [Profile.DEFAULT, Profile.CE])
@pytest.mark.parametrize("texts", [MISTAKES, EXAMPLES], ids=["mistakes", "examples"])
def test_examples_show_what_they_show(texts: list[list[str]], profile: Profile) -> None:
    """Every mistake, and every example of the pages, under every rule there is."""
    for code, text in texts:
        rule = find_rule(code)
        assert rule is not None
        example = read_example(text, rule)
        sources = [SourceFile(name, content) for name, content in example.files]
        assert_same(sources, release(example.version), profile)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases_show_what_they_show(path: Path) -> None:
    """Whole files."""
    assert_same([SourceFile.read(path)], release("25.14.1"), Profile.DEFAULT)


def assert_same(sources: Sequence[SourceFile], target: Release, profile: Profile) -> None:
    """Assert that the rules find the same where they are shown everything."""
    assert found(sources, UNFILTERED, target, profile) == found(sources, all_rules(), target, profile)


def found(
    sources: Sequence[SourceFile], rules: Sequence[Rule], target: Release, profile: Profile
) -> list[tuple[object, ...]]:
    """Return the findings of rules as plain values."""
    scene, notes = read_scene(sources, release=target)
    report = lint(scene, rules, profile=profile, notes=notes)
    assert not report.crashed
    return [(*one.sort_key, one.message, one.help, one.severity) for one in report.findings]
