"""A job that two routes would take is found where there is one."""

import pytest

from router.lint.jobs import find, trial_of
from router.syntax.expr import Expr
from router.syntax.read.expressions import parse_expression


def parsed(text: str) -> Expr:
    found = parse_expression(text)
    assert found is not None
    return found


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
