"""What the pages of the gravest rules say HTCondor does, asked of it again.

`python -m tests.oracle.record_rules --check` asks for all of them, which takes some minutes.
"""

import shutil

import pytest

from router.lint.page import page_of
from router.lint.registry import find_rule
from tests.oracle.record_rules import ORACLE, VERSIONS, transcript, wrapped

GRAVEST = ("RL103", "RL108", "RL201", "RL202", "RL205", "RL401", "RL501", "RL507", "RL601", "RL706")
THERE = shutil.which("chroot") is not None and all((ORACLE / name).is_dir() for name in VERSIONS.values())


@pytest.mark.oracle
@pytest.mark.skipif(not THERE, reason="no unpacked HTCondor (CONDOR_ROUTES_ORACLE)")
@pytest.mark.parametrize("code", GRAVEST)
def test_page_says_what_htcondor_does(code: str) -> None:
    rule = find_rule(code)
    assert rule is not None

    assert page_of(rule).section("HTCondor") == wrapped(transcript(rule))
