"""Our simulator as a judge of conversions."""

import pytest

from router.facts.versions import release
from router.prove.simulator import Simulator

ROUTE = 'JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = true; ]\n'
JOB = 'ClusterId = 1\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "osg"\n'


@pytest.mark.parametrize(("rest", "routes"), [("", ["A"]), ("no assignment\n", [])])
def test_nothing_is_routed_under_a_configuration_that_does_not_read(rest: str, routes: list[str]) -> None:
    """As condor_job_router_info 23.9.6, which ends at the line."""
    pytest.importorskip("classad2")

    results = Simulator(release("23.9.6")).route([("site.conf", ROUTE + rest)], JOB)

    assert routes == [routed.route for routed in results.values()]
