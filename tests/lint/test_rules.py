"""Every rule file: its page, its example, its fix."""

from pathlib import Path

import pytest

from router.diagnostics import Diagnostic, Safety
from router.lint.fixes import apply_fixes
from router.lint.page import page_of
from router.lint.registry import all_rules
from router.lint.rule import Rule
from router.text import SourceFile
from tests.lint.example_scenes import lint_example
from tests.lint.examples import Example, read_example

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def findings(example: Example) -> tuple[Diagnostic, ...]:
    report = lint_example(example, all_rules_of(example))
    assert not report.crashed, report.findings
    return report.findings


def all_rules_of(example: Example) -> list[Rule]:
    return [rule for rule in all_rules() if rule.is_on(example.profile)]


@RULES
def test_page_has_its_headings(rule: Rule) -> None:
    page = page_of(rule)

    assert len(page.summary.splitlines()[0]) <= 110
    assert not page.summary.splitlines()[0].startswith("RL")


@RULES
def test_bad_example_gives_this_finding_and_no_other(rule: Rule) -> None:
    example = read_example(page_of(rule).section("Example"), rule)

    found = findings(example)

    assert {rule.code, example.also or rule.code} == {finding.code for finding in found}


@RULES
def test_good_example_gives_none(rule: Rule) -> None:
    example = read_example(page_of(rule).section("Use instead"), rule)

    assert () == findings(example)


@RULES
def test_safe_fix_turns_the_bad_example_into_a_good_one(rule: Rule) -> None:
    """What the page says of the fix is what the fix is."""
    page = page_of(rule)
    example = read_example(page.section("Example"), rule)
    fixes = [finding.fix for finding in findings(example)]
    word = page.section("Fix").split()[0].strip(".:,;").lower()

    assert word in ("none", "safe", "unsafe")
    if word == "none":
        assert [None] == list(set(fixes))
        return
    assert all(fix is not None and fix.safety is Safety(word) for fix in fixes)
    fixed = tuple(
        (name, apply_fixes(SourceFile(name, text), fixes_in(findings(example), name)).text)
        for name, text in example.files
    )
    again = findings(Example(files=fixed, profile=example.profile, version=example.version))
    assert rule.code not in {finding.code for finding in again}
    if word == "safe":
        good = read_example(page.section("Use instead"), rule)
        assert () == again
        assert [text.split() for _, text in good.files] == [text.split() for _, text in fixed]


def fixes_in(found: tuple[Diagnostic, ...], name: str) -> list[Diagnostic]:
    return [finding for finding in found if finding.primary.path == name]


def test_rule_pages_name_no_machine() -> None:
    """Pages go to users: they speak of HTCondor, not of where it was tried."""
    folder = Path(__file__).parent.parent.parent / "router/lint/rules"

    wrong = [
        path.name
        for path in folder.glob("*.py")
        if any(word in path.read_text() for word in ("/work", "/opt", "oracle", "/root"))
    ]
    assert [] == wrong
