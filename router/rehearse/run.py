"""Submit tasks to a pool, wait until nothing more happens, and gather what became of every job."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from router.rehearse.payload import PAYLOAD, Report, read_report
from router.rehearse.pool import COMPLETED, HELD, REMOVED, Pool
from router.rehearse.queue_log import Record
from router.rehearse.starter_log import StarterRun, read_starter_log
from router.rehearse.task import Task

# What the router logs each time it looks for jobs; a job it has passed over this often will not be routed.
_POLL = "Checking for candidate jobs"
_POLLS = 3

Submitted = tuple[tuple[Task, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of one submitted job."""

    task: Task
    job: str
    source: Record
    routed: Record | None
    starters: tuple[StarterRun, ...]
    output: str

    @property
    def report(self) -> Report | None:
        """Return what the stand-in program said, where it ran."""
        return read_report(self.output)

    @property
    def route(self) -> str | None:
        """Return the name of the route that took the job."""
        return self.routed.string("RouteName") if self.routed else None

    @property
    def complaint(self) -> str:
        """Return what the last starter ended itself with; empty where it did not."""
        messages = self.starters[-1].messages if self.starters else ()
        return next((said for said in reversed(messages) if said.startswith("ERROR ")), "")

    @property
    def outcome(self) -> str:
        """Say how the job ended, in a few words."""
        status = self.source.integer("JobStatus")
        if status == COMPLETED:
            return f"completed with exit code {self.source.integer('ExitCode')}"
        if status == HELD:
            return f"held: {self.source.string('HoldReason')}"
        return "removed" if status == REMOVED else "still waiting"


def run_tasks(
    pool: Pool, tasks: Iterable[Task], *, patience: float, routed_only: bool = True
) -> tuple[Ended, ...]:
    """Submit tasks and return what became of each job, at the latest after so many seconds.

    `routed_only` says that a job which no route takes will not run, so it is not waited for.
    """
    return finish(pool, submit_all(pool, tasks), patience=patience, routed_only=routed_only)


def submit_all(pool: Pool, tasks: Iterable[Task]) -> Submitted:
    """Submit tasks, and return each with the ids of its jobs."""
    return tuple((task, job) for task in tasks for job in submit(pool, task))


def finish(
    pool: Pool, submitted: Submitted, *, patience: float, routed_only: bool = True
) -> tuple[Ended, ...]:
    """Wait for submitted tasks and return what became of each job."""
    jobs = [job for _, job in submitted]
    if routed_only:
        _wait(pool, jobs, patience=patience)
    else:
        pool.until(lambda: all(_is_over(pool.jobs()[job]) for job in jobs), patience=patience)
    return tuple(_gather(pool, submitted))


def submit(pool: Pool, task: Task) -> tuple[str, ...]:
    """Submit one task and return the ids of its jobs."""
    folder = folder_of(task)
    pool.write(f"{folder}/{task.program}", PAYLOAD, account=task.account, mode=0o755)
    return pool.submit(task.description(), account=task.account, folder=folder)


def folder_of(task: Task) -> str:
    """Return the folder in the pool's machine that a task is submitted from."""
    return f"/home/{task.account}/{task.name}"


def _wait(pool: Pool, jobs: Iterable[str], *, patience: float) -> None:
    waiting = tuple(jobs)
    end = time.monotonic() + patience
    quiet_since: int | None = None
    while time.monotonic() < end:
        known = pool.jobs()
        polls = pool.log("JobRouterLog").count(_POLL)
        if any(_is_under_way(known[job]) for job in waiting):
            quiet_since = None
        elif quiet_since is None:
            quiet_since = polls
        elif polls >= quiet_since + _POLLS or all(_is_over(known[job]) for job in waiting):
            return
        time.sleep(0.5)


def _is_over(record: Record) -> bool:
    return record.integer("JobStatus") in (COMPLETED, HELD, REMOVED)


def _is_under_way(record: Record) -> bool:
    """Tell whether a job is neither over nor merely waiting for a route."""
    claimed = record.string("Managed") == "External"
    return not _is_over(record) and (claimed or record.integer("JobStatus") != 1)


def _gather(pool: Pool, submitted: Submitted) -> Iterator[Ended]:
    known = pool.jobs()
    copies = {record.string("RoutedFromJobId"): job for job, record in known.items()}
    starters = [run for text in pool.starter_logs() for run in read_starter_log(text)]
    for task, job in submitted:
        routed = copies.get(job)
        output = pool.read(f"{folder_of(task)}/out.{job.partition('.')[2]}")
        runs = tuple(run for run in starters if run.job_id in (job, routed))
        yield Ended(
            task=task,
            job=job,
            source=known[job],
            routed=known[routed] if routed else None,
            starters=runs,
            output=output,
        )
