"""A small change that makes a rule's good example bad is found by that rule."""

import pytest
from mutations import MUTATIONS

from router.facts.versions import release
from router.lint.examples import read_example
from router.lint.linter import lint
from router.lint.page import page_of
from router.lint.registry import all_rules, find_rule
from router.lint.scene import read_scene
from router.text import SourceFile

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
    sources = [SourceFile(name, content) for name, content in files]
    scene, notes = read_scene(sources, release=release(version))
    scene.allowed_registries = example.allowed_registries

    report = lint(
        scene,
        [one for one in all_rules() if one.is_on(example.profile)],
        profile=example.profile,
        notes=notes,
    )

    assert code in {one.code for one in report.findings}


def test_every_rule_has_a_mutation() -> None:
    assert [one.code for one in all_rules()] == list(MUTATIONS)
