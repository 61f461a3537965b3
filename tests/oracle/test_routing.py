"""Routing tables and jobs made at random, through the real condor_job_router_info and through ours.

Run with `make oracle`; `python -m tests.oracle.routing --seed N --cases N` runs more of them.
"""

import pytest

pytest.importorskip("classad2")

from tests.oracle import recombined_routing
from tests.oracle.routing import ORACLE, Maker, difference

COUNT = 60


@pytest.mark.oracle
@pytest.mark.parametrize(("version", "old"), [("25", False), ("23", False), ("23", True)])
def test_generated_tables_as_the_tool_does(version: str, old: bool) -> None:
    root = ORACLE / f"o{version}"
    if not root.is_dir():
        pytest.skip(f"no unpacked HTCondor: {root} (CONDOR_ROUTES_ORACLE)")
    cases = [Maker(seed).case(version, old=old) for seed in range(1, COUNT + 1)]

    assert [] == [f"{case}\n{found}" for case in cases if (found := difference(case, root))]


@pytest.mark.oracle
@pytest.mark.parametrize("version", ["25", "23"])
def test_recorded_cases_put_together_anew_as_the_tool_does(version: str) -> None:
    root = ORACLE / f"o{version}"
    if not root.is_dir():
        pytest.skip(f"no unpacked HTCondor: {root} (CONDOR_ROUTES_ORACLE)")
    maker = recombined_routing.Maker()
    cases = [maker.case(seed, version) for seed in range(1, COUNT + 1)]

    assert [] == [f"{case}\n{found}" for case in cases if (found := difference(case, root))]
