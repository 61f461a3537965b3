"""Measure how time and memory of `transform` and `simulate` grow with the number of ads, and print a table.

Usage: bench_growth.py [ADS...] (10000, 100000 and 1000000 if none are given; a million take 2.3 GB of disk).
Memory is the sum of what all processes of a run have resident, pages that they share counted for each, at its
highest.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.bench_simulate import CONFIG
from tests.bench.bench_transform import RULES
from tests.bench.make_ads import write_ads

_PAUSE = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Run(NamedTuple):
    """Seconds of all processors, seconds elapsed, and bytes of memory."""

    processor: float
    elapsed: float
    memory: int


def measured(command: list[str]) -> Run:
    """Run a command, and watch its processes."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(_PAUSE):
            peak = max(peak, sum(map(resident, [process.pid, *children(process.pid)])))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    done.set()
    watcher.join()
    if status not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(spent, time.perf_counter() - start, peak)


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def resident(process: int) -> int:
    """Return the bytes that a process has in memory, 0 if it is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def main(counts: list[int]) -> None:
    """Print the table."""
    head = "| command | ads | processor s | µs an ad | elapsed s | memory MB |"
    print(f"{head}\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site.conf").write_text(CONFIG)
        (folder / "bench.rules").write_text(RULES)
        jobs = folder / "jobs.ads"
        site, rules = str(folder / "site.conf"), str(folder / "bench.rules")
        works = {
            "transform": ["transform", "--rules", rules, str(jobs)],
            "simulate": ["simulate", "--ce", "--config", site, "--ads", str(jobs), "--format", "ads"],
        }
        for count in counts:
            write_ads(jobs, count)
            for work, words in works.items():
                for workers in ("1", "2"):
                    run = measured([sys.executable, "-m", "router", *words, "--workers", workers])
                    each = run.processor / count * 1e6
                    figures = f"{run.processor:.1f} | {each:.0f} | {run.elapsed:.1f} | {run.memory / 1e6:.0f}"
                    print(f"| {work} --workers {workers} | {count} | {figures} |", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
