"""Expressions with which the parsers and the library have their own ways, as the real tools took them."""

import json
from pathlib import Path

import pytest

from router.facts.versions import release
from router.simulate.bindings import evaluator
from tests.expressions.compare import evaluated, printed

RECORDED = json.loads((Path(__file__).parent / "recorded_expressions.json").read_text("utf-8"))


@pytest.mark.parametrize("version", ["25.14.1", "23.9.6"])
def test_set_stores_the_same(version: str) -> None:
    found = {text: printed(text, release(version)) for text in RECORDED}

    assert {text: each[f"{version} SET"] for text, each in RECORDED.items()} == found


@pytest.mark.parametrize("version", ["25.14.1", "23.9.6"])
def test_evalset_stores_the_same(version: str) -> None:
    pytest.importorskip("classad2")
    engine = evaluator(release(version))

    found = {text: evaluated(text, engine) for text in RECORDED}

    assert {text: each[f"{version} EVALSET"] for text, each in RECORDED.items()} == found
