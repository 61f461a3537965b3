"""RL523 counts the levels of a transform's REQUIREMENTS as condor_transform_ads 25.14.1 does (oracle run)."""

import pytest

from router.lint.registry import find_rule
from tests.lint.example_scenes import lint_example
from tests.lint.examples import read_example

CONFIGURATION = """\
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Pre
JOB_ROUTER_TRANSFORM_Pre @=end
  REQUIREMENTS {asked}
  SET Project "cms"
@end
"""


@pytest.mark.parametrize(
    ("terms", "said"),
    [(399, []), (400, ["HTCondor gives up on so many operators, and applies the transform to every job"])],
)
def test_chain_in_a_transform(terms: int, said: list[str]) -> None:
    rule = find_rule("RL523")
    assert rule is not None
    asked = " || ".join(f'Owner == "u{number}"' for number in range(terms))
    report = lint_example(read_example(CONFIGURATION.format(asked=asked), rule), [rule])
    assert [one.message for one in report.findings] == said
