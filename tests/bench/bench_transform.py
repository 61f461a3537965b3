"""Time `condor-routes transform` against the real condor_transform_ads on the same ads, and print a table.

Usage: bench_transform.py [ADS...] (numbers of ads; 20000 and 100000 if none are given). The real tool is
looked for in the trees of CONDOR_ROUTES_ORACLE, run with chroot, and on the PATH; without it ours are
compared with each other.
Programs run in turn, several times; the figures are medians of elapsed and of processor time.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.make_ads import ads

TREE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle")) / "o25"
ROUNDS = 5
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


class Time(NamedTuple):
    """Seconds: by the clock, and of all processors together."""

    elapsed: float
    processor: float


def timed(command: list[str], out: Path) -> Time:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with out.open("wb") as stream:
        subprocess.run(command, check=False, stdout=stream)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Time(elapsed, spent)


def real_tool() -> Callable[[Path, Path], list[str]] | None:
    """Return how to run the real tool on rules and ads, if there is one."""
    words = ["-rules", "{rules}", "-out", "-", "{ads}"]
    if os.geteuid() == 0 and (TREE / "usr/bin/condor_transform_ads").exists():
        prefix = ["chroot", str(TREE), "env", "CONDOR_CONFIG=/dev/null", "condor_transform_ads"]
        folder = Path(tempfile.mkdtemp(prefix="bench.", dir=TREE / "tmp"))

        def in_tree(rules: Path, file: Path) -> list[str]:
            inside = [f"/{(folder / path.name).relative_to(TREE)}" for path in (rules, file)]
            for path in (rules, file):
                shutil.copy(path, folder)
            return [*prefix, *(word.format(rules=inside[0], ads=inside[1]) for word in words)]

        return in_tree
    if shutil.which("condor_transform_ads"):
        return lambda rules, file: [
            "condor_transform_ads",
            *(word.format(rules=rules, ads=file) for word in words),
        ]
    return None


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rules = folder / "bench.rules"
        rules.write_text(RULES)
        print("| ads | program | elapsed s | ratio | processor s | ratio |\n|---|---|---|---|---|---|")
        for count in counts:
            file = folder / "bench.ads"
            with file.open("w") as stream:
                stream.writelines(f"{ad}\n\n" for ad in ads(count, 1))
            compare(count, rules, file, folder)


def compare(count: int, rules: Path, file: Path, folder: Path) -> None:
    ours = [sys.executable, "-m", "router", "transform", "--rules", str(rules), str(file), "--workers"]
    programs = {f"condor-routes, {number} process(es)": [*ours, str(number)] for number in (1, 2)}
    tool = real_tool()
    if tool is not None:
        programs = {"condor_transform_ads": tool(rules, file), **programs}
    times: dict[str, list[Time]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for number, (name, command) in enumerate(programs.items()):
            times[name].append(timed(command, folder / f"out{number}"))
    first = median(next(iter(times.values())))
    for number, (name, measured) in enumerate(times.items()):
        if (folder / f"out{number}").read_bytes() != (folder / "out0").read_bytes():
            sys.exit(f"{name} printed something else than {next(iter(times))}")
        middle = median(measured)
        ratios = (middle.elapsed / first.elapsed, middle.processor / first.processor)
        row = f"{middle.elapsed:.2f} | {ratios[0]:.2f} | {middle.processor:.2f} | {ratios[1]:.2f}"
        print(f"| {count} | {name} | {row} |", flush=True)


def median(times: list[Time]) -> Time:
    return Time(*(statistics.median(column) for column in zip(*times, strict=True)))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [20_000, 100_000])
