"""`simulate --schedd` against the pool, as an admin runs it against a CE before the router sees the jobs."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from router.rehearse.compare import compare_ads
from router.rehearse.pool import BASE
from router.rehearse.rehearsal import Rehearsal
from router.rehearse.run import Ended, finish, submit_all
from router.rehearse.task import Task
from tests.e2e.scenarios import SCENARIOS, Row

ROOT = Path(__file__).parents[2]
# Few enough for the route's MaxIdleJobs, so that order does not decide.
NAMES = ("glidein", "excluded_dn", "own_image", "relative_command")
# The schedd computes these for whoever asks, and does not hand them to the router.
SHOWN_ONLY = {"autoclusterid", "autoclusterattrs", "servertime"}


def live_path(pool: Rehearsal, files: Sequence[Path]) -> Row:
    """Stop the router, submit, ask the live schedd what the router would do, start it, and compare."""
    began = time.monotonic()
    _router(pool, "condor_off")
    tasks = [
        Task(
            name=f"live_{task.name}", account=task.account, attributes=task.attributes, commands=task.commands
        )
        for task in (scenario.task for scenario in SCENARIOS)
        if task.name in NAMES
    ]
    submitted = submit_all(pool.pool, tasks)
    predicted = _simulate(pool, files, jobs=[job for _, job in submitted])
    _router(pool, "condor_on")
    ended = finish(pool.pool, submitted, patience=60)
    wrong = [line for job in ended for line in _wrong(job, predicted.get(job.job))]
    return Row(
        name="live_path",
        wrong=wrong,
        seconds=time.monotonic() - began,
        proves=f"simulate --schedd says of {len(ended)} waiting jobs what the router then does",
    )


def _router(pool: Rehearsal, command: str) -> None:
    """Stop or start the job router, and wait until it has."""
    sign = "EXITING WITH STATUS" if command == "condor_off" else "STARTING UP"
    before = pool.pool.log("JobRouterLog").count(sign)
    pool.pool.box.run([command, "-daemon", "job_router"])
    pool.pool.until(lambda: pool.pool.log("JobRouterLog").count(sign) > before, patience=30)


def _simulate(
    pool: Rehearsal, files: Sequence[Path], *, jobs: Sequence[str]
) -> Mapping[str, Mapping[str, object]]:
    """Return the outcomes of `condor-routes simulate --schedd` by job id."""
    configuration = [word for file in (*files, BASE) for word in ("--config", str(file))]
    clusters = ", ".join(job.partition(".")[0] for job in jobs)
    where = ["--schedd", "rehearsal.test", "--pool", "127.0.0.1:9718"]
    constraint = ["--constraint", f"member(ClusterId, {{ {clusters} }})"]
    version = ["--target-version", str(pool.release.version), "--format", "jsonl"]
    command = [sys.executable, "-m", "router", "simulate", *configuration, *version, *where, *constraint]
    network = [
        "nsenter",
        f"--target={pool.pool.box.first}",
        "--net",
    ]  # the pool's; the program is this machine's
    done = subprocess.run(
        [*network, *command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if done.returncode:
        return {"": {"error": done.stderr}}
    return {outcome["job"]: outcome for outcome in map(json.loads, done.stdout.splitlines())}


def _wrong(job: Ended, predicted: Mapping[str, object] | None) -> list[str]:
    if predicted is None:
        return [f"{job.job} ({job.task.name}): simulate did not speak of it"]
    if predicted["route"] != job.route:
        return [f"{job.job} ({job.task.name}): predicted {predicted['route']}, was {job.route}"]
    routed = predicted["routed"]
    if not isinstance(routed, dict) or job.routed is None:
        return []
    ours = {name: text for name, text in routed.items() if name.lower() not in SHOWN_ONLY}
    return [f"{job.job} ({job.task.name}): {each}" for each in compare_ads(ours, job.routed.submitted)]
