"""What requirements come to without the bindings is what HTCondor's own library says they come to."""

from itertools import product

import pytest

from router.lint.jobs import find, trial_of
from router.lint.worth import NotSimple, worth
from router.simulate.bindings_library import library
from router.syntax.expr import Expr, Word
from router.syntax.read.expressions import parse_expression

TEXTS = (
    'Owner == "cms"',
    'Owner =?= "cms"',
    'Owner =!= "CMS"',
    'Owner != "cms" && Cpus > 2',
    'Owner == "cms" || Cpus > 2',
    "!(Cpus > 2)",
    "Cpus >= 2 && Cpus < 4",
    "Cpus",
    "!Cpus",
    "Cpus == true",
    "Cpus =?= 2",
    "Cpus =?= 2.0",
    "Cpus + 1 > 2 * 2",
    "-Cpus < 0",
    'Cpus > "2"',
    "Flag",
    "Flag && Cpus > 2",
    "Cpus > 2 && Flag",
    "Flag || true",
    "Flag =?= true",
    "Flag == 1",
    "Flag && Owner",
    "Flag || Owner",
    "Owner < Other",
    "isUndefined(Flag)",
    "isUndefined(Flag) || Flag",
    "isString(Owner) && !isBoolean(Flag)",
    "isError(Owner > 2)",
    'stringListMember(Owner, "cms, atlas")',
    'stringListIMember(Owner, "CMS,atlas")',
    'stringListMember(Flag, "cms")',
    'regexp("^c", Owner)',
    'regexp("^C", Owner, "i")',
    'regexp("s$|^a", Owner)',
    'regexp("c", Flag)',
    "(Flag ?: false)",
    '(Owner ?: "none") == "none"',
    "Flag ? Cpus > 2 : Cpus > 3",
    "ifThenElse(isUndefined(Flag), true, Cpus > 2)",
    'toLower(Owner) =?= "cms"',
    "undefined",
    "error || true",
    "error && false",
    "undefined && false",
    "false && error",
    "true || error",
    "Flag =!= undefined",
)
VALUES: dict[str, tuple[bool | int | float | str | Word, ...]] = {
    "owner": (Word.UNDEFINED, "cms", "CMS", "atlas", ""),
    "cpus": (Word.UNDEFINED, 0, 2, 3, 2.5, True),
    "flag": (Word.UNDEFINED, True, False, "yes", 0),
    "other": (Word.UNDEFINED, "b"),
}


def parsed(text: str) -> Expr:
    found = parse_expression(text)
    assert found is not None
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_worth_is_what_the_library_says(text: str) -> None:
    """For every job of a small table."""
    classad = pytest.importorskip("classad2")
    library()
    words = {classad.Value.Undefined: Word.UNDEFINED, classad.Value.Error: Word.ERROR}
    expression = parsed(text)

    wrong = []
    for chosen in product(*VALUES.values()):
        job = dict(zip(VALUES, chosen, strict=True))
        ad = classad.ClassAd({key: value for key, value in job.items() if not isinstance(value, Word)})
        ad["Answer"] = classad.ExprTree(text)
        expected = ad.eval("Answer")
        expected = words.get(expected, expected) if isinstance(expected, classad.Value) else expected
        found = worth(expression, job)
        if (type(found), found) != (type(expected), expected):
            wrong.append((job, found, expected))

    assert [] == wrong


@pytest.mark.parametrize("text", ["TARGET.Owner == 1", "Cpus / 2 > 1", "f() > 1", 'regexp("\\\\d", Owner)'])
def test_what_is_not_simple_is_said_to_be(text: str) -> None:
    with pytest.raises(NotSimple):
        worth(parsed(text), {"owner": "x", "cpus": 1})


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ('Owner == "a"', 'Owner == "b"', False),
        ("RequestCpus > 8", "RequestCpus <= 8", False),
        ("RequestCpus > 4", "RequestCpus > 8", True),
        ("Foo > 3", "isUndefined(Foo)", False),
        ('regexp("T1_FR", Site)', 'regexp("T1_", Site)', True),
    ],
)
def test_a_job_of_two_routes_is_found_where_there_is_one(one: str, other: str, meet: bool) -> None:
    both = [parsed(one), parsed(other)]
    trial = trial_of(both)
    assert trial is not None

    assert meet == (find(trial, true=both) is not None)
