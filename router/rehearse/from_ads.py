"""Make tasks of job ads: the stand-in program, with the attributes that routes look at."""

import re
from collections.abc import Iterable, Iterator, Mapping

from router.rehearse.task import PROGRAM, Task
from router.simulate.jobs import JobAd

ACCOUNT = "pilot"
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NAME = re.compile(r"[a-z_][a-z0-9_-]{0,30}")

# What belongs to the job's place or past, not to what it asks for; the schedd gives it anew.
_OWN_NAMES = """
    autoclusterattrs autoclusterid clusterid cmd coresize diskusage diskusage_raw enteredcurrentstatus err
    executablesize executablesize_raw exitcode exitstatus globaljobid imagesize imagesize_raw in iwd
    jobfinishedhookdone jobnotification jobstatus jobsubmitfile jobsubmitmethod leavejobinqueue managed
    managedmanager mytype osuser out owner procid qdate releasereason requestdisk routedby routedfromjobid
    routedtojobid routename servertime shouldtransferfiles targettype totalsubmitprocs transfererror
    transferexecutable transferin transferinput transferinputsizemb transferout transferoutput
    transferoutputremaps uiddomain user userlog whentotransferoutput x509userproxy
"""
_OWN = frozenset(_OWN_NAMES.split())
_OWN_BEGINNINGS = (
    *("Committed", "Completion", "Condor", "Cumulative", "Hold", "JobCurrent", "JobRun", "JobStart", "Last"),
    *("Num", "Remote", "Shadow", "Spooled", "StageIn", "Startd", "SUBMIT_", "TotalSuspensions"),
)


def tasks_of(ads: Iterable[JobAd]) -> Iterator[Task]:
    """Yield one task per ad, named by its job id."""
    used: set[str] = set()
    for ad in ads:
        name = f"{ad.text('ClusterId') or 0}.{ad.text('ProcId') or 0}"
        while name in used:
            name += "+"
        used.add(name)
        yield task_of(ad, name=name)


def task_of(ad: JobAd, *, name: str) -> Task:
    """Return the task that stands for a job."""
    attributes = {each: text for each, text in ad.items() if not is_own(each)}
    command = _string(ad, "Cmd")
    program = program_of(command)
    if command and not command.startswith("/"):
        # condor_submit would make it absolute, and with it the routes that look at it.
        attributes["Cmd"] = f'"{command}"'
    transfer = (_string(ad, "ShouldTransferFiles") or "YES").upper()
    return Task(
        name=name,
        account=account_of(ad),
        attributes=attributes,
        commands={"should_transfer_files": transfer if transfer in ("NO", "IF_NEEDED") else "YES"},
        program=program,
    )


def program_of(command: str) -> str:
    """Return where the stand-in lies in the job's folder: where the schedd will look for the job's program.

    A path that leads out of the folder, or that is absolute, gives its last part.
    """
    parts = [part for part in command.split("/") if part not in ("", ".")]
    if command.startswith("/") or ".." in parts:
        parts = parts[-1:]
    return "/".join(parts) if parts and parts[-1] != ".." else PROGRAM


def account_of(ad: JobAd) -> str:
    """Return the account that submits: the ad's owner, where that is a name for one."""
    owner = _string(ad, "Owner").lower()
    return owner if _NAME.fullmatch(owner) and owner not in ("root", "condor") else ACCOUNT


def is_own(name: str) -> bool:
    """Tell whether an attribute is the schedd's own record rather than the job's wish."""
    return name.lower() in _OWN or name.startswith(_OWN_BEGINNINGS)


def images_of(ad: Mapping[str, str]) -> Iterator[str]:
    """Yield the images that a routed ad names."""
    for name, text in ad.items():
        found = _TEXT.fullmatch(text)
        if name.lower() in ("dockerimage", "containerimage") and found and found[1]:
            yield found[1].removeprefix("docker://")


def _string(ad: JobAd, name: str) -> str:
    found = _TEXT.fullmatch(ad.text(name) or "")
    return found[1].replace('\\"', '"') if found else ""
