"""Routes as code made at random, built, and routed by the real tools: every job becomes what was asked for.

Run with `make oracle`; `python -m tests.oracle.built_routing --seed N --cases N` runs more of them.
"""

import pytest

pytest.importorskip("classad2")

from router.build import BuildError
from router.facts.versions import release
from router.prove.oracle import Oracle
from tests.oracle.built_routing import FORMS, differences, document, drawn
from tests.oracle.old_routing import TREES

COUNT = 40


@pytest.mark.oracle
@pytest.mark.parametrize(("version", "syntax"), FORMS)
def test_jobs_become_what_was_asked_for(version: str, syntax: str) -> None:
    """The intent is computed from the wishes and the job alone; what a builder refuses is passed over."""
    root = TREES / {"23.9.6": "o23", "25.14.1": "o25"}[version]
    if not root.is_dir():
        pytest.skip(f"no unpacked HTCondor: {root} (CONDOR_ROUTES_ORACLE)")
    tool = Oracle.at(root)
    found = {}
    for seed in range(1, COUNT + 1):
        wishes, jobs = drawn(seed)
        try:
            text = document(wishes).write_document(release(version), syntax)
        except BuildError:
            continue
        found[seed] = differences(wishes, jobs, text, tool)

    assert {} == {seed: lines for seed, lines in found.items() if lines}
