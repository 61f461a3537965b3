"""Read starters' logs: for each run of a job the ads the starter was given and the `docker create` it tried.

A line begins with a date; the ads that D_MACHINE and D_JOB ask for follow theirs without one. The command is
logged with every white space inside a word written after a backslash (23.9.6 and 25.14.1, 112 recorded runs).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from router.rehearse.queue_log import Ad

_DATED = re.compile(r"\d\d/\d\d/\d\d \d\d:\d\d:\d\d (.*)")
_START = "** condor_starter (CONDOR_STARTER) STARTING UP"
_PROCESS = re.compile(r"\*\* PID = (\d+) ")
_JOB_AD = "*** Job ClassAd ***"
_CREATE = re.compile(r"Attempting to run: (\S.* create .*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterRun:
    """One starter: its process id, what it was given, what it tried and what else it said."""

    process: int
    machine: Ad
    job: Ad
    create: str | None
    messages: tuple[str, ...]

    @property
    def job_id(self) -> str:
        """Return the id of the job, such as `2.0`."""
        return f"{self.job.get('ClusterId')}.{self.job.get('ProcId')}"


def read_starter_log(text: str) -> Iterator[StarterRun]:
    """Yield the runs of one slot's log, in order; starters that were given no job are left out."""
    run: list[str] = []
    for line in [*text.splitlines(), f"00/00/00 00:00:00 {_START}"]:
        dated = _DATED.fullmatch(line)
        if dated and dated[1] == _START:
            if any(_JOB_AD in said for said in run):
                yield _read_run(run)
            run = []
        run.append(line)


def _read_run(lines: list[str]) -> StarterRun:
    machine: dict[str, str] = {}
    job: dict[str, str] = {}
    messages = []
    ad = machine
    for line in lines:
        if dated := _DATED.fullmatch(line):
            messages.append(dated[1])
            ad = job if dated[1] == _JOB_AD else ad
        else:
            name, separator, value = line.partition(" = ")
            if separator:
                ad[name] = value
    said = "\n".join(messages)
    process = _PROCESS.search(said)
    create = [found[1] for found in map(_CREATE.fullmatch, messages) if found]
    return StarterRun(
        process=int(process[1]) if process else 0,
        machine=machine,
        job=job,
        create=create[-1] if create else None,
        messages=tuple(messages),
    )


def logged_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words of a command as the starter's log shows them."""
    return tuple(re.sub(r"(\s)", r"\\\1", word) for word in words)


def split_logged(command: str) -> tuple[str, ...]:
    """Split a logged command at the blanks between its words, leaving each word as it is shown."""
    return tuple(re.split(r"(?<!\\) ", command))
