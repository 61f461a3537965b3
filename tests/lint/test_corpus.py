"""The list of findings on the field configurations is current."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lint.corpus import SHARED


@pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="no folder of field configurations (CONDOR_ROUTES_SHARED)"
)
def test_corpus_findings_are_current() -> None:
    """If this fails, look at each new finding, and run tests/lint/corpus_findings.py."""
    script = Path(__file__).parent / "corpus_findings.py"

    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )

    assert (0, "") == (done.returncode, done.stderr)
