"""Evaluating with the installed library."""

import pytest

from router.facts.versions import release
from router.model.evaluation import Value, value_text
from router.simulate.bindings import evaluator
from router.syntax.expr import Word
from router.syntax.read.expressions import parse_expression

pytest.importorskip("classad2")


class Ad:
    def __init__(self, **attributes: str) -> None:
        self._texts = {name.lower(): text for name, text in attributes.items()}

    def text(self, name: str) -> str | None:
        return self._texts.get(name.lower())

    def names(self) -> list[str]:
        return list(self._texts)


def value(text: str, version: str = "25.14.1", **attributes: str) -> Value:
    parsed = parse_expression(text, release=release(version))
    assert parsed is not None
    return evaluator(release(version)).evaluate(parsed, my=Ad(**attributes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + 1", 3),
        ("MY.a * 2.0", 4.0),
        ("b", 3),
        ("TARGET.a", Word.UNDEFINED),
        ("size(5)", Word.ERROR),
        (r'"\d"', r"\d"),
        ('eval("a + b")', 5),
    ],
)
def test_values(text: str, expected: Value) -> None:
    assert expected == value(text, a="2", b="a + 1")


def test_release_decides() -> None:
    assert 10 == value("10 ?: 2 + 3", "23.9.6")
    assert 13 == value("10 ?: 2 + 3")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{1, a, 2.0}", "{ 1,a,2.0 }"),
        ("relTime(100)", 'relTime("01:40")'),
        ('absTime("2020-01-02T03:04:05+01:00")', 'absTime("2020-01-02T03:04:05+01:00")'),
        ("1/3.0", "0.3333333333333333"),
    ],
)
def test_value_text(text: str, printed: str) -> None:
    assert printed == value_text(value(text))
