"""Time `condor-routes transform` against the real condor_transform_ads on the same ads, and print a table.

Usage: bench_transform.py [ADS...] (numbers of ads; 20000 and 100000 if none are given). The real tool is
looked for in the trees of CONDOR_ROUTES_ORACLE, run with chroot, and on the PATH; without it ours are
compared with each other. Programs run in turn, several times; the figures are medians. It stops if a byte of
their output differs.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.make_ads import write_ads
from tests.bench.measure import print_rows, turns
from tests.bench.real_tool import real_tool

RULES = """\
NAME bench
REQUIREMENTS JobStatus == 1 && RequestMemory > 100
UNIVERSE VANILLA
queue_name = $(MY.queue:long)
SET AccountingGroup "$(MY.Owner)"
SET RequestDisk 1000
EVALSET MemoryPerCpu RequestMemory / RequestCpus
COPY Environment Orig_Environment
DELETE PeriodicRemove
DEFAULT WantDocker true
SET RemoteQueue "$(MY.queue)"
"""


def main(counts: list[int], rounds: int = 5) -> None:
    """Print a table for each number of ads."""
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            rules, ads = Path(name) / "bench.rules", Path(name) / "bench.ads"
            rules.write_text(RULES)
            write_ads(ads, count)
            ours = [sys.executable, "-m", "router", "transform", "--rules", str(rules), str(ads), "--workers"]
            programs = {
                f"transform --workers {number}, {count} ads": [*ours, str(number)] for number in (1, 2)
            }
            with real_tool(rules, ads) as tool:
                if tool is not None:
                    programs = {f"condor_transform_ads, {count} ads": tool, **programs}
                require_equal_output(programs)
                print_rows(turns(programs, rounds))


def require_equal_output(programs: dict[str, list[str]]) -> None:
    """End if two programs print something else."""
    with tempfile.TemporaryDirectory() as name:
        files = {program: Path(name) / str(number) for number, program in enumerate(programs)}
        for program, command in programs.items():
            with files[program].open("wb") as stream:
                subprocess.run(command, check=False, stdout=stream, stderr=subprocess.DEVNULL)
        first, *others = files
        for program in others:
            if subprocess.run(["cmp", files[first], files[program]], check=False).returncode:
                sys.exit(f"{program} printed something else than {first}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [20_000, 100_000])
