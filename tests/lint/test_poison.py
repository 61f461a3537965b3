"""An error in the REQUIREMENTS of one route is told with the route that loses jobs by it."""

import pytest

from router.lint.registry import all_rules, find_rule
from tests.lint.example_scenes import lint_example
from tests.lint.examples import read_example

CONFIGURATION = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = {first} {second}
JOB_ROUTER_ROUTE_{first} @=rt
  REQUIREMENTS {asked}
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_{second} @=rt
  REQUIREMENTS Owner == "osg"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
"""
LOST = "until then `Beta`, which comes behind it in the alphabet, loses jobs too"


def advice(code: str, **parts: str) -> list[str]:
    rule = find_rule(code)
    assert rule is not None
    example = read_example(CONFIGURATION.format(**parts), rule)
    return [one.help for one in lint_example(example, list(all_rules())).findings if one.code == code]


@pytest.mark.parametrize(
    ("code", "asked", "before"),
    [
        ("RL505", 'regexpp("^cms$", Owner)', "did you mean `regexp`? "),
        ("RL506", "size(5) > 3", "it takes a text, a list or a record; "),
        ("RL517", 'regexp("^(cms$", Owner)', "mend it: the value is `error`; "),
    ],
)
def test_route_behind_loses_jobs(code: str, asked: str, before: str) -> None:
    """Recorded with condor_job_router_info: Alpha's error leaves the jobs of Beta unrouted."""
    assert [before + LOST] == advice(code, asked=asked, first="Alpha", second="Beta")


def test_route_before_loses_none() -> None:
    """Recorded too: Zeta's error is not reached for a job of Beta."""
    assert ["did you mean `regexp`?"] == advice(
        "RL505", asked='regexpp("^cms$", Owner)', first="Zeta", second="Beta"
    )
