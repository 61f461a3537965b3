"""New configurations made at random, converted back to the old syntax, and judged by the real 23.9.6.

Run with `make oracle`; `python -m tests.oracle.new_routing --seed N --cases N` runs more of them.
"""

import pytest

pytest.importorskip("classad2")

from router.prove.oracle import Oracle
from tests.oracle.new_routing import EXCUSES, NewMaker, judge
from tests.oracle.old_routing import TREES

COUNT = 60


@pytest.mark.oracle
def test_what_is_converted_back_is_routed_alike() -> None:
    """Routes, limits and routed attributes are those of before; what has no words stays."""
    root = TREES / "o23"
    if not root.is_dir():
        pytest.skip(f"no unpacked HTCondor: {root} (CONDOR_ROUTES_ORACLE)")
    tool = Oracle.at(root)
    verdicts = {seed: judge(NewMaker(seed).case(), tool) for seed in range(1, COUNT + 1)}

    assert {} == {
        seed: lines
        for seed, (lines, conversion) in verdicts.items()
        if lines and not {one.code for one in conversion.diagnostics} & EXCUSES
    }
