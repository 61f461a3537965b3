"""Measure lint, fmt and knobs on large files: processor seconds of whole runs.

Usage: bench_large.py. The files are those of tests/cli/large_inputs.py at their whole size.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ["CONDOR_ROUTES_LARGE"] = "1"  # before the sizes are read

from tests.bench.measure import timed
from tests.cli.large_inputs import CONFIGURATIONS

INPUTS = ("routes", "one route", "knobs", "names", "in REQUIREMENTS: names joined by or")
COMMANDS = {
    "lint": ("lint", "--isolated", "--output-format", "concise"),
    "fmt --diff": ("fmt", "--diff"),
    "knobs": ("knobs", "--config"),
}


def main() -> None:
    """Print the table."""
    print(f"| file | {' | '.join(COMMANDS)} |")
    print("|---" * (len(COMMANDS) + 1) + "|")
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "large.conf"
        for what in INPUTS:
            file.write_text(CONFIGURATIONS[what], encoding="utf-8")
            times = [
                timed([sys.executable, "-m", "router", *words, str(file)]).processor
                for words in COMMANDS.values()
            ]
            print(f"| {what} | {' | '.join(f'{one:.1f} s' for one in times)} |", flush=True)


if __name__ == "__main__":
    main()
