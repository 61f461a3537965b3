"""The pages under docs/reference/rules are what the rule files say."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "make_docs.py"


def test_pages_are_current() -> None:
    """If this fails, run `make docs`."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )

    assert "the pages are current\n" == done.stdout
