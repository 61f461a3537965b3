"""The table of functions, against the installed bindings."""

from itertools import product

import pytest

from router.facts.functions import FUNCTIONS, Function, function_named
from router.facts.versions import release
from router.model.evaluation import Value
from router.simulate.bindings import evaluator
from router.syntax.expr import Call, Expr, Literal, Word
from router.syntax.read.expressions import parse_expression

pytest.importorskip("classad2")
SAMPLES = ["1", '"1"', '{"a"}', "absTime(0)", "relTime(5)", "[x = 1]", '"s1@h"', "undefined"]
FEW = ['"a=b"', "1", "undefined", '{"a"}', '"0"']
ASKS_THE_HOST = {"userhome", "usermap"}
NEEDS_A_REFERENCE = {"unresolved", "unparse"}


def value(text: str, version: str = "25.14.1") -> Value:
    parsed = parse_expression(text, release=release(version))
    assert parsed is not None
    return evaluator(release(version)).evaluate(parsed)


def gives_a_value(name: str, count: int) -> bool:
    samples = SAMPLES if count <= 2 else FEW if count == 3 else FEW[:4]
    return any(
        Word.ERROR is not value(f"{name}({', '.join(chosen)})") for chosen in product(samples, repeat=count)
    )


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_number_of_arguments(function: Function) -> None:
    """Some arguments give a value where the table says so, and none do elsewhere."""
    if function.name.lower() in ASKS_THE_HOST | NEEDS_A_REFERENCE:
        pytest.skip("its value depends on more than its arguments")
    most = function.least + 2 if function.most is None else function.most
    counts = range(max(function.least - 1, 0), min(most + 1, 4) + 1)

    assert {count: function.takes(count) for count in counts} == {
        count: gives_a_value(function.name, count) for count in counts
    }


def test_unknown_functions_are_errors() -> None:
    assert Word.ERROR is value("nosuch(1)")
    assert function_named("nosuch") is None


@pytest.mark.parametrize("version", ["23.9.6", "25.12.2"])
def test_version_functions_had_one_spelling(version: str) -> None:
    """`versiongt` is an error up to 25.12.2 (oracle 23.9.6; bindings of 25.12.2)."""
    assert Word.ERROR is value('versiongt("2", "1")', version)
    assert True is value('versionGT("2", "1")', version)
    assert True is value('versiongt("2", "1")')


def test_arguments_in_words() -> None:
    words = [FUNCTIONS[name].arguments for name in ("time", "size", "regexp", "strcat")]

    assert ["0 arguments", "1 argument", "2 to 3 arguments", "any number of arguments"] == words


def test_calls_are_expressions_whatever_they_name() -> None:
    expected: Expr = Call(name="nosuch", arguments=(Literal(value=1),))

    assert expected == parse_expression("nosuch(1)")
