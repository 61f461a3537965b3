"""Run programs in turn, several times, and print the medians as rows of a Markdown table."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

HEAD = "| program | elapsed s | ratio | processor s | ratio |\n|---|---|---|---|---|"


class Time(NamedTuple):
    """Seconds: by the clock, and of all processors together."""

    elapsed: float
    processor: float


def turns(programs: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Time]]:
    """Run every program once a round, so that what disturbs one disturbs all; the first round is not kept."""
    times: dict[str, list[Time]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, command in programs.items():
            taken = timed(command)
            if turn:  # the first fills the caches of the system, and writes bytecode
                times[name].append(taken)
    return times


def timed(command: Sequence[str]) -> Time:
    """Run one command, its output thrown away.

    Raises:
        RuntimeError: it could not run.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)[:200]} ended with {done.returncode}")
    return Time(elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def print_rows(times: Mapping[str, Sequence[Time]]) -> None:
    """Print the medians; ratios are to the first program."""
    print(HEAD)
    medians = {name: Time(*map(statistics.median, zip(*taken, strict=True))) for name, taken in times.items()}
    first = next(iter(medians.values()))
    for name, one in medians.items():
        ratios = (one.elapsed / first.elapsed, one.processor / first.processor)
        print(f"| {name} | {one.elapsed:.2f} | {ratios[0]:.2f} | {one.processor:.2f} | {ratios[1]:.2f} |")
    print(flush=True)
