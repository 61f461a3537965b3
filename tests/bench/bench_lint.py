"""Time starting the commands, and `routelint` on a small file, a CE's configuration, and many files.

Usage: bench_lint.py [FILES]: the size of the largest tree; a quarter and a half of it show the growth.
"""

import random
import sys
import tempfile
from pathlib import Path

from tests.bench.bench_simulate import CONFIG, DEFAULTS
from tests.bench.measure import print_rows, turns

ROUTE = """\
# Route {n}
JOB_ROUTER_ROUTE_NAMES = $(JOB_ROUTER_ROUTE_NAMES) Site{n}
JOB_ROUTER_ROUTE_Site{n} @=route
  REQUIREMENTS Owner == "user{n}" && RequestCpus <= {cpus}
  UNIVERSE VANILLA
  MaxIdleJobs = {idle}
  SET RemoteQueue "queue{n}"
  EVALSET RequestMemory {cpus} * RequestMemory
@route
"""


def write_tree(folder: Path, count: int, seed: int) -> list[str]:
    """Write so many files of one route each; return their paths."""
    chance = random.Random(seed)
    folder.mkdir()
    paths = [folder / f"{n:05}-site.conf" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(ROUTE.format(n=n, cpus=chance.choice((1, 8, 16)), idle=chance.randrange(10, 1000)))
    return [str(path) for path in paths]


def main(count: int, rounds: int = 5) -> None:
    """Print two tables: starting, and growth."""
    program = [sys.executable, "-m", "router"]
    lint = [*program, "lint", "--isolated", "--output-format", "concise"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, site = folder / "small.conf", folder / "site.conf"
        small.write_text("JOB_ROUTER_ROUTE_NAMES =\n" + ROUTE.format(n=1, cpus=8, idle=100))
        site.write_text(CONFIG)
        programs = {
            "python that does nothing": [sys.executable, "-c", ""],
            "condor-routes --help": [*program, "--help"],
            "routelint, a small file": [*lint, str(small)],
            "routelint, CE defaults and a site's file": [*lint, str(DEFAULTS), str(site)],
        }
        print_rows(turns(programs, rounds))
        growth = {
            f"routelint, {size} files": [*lint, *write_tree(folder / f"tree{size}", size, 1)]
            for size in (count // 4, count // 2, count)
        }
        print_rows(turns(growth, min(rounds, 3)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
