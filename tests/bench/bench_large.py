"""Measure what reads a configuration on large files: elapsed seconds, and memory of the largest process.

Usage: bench_large.py. The files are those of tests/cli/large_inputs.py at their whole size, and one more of
which no two lines are alike. With a folder it only writes them there: the memory of a process counts from
that of the one that starts it, so this one has to stay small.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KINDS = (
    "SET Attr{0} {0}",
    'EVALSET Text{0} strcat("a{0}", Owner)',
    "COPY Attr{0} Kept{0}",
    "SET Sum{0} RequestMemory + {0}",
    "EVALSET Choice{0} ifThenElse(RequestCpus > {0}, {0}, RequestCpus * 2)",
    "DEFAULT Maybe{0} undefined",
    "MACRO{0} = $(MY.Owner) {0}",
    "RENAME Old{0} New{0}",
    'SET List{0} {{ "a", "{0}" }}',
    "DELETE Gone{0}",
)
FILES = {
    "varied": "100 000 lines, 1 000 routes, no two lines alike",
    "routes": "100 000 lines, 12 500 routes, nearly alike",
    "one route": "100 000 lines of one route, `SET Attr5 5`",
    "knobs": "100 000 lines, a knob each",
    "conditions": "100 000 lines, `if` around each knob",
    "includes": "100 000 lines, an `include` each",
    "old routes": "10 000 routes in the old syntax",
}
COMMANDS = {
    "lint": ("lint", "--isolated", "--output-format", "concise"),
    "fmt --diff": ("fmt", "--diff"),
    "knobs": ("knobs", "--config"),
    "convert": ("convert",),
}


def main() -> None:
    """Print the table."""
    print(f"| file | {' | '.join(f'`{name}`' for name in COMMANDS)} |")
    print("|---" * (len(COMMANDS) + 1) + "|")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "tests.bench.bench_large", folder],
            check=True,
            env={**os.environ, "CONDOR_ROUTES_LARGE": "1"},
        )
        for name, what in FILES.items():
            file = Path(folder) / f"{name}.conf"
            cells = [
                _measured([sys.executable, "-m", "router", *one, str(file)]) for one in COMMANDS.values()
            ]
            print(f"| {what} | {' | '.join(cells)} |", flush=True)


def write(folder: Path) -> None:
    """Write the files."""
    from tests.cli.large_inputs import CONFIGURATIONS

    for name in FILES:
        text = CONFIGURATIONS[name] if name in CONFIGURATIONS else _varied()
        (folder / f"{name}.conf").write_text(text, encoding="utf-8")


def _varied() -> str:
    lines = ["JOB_ROUTER_ROUTE_NAMES = $(NAMES)"]
    for route in range(1000):
        lines += [f"JOB_ROUTER_ROUTE_Site{route} @=jrt", "  UNIVERSE VANILLA"]
        lines += [f"  {KINDS[n % len(KINDS)].format(route * 97 + n)}" for n in range(97)]
        lines.append("@jrt")
    return "\n".join(lines) + "\n"


def _measured(command: list[str]) -> str:
    """Run a command; return its elapsed seconds, and the memory of its largest process at the peak."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return f"{elapsed:.1f} s, {usage.ru_maxrss / 1000:.0f} MB"


if __name__ == "__main__":
    if sys.argv[1:]:
        write(Path(sys.argv[1]))
    else:
        main()
