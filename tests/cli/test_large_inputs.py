"""Large, deep and circular inputs: every command ends, soon, within memory, and without a defect."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.large_inputs import COMMANDS

ROOT = Path(__file__).parent.parent.parent
SECONDS = 20  # for one input; what takes longer grows with the square of something
TOGETHER = 300
MEMORY = 1 << 30  # of addresses, of which half is code and slack


def limits() -> None:
    """Bound the process that is about to run."""
    resource.setrlimit(resource.RLIMIT_CPU, (TOGETHER, TOGETHER))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_input_is_got_through(command: str, tmp_path: Path) -> None:
    """In one process, one after another."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.large_inputs", command, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limits,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert (0, "") == (done.returncode, done.stderr[-2000:])
    assert [] == [row for row in rows if row[1] > SECONDS or row[2] not in (0, 1, 2) or row[3]]
