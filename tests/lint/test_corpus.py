"""The list of findings on the field configurations is current."""

import subprocess
import sys

import pytest

from tests.lint.corpus import ROOT, SHARED


@pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="no folder of field configurations (CONDOR_ROUTES_SHARED)"
)
def test_corpus_findings_are_current() -> None:
    """If this fails, look at each new finding, and run python -m tests.lint.corpus_findings."""
    command = [sys.executable, "-m", "tests.lint.corpus_findings", "--check"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
