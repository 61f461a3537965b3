"""What is mounted into the container, and why the rest is not.

Source: reference docker-universe sections 4 and 5; recorded runs vol-*, mus-*, mif-*, modes-*, stf-no.
"""

import re

from router.diagnostics import Severity
from router.facts.versions import Feature
from router.worker.command import SCRATCH, SLOT_DIRECTORY, Command
from router.worker.outcome import Mount, Stopped
from router.worker.start import Start

_SEPARATORS = re.compile(r"[,\s]+")


def add_mounts(start: Start, command: Command, mounts: list[Mount]) -> None:
    """Add every volume in the order of the command line, then those that are defined and not listed.

    Raises:
        Stopped: a condition is no boolean, and the starter aborts; `mounts` then ends with that volume.
    """
    for mount in (*_directories(start, command), *_under_scratch(start)):
        mounts.append(mount)
    listed = split_names(start.knob("DOCKER_MOUNT_VOLUMES") or "")
    for name in listed:
        _add_volume(start, name, mounts)
    mounts += _unlisted(start, listed)


def split_names(text: str) -> list[str]:
    """Return the items of a list that commas and blanks separate."""
    return [item for item in _SEPARATORS.split(text) if item]


def _directories(start: Start, command: Command) -> list[Mount]:
    first = SLOT_DIRECTORY if start.worker.release.has(Feature.SLOT_DIRECTORY) else SCRATCH
    mounts = [Mount(volume=first, spec=f"{first}:{first}", why="the job's directory on the worker, always")]
    if command.iwd != first:
        why = (
            "the job's working directory" if command.transferred else "the submit directory: no file transfer"
        )
        mounts.append(Mount(volume=command.iwd, spec=f"{command.iwd}:{command.iwd}", why=why))
    return mounts


def _under_scratch(start: Start) -> list[Mount]:
    mounts = []
    for item in scratch_items(start):
        # The starter joins with one slash and ends with one: "/a/" gives <scratch>/a/:/a/ (mus-odd).
        source = f"{SCRATCH}/{item.strip('/')}/"
        why = "a private directory of the job, by `MOUNT_UNDER_SCRATCH`"
        mounts.append(Mount(volume=item, spec=f"{source}:{item}", why=why))
    return mounts


def scratch_items(start: Start) -> list[str]:
    """Return the directories that get a private copy: the worker's and, from 24.3.0, the job's own.

    The job's attribute is MountUnderScratch (mus-attr), although the reference names another.
    """
    items = split_names(_scratch_list(start, start.knob("MOUNT_UNDER_SCRATCH")))
    if start.worker.release.has(Feature.JOB_MOUNT_UNDER_SCRATCH):
        items += split_names(start.string("MountUnderScratch") or "")
    return items


def _scratch_list(start: Start, text: str | None) -> str:
    """Evaluate MOUNT_UNDER_SCRATCH with the job alone; what gives no string is taken as it stands."""
    if text is None:
        return ""
    value = start.evaluate_for_job(text)
    return value if isinstance(value, str) else text


def _add_volume(start: Start, name: str, mounts: list[Mount]) -> None:
    knob = f"DOCKER_VOLUME_DIR_{name}"
    value = start.knob(knob)
    if value is None:
        log = f"WARNING: {knob} is missing in config file."
        why = f"`{knob}` is not set; the starter logs `{log}` and goes on"
        mounts.append(Mount(volume=name, named=True, spec=None, why=why))
        start.findings.append(
            start.finding(
                "RL820",
                "volume-undefined",
                f"`{name}` is to be mounted, and `{knob}` is not set",
                label=start.knob_label("DOCKER_MOUNT_VOLUMES"),
                help="the job runs without the volume",
                severity=Severity.WARNING,
            )
        )
        return
    condition_knob = f"{knob}_MOUNT_IF"
    condition = start.knob(condition_knob)
    spec = value if ":" in value else f"{value}:{value}"
    if condition is None:
        mounts.append(Mount(volume=name, named=True, spec=spec, why=f"`{knob}`, with no condition"))
        return
    try:
        wanted = start.flag(condition_knob, usual=False)
    except Stopped:
        why = f"`{condition_knob}` is no boolean for this job, so the starter aborts: `{condition}`"
        mounts.append(Mount(volume=name, named=True, spec=None, why=why))
        raise
    why = f"`{condition_knob}` is {'true' if wanted else 'false'} for this job: `{condition}`"
    mounts.append(Mount(volume=name, named=True, spec=spec if wanted else None, why=why))


def _unlisted(start: Start, listed: list[str]) -> list[Mount]:
    known = {name.lower() for name in listed}
    mounts = []
    for knob in start.knob_names(r"DOCKER_VOLUME_DIR_(?!.*_MOUNT_IF$).+"):
        name = knob[len("DOCKER_VOLUME_DIR_") :]
        if name.lower() not in known:
            mounts.append(
                Mount(volume=name, named=True, spec=None, why="defined, but not in `DOCKER_MOUNT_VOLUMES`")
            )
    return mounts
