"""A small change that makes a rule's good example bad is found by that rule."""

from dataclasses import replace

import pytest

from router.lint.page import page_of
from router.lint.registry import all_rules, find_rule
from tests.lint.example_scenes import lint_example
from tests.lint.examples import read_example
from tests.lint.mutations import MUTATIONS

EACH = [(code, *change) for code, changes in MUTATIONS.items() for change in changes]


@pytest.mark.parametrize(
    ("code", "text", "other"), EACH, ids=[f"{code}-{other!r}" for code, _, other in EACH]
)
def test_mutation_is_caught(code: str, text: str, other: str) -> None:
    rule = find_rule(code)
    assert rule is not None
    example = read_example(page_of(rule).section("Use instead"), rule)
    # Files are read in the order of their names, which a mutation may change.
    files = sorted(
        (name.replace(text, other, 1), content.replace(text, other, 1)) for name, content in example.files
    )
    version = example.version.replace(text, other, 1)
    assert (tuple(files), version) != (example.files, example.version), "the text is not in the example"
    changed = replace(example, files=tuple(files), version=version)

    report = lint_example(changed, [one for one in all_rules() if one.is_on(example.profile)])

    assert code in {one.code for one in report.findings}


def test_every_rule_has_a_mutation() -> None:
    assert [one.code for one in all_rules()] == list(MUTATIONS)
