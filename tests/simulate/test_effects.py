"""What is remembered of a transform does to an ad what the transform would have done to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

pytest.importorskip("classad2")

from router.model.transform import load_transform
from router.model.transform_log import Log, Run
from router.model.transform_macros import TransformMacros
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.simulate.lazy import LazyEvaluator
from router.simulate.machine import Program
from router.simulate.thresholds import thresholds
from router.syntax.read.expressions import parse_expression
from router.text import MappedText

LINES = (
    "SET A 1",
    "SET a $(MY.B)",
    'SET C "$(m)"',
    "SET X $(MY.C) +",
    "DEFAULT B 7",
    "DEFAULT D $(MY.A)",
    "DEFAULT X 1 +",
    "EVALSET D A + 1",
    "EVALSET B C is undefined",
    "EVALSET A MissingFunction(B)",
    "EVALMACRO m B > 2",
    "m = $(MY.A:none)",
    "m = $(m)x",
    "n = $(my.c)$(m)",
    "COPY A B",
    "COPY B c",
    "COPY /^[ab]$/ New\\0",
    "RENAME A D",
    "RENAME d D",
    "RENAME /^c$/ E",
    "DELETE B",
    "DELETE /^n/",
    "COPY A 1bad",
    "if defined MY.A\nSET E 1\nelse\nSET E 2\nendif",
    "if $(MY.B:false)\nDELETE A\nendif",
    "if $(m)\nSET E 3\nendif",
    "REQUIREMENTS A isnt undefined",
)
VALUES = ("1", "2", "3", "B + 1", "A", '"x"', "true", "undefined")
ADS = some.lists(
    some.dictionaries(some.sampled_from(("A", "a", "B", "b", "C", "d")), some.sampled_from(VALUES)),
    max_size=12,
)


def outcome(ad: JobAd, macros: TransformMacros, run: Run) -> tuple[object, ...]:
    said = [(message.text, message.is_error, message.where) for message in run.messages]
    steps = [(step.statement, step.attribute, step.after) for step in run.steps]
    ended = (run.failed, run.reason, run.died, run.where, run.remark, run.remark_at)
    return dict(ad.items()), macros.table, said, steps, ended


@settings(deadline=None, max_examples=150)
@given(
    rules=some.lists(some.sampled_from(LINES), min_size=1, max_size=7),
    ads=ADS,
    before=some.sampled_from(({}, {"m": "true"}, {"m": "$(MY.B)"})),
    log=some.sampled_from((Log.ERRORS, Log.PROBLEMS, Log.TRACE)),
)
def test_what_is_remembered_is_what_would_be_done(
    rules: list[str], ads: list[dict[str, str]], before: dict[str, str], log: Log
) -> None:
    transform = load_transform(MappedText.of("\n".join(rules) + "\n"), name="t", kind="config")
    remembering, fresh = LazyEvaluator(), evaluator()
    program, plain = Program(transform, evaluator=remembering), Program(transform, evaluator=fresh)
    for attributes in [*ads, *ads]:
        one, other = JobAd.of(attributes), JobAd.of(attributes)
        macros = [TransformMacros(evaluator=each) for each in (remembering, fresh)]
        for each in macros:
            each.table = dict(before)

        runs = [
            made.run(ad, each, log=log)
            for made, ad, each in zip((program, plain), (one, other), macros, strict=True)
        ]

        assert outcome(other, macros[1], runs[1]) == outcome(one, macros[0], runs[0])


def test_a_value_that_changes_by_itself_is_not_remembered() -> None:
    transform = load_transform(MappedText.of("EVALSET A random(1000000000)\n"), name="t", kind="config")
    remembering = LazyEvaluator()
    program = Program(transform, evaluator=remembering)
    values = set()
    for _ in range(4):
        ad = JobAd()
        program.run(ad, TransformMacros(evaluator=remembering), log=Log.PROBLEMS)
        values.add(ad.text("A"))

    assert 4 == len(values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ProcId >= 0 && 5 > target.procid", {"procid": (0, 5)}),
        ("A is undefined || (A) < -2", {"a": (-2,)}),
        ("A == 1 && B == A", {}),
        ('A == "x"', {}),
        ("A > 1.5", {}),
        ("A == true", {}),
    ],
)
def test_thresholds_are_what_an_attribute_is_compared_with(text: str, expected: dict[str, object]) -> None:
    expression = parse_expression(text)
    assert expression is not None
    assert expected == thresholds(expression)


@settings(deadline=None)
@given(
    text=some.sampled_from(
        (
            "A >= 0 && B isnt undefined",
            "A == 3 || A > 5 || B < 2",
            "A < B",
            "A > 1 && B == 0 && C is undefined",
            "C =?= 4",
            "-1 <= A",
        )
    ),
    ads=some.lists(
        some.dictionaries(
            some.sampled_from(("A", "B", "C")),
            some.sampled_from(
                ("-1", "0", "2", "3", "4", "6", "99", '"x"', "A + 1", "B", "true", "1.0", "undefined")
            ),
        )
    ),
    as_target=some.booleans(),
)
def test_a_value_remembered_by_thresholds_is_the_value(
    text: str, ads: list[dict[str, str]], as_target: bool
) -> None:
    expression = parse_expression(text)
    assert expression is not None
    remembering, fresh = LazyEvaluator(), evaluator()
    for attributes in [*ads, *ads]:
        ad = JobAd.of(attributes)
        scopes = (None, ad) if as_target else (ad, None)
        expected = fresh.evaluate(expression, my=scopes[0], target=scopes[1])
        found = remembering.evaluate(expression, my=scopes[0], target=scopes[1])
        assert (type(expected), expected) == (type(found), found)
