"""Our simulator as a judge of conversions."""

import pytest

from router.facts.versions import release
from router.prove.compare import compare
from router.prove.simulator import Simulator

ROUTE = 'JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = true; ]\n'
JOB = 'ClusterId = 1\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "osg"\n'


@pytest.mark.parametrize(("rest", "routes"), [("", ["A"]), ("no assignment\n", [])])
def test_nothing_is_routed_under_a_configuration_that_does_not_read(rest: str, routes: list[str]) -> None:
    """As condor_job_router_info 23.9.6, which ends at the line."""
    pytest.importorskip("classad2")

    results = Simulator(release("23.9.6")).route([("site.conf", ROUTE + rest)], JOB)

    assert routes == [routed.route for routed in results.jobs.values()]


TABLE = """\
JOB_ROUTER_ROUTE_NAMES = A B
JOB_ROUTER_ROUTE_A @=rt
REQUIREMENTS Owner == "osg"
UNIVERSE VANILLA
MaxJobs = 5
SET X 1
@rt
JOB_ROUTER_ROUTE_B @=rt
REQUIREMENTS Owner == "other"
EditJobInPlace = true
SET X 2
@rt
"""
JOBS = JOB + "\n" + JOB.replace("= 1", "= 2", 1).replace("osg", "other")


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("SET X 1", "SET X 7", [("another value", "1.0", "", "X", "1", "7")]),
        ("SET X 2", "SET X 7", [("another value", "2.0", "", "X", "2", "7")]),
        ("SET X 1", "SET x 1", []),
        ("SET X 1", "# nothing", [("another value", "1.0", "", "X", "1", "")]),
        ('"osg"', '"else"', [("routed before, not any more", "1.0", "", "", "A", "")]),
        ('Owner == "other"', "true", []),
        (
            "NAMES = A B",
            "NAMES = A",
            [
                ("no such route any more", "", "B", "", "", ""),
                ("routed before, not any more", "2.0", "", "", "B", ""),
            ],
        ),
        ("MaxJobs = 5", "MaxJobs = 6", [("another limit", "", "A", "MaxJobs", "5", "6")]),
        ("MaxJobs = 5", "MaxJobs = 5\nMaxIdleJobs = 50", []),
    ],
)
def test_a_change_is_told_where_it_changes_something(
    old: str, new: str, differences: list[tuple[str, ...]]
) -> None:
    """What is edited in place counts, and so do limits that these jobs do not reach."""
    pytest.importorskip("classad2")
    judge = Simulator(release("25.14.1"))
    changed = TABLE.replace(old, new)
    assert changed != TABLE

    found = compare(judge.route([("site", TABLE)], JOBS), judge.route([("site", changed)], JOBS), {})

    assert differences == [
        (one.kind.value, one.job, one.route, one.attribute, one.before, one.after) for one in found
    ]
