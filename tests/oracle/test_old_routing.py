"""Old configurations made at random, converted, and judged by the real tools of both generations.

Run with `make oracle`; `python -m tests.oracle.old_routing --seed N --cases N` runs more of them.
"""

import pytest

pytest.importorskip("classad2")

from router.prove.oracle import Oracle
from tests.oracle.old_routes import Maker
from tests.oracle.old_routing import TREES, judge

COUNT = 80


@pytest.mark.oracle
def test_what_a_conversion_changes_it_says() -> None:
    """Routes, limits and routed attributes are those of before, or a remark says that they are not."""
    roots = TREES / "o23", TREES / "o25"
    for root in roots:
        if not root.is_dir():
            pytest.skip(f"no unpacked HTCondor: {root} (CONDOR_ROUTES_ORACLE)")
    old_tool, new_tool = (Oracle.at(root) for root in roots)
    verdicts = {seed: judge(Maker(seed).case(), old_tool, new_tool) for seed in range(1, COUNT + 1)}

    assert {} == {seed: one.lines for seed, one in verdicts.items() if one.lines and not one.announced}
