"""Which values a proof tries of each attribute, and the jobs that it makes of them."""

import pytest

from router.facts.versions import NEWEST_RELEASE
from router.prove.generate import BASE, AdText, generate_ads, interesting_values, matching
from router.simulate.bindings import evaluator
from router.syntax.expr import Expr
from router.syntax.read.expressions import parse_expression


def expression(text: str) -> Expr:
    found = parse_expression(text, release=NEWEST_RELEASE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A == 5", {"A": [None, "5", "4", "6"]}),
        ("5 < TARGET.A", {"A": [None, "5", "4", "6"]}),
        ('A =!= "x"', {"A": [None, '"x"', '"X"', '"xX"']}),
        ("A =?= true", {"A": [None, "true", "false", "1"]}),
        ("A is undefined", {"A": [None, '"text"']}),
        ("A >= 2.5", {"A": [None, "2.5", "1.5", "3.5"]}),
        ("A == 1 && a == 3", {"A": [None, "1", "0", "2", "3", "4"]}),
        ("A", {"A": [None, "true", "false", '"text"']}),
        ("A + 5", {"A": [None, "true", "false", '"text"']}),
        ("JobUniverse == 5", {"JobUniverse": ["5", "4", "6"]}),
        ("JobStatus =?= undefined || ProcId is true", {"JobStatus": [], "ProcId": ["1"]}),
        (
            'regexp("^a|b$", A)',
            {"A": [None, '"a"', '"b"', '"xa"', '"ax"', '"A"', '"no such thing"']},
        ),
        (
            'regexpMember("x", A) || stringListRegexpMember("y", B) || regexps("z", C, "")',
            {
                "A": [None, '"x"', '"xx"', '"X"', '"no such thing"'],
                "B": [None, '"y"', '"xy"', '"yx"', '"Y"', '"no such thing"'],
                "C": [None, '"z"', '"xz"', '"zx"', '"Z"', '"no such thing"'],
            },
        ),
    ],
)
def test_values_are_those_around_what_is_compared(text: str, values: dict[str, list[str | None]]) -> None:
    found = interesting_values([expression(text)])

    assert {name: sorted(map(str, texts)) for name, texts in values.items()} == {
        name: sorted(map(str, texts)) for name, texts in found.items()
    }


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("abc", ("abc",)),
        ("^(cms|atlas)_[A-Z]+$", ("cms_A", "atlas_A")),
        ("a|b|c|d|e", ("a", "b", "c", "d")),
        (r"x\d\w\s\.y{2,3}?", ("x1a .y",)),
        ("(?i)((a|b)c|d)e", ("ace", "de", "bce")),
        ("[^ab]c.*", ("ac.",)),
        ('say "x"', ("say x",)),
        ("", ("",)),
    ],
)
def test_texts_that_a_pattern_matches(pattern: str, texts: tuple[str, ...]) -> None:
    assert sorted(texts) == sorted(matching(pattern))


def made(requirements: list[str], others: list[str], most: int = 1000) -> list[dict[str, str]]:
    """Return what the made jobs have that the usual one has not, an absent attribute as empty."""
    pytest.importorskip("classad2")
    ads = generate_ads(
        [expression(text) for text in requirements],
        [expression(text) for text in others],
        evaluator(NEWEST_RELEASE),
        most=most,
    )
    return [
        {
            name: ad.attributes.get(name, "")
            for name in {**ad.attributes, **BASE}
            if ad.attributes.get(name) != BASE.get(name)
        }
        for ad in ads
    ]


def test_jobs_are_made_around_one_that_is_accepted() -> None:
    """The usual job, the accepted one and its neighbours, then what each asked attribute makes of both."""
    assert made(["A == 1 && (B == 2)"], ["RequestCpus > 1"]) == [
        {},
        {"A": "1", "B": "2"},
        {"A": "0", "B": "2"},
        {"A": "2", "B": "2"},
        {"B": "2"},
        {"A": "1", "B": "1"},
        {"A": "1", "B": "3"},
        {"A": "1"},
        {"A": "0"},
        {"A": "2"},
        {"B": "1"},
        {"B": "3"},
        {"RequestCpus": "0"},
        {"RequestCpus": "2"},
        {"RequestCpus": ""},
        {"A": "1", "B": "2", "RequestCpus": "0"},
        {"A": "1", "B": "2", "RequestCpus": "2"},
        {"A": "1", "B": "2", "RequestCpus": ""},
    ]


def test_no_more_jobs_than_asked_for_and_none_twice() -> None:
    jobs = made(["A == 1 && B == 2", "A == 1 && B == 2"], ["C", "D == 3"])

    assert len(jobs) == len({tuple(sorted(job.items())) for job in jobs})
    assert made(["A == 1 && B == 2"], ["C", "D == 3"], most=5) == jobs[:5]


def test_a_requirement_that_nothing_meets_gives_no_job_of_its_own() -> None:
    assert made(["A == 1 && A == 2"], []) == [{}, {"A": "1"}, {"A": "0"}, {"A": "2"}, {"A": "3"}]


def test_a_job_is_written_under_its_number() -> None:
    assert AdText({"ClusterId": "9", "Foo": '"x"'}).write(3) == 'ClusterId = 3\nFoo = "x"\n'
    assert AdText({"Foo": "1"}).text("fOO") == "1"
    assert AdText({"Foo": "1"}).text("Bar") is None
