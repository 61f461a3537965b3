"""The pages under docs/reference/rules are what the rule files say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_pages_are_current() -> None:
    """If this fails, run `make docs`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.make_docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "the pages are current\n" == done.stdout
