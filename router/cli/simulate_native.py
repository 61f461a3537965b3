"""`condor-routes simulate --native`: what condor_job_router_info prints."""

import sys
from collections.abc import Sequence
from pathlib import Path

from router.model.configuration import Configuration
from router.model.evaluation import Evaluator
from router.model.table import RouteTable
from router.simulate.jobs import JobAd
from router.simulate.native import Options, Output, print_config, print_loading, print_old_knobs
from router.simulate.native_jobs import read_jobs
from router.simulate.native_match import Stopped, match_jobs
from router.simulate.outcome import place_of
from router.text import decode, encode

_NAMELESS = "Skipping ad because it doesn't have a ClusterId and/or ProcId attribute\n"


def print_native(
    options: Options,
    paths: Sequence[str],
    configuration: Configuration,
    table: RouteTable,
    evaluator: Evaluator,
) -> int:
    """Print both streams of the tool; where it ends or hangs, say so, and return 1."""
    output = Output()
    why = _fill(output, options, paths, configuration, table, evaluator)
    sys.stdout.buffer.write(encode("".join(output.out)))
    sys.stdout.buffer.flush()
    sys.stderr.buffer.write(encode("".join(output.err)))
    if not why:
        return 0
    place = place_of(table.stop.place) if table.stop else ""
    said = f"{place}: {why}" if place else why
    sys.stderr.buffer.write(encode(f"condor-routes: {said}\n"))
    return 1


def _fill(
    output: Output,
    options: Options,
    paths: Sequence[str],
    configuration: Configuration,
    table: RouteTable,
    evaluator: Evaluator,
) -> str:
    """Make the tool's output; return why it ends early, if it does."""
    if not print_loading(table, options, output):
        return table.stop.why if table.stop else ""
    if options.config:
        print_config(table, output)
    try:
        if options.match_jobs:
            jobs = _jobs(paths, output, evaluator)
            match_jobs(table, jobs, options, output, evaluator=evaluator, knob=configuration.raw)
    except Stopped as stopped:
        return str(stopped)
    print_old_knobs(table, configuration, output)
    return ""


def _jobs(paths: Sequence[str], output: Output, evaluator: Evaluator) -> dict[str, JobAd]:
    jobs: dict[str, JobAd] = {}
    for path in paths:
        try:
            data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        except OSError:
            output.err.append(f"Can't open file of job ads: {path}\n")
            continue
        found, nameless = read_jobs(decode(data), evaluator)
        output.err += [_NAMELESS] * nameless
        for key, job in found.items():
            jobs.pop(key, None)
            jobs[key] = job
    return jobs
