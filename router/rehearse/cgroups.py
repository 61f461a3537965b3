"""A control group of the pool's own in every hierarchy, so that all that is made in it can be removed."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PREFIX = "condor-routes-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hierarchy:
    """One mounted control group hierarchy.

    `options` are what mounts it again (`memory`, `none,name=systemd`), empty for the unified one; `name` is
    the folder it is mounted at below /sys/fs/cgroup; `here` is the group that our own is made in.
    """

    options: str
    name: str
    here: Path

    def group(self, owner: str) -> Path:
        """Return the group of one pool; `owner` begins with the number of the process that runs it."""
        return self.here / f"{_PREFIX}{owner}"


def hierarchies() -> tuple[Hierarchy, ...]:
    """Return the hierarchies this process is in and that are mounted."""
    return hierarchies_of(Path("/proc/self/cgroup").read_text(), Path("/proc/self/mountinfo").read_text())


def hierarchies_of(membership: str, mountinfo: str) -> tuple[Hierarchy, ...]:
    """Return the same for what the kernel says of a process."""
    memberships = [line.split(":", 2)[1:] for line in membership.splitlines() if ":" in line]
    mounts = tuple(_mounts(mountinfo))
    found = []
    for controllers, inside in memberships:
        for point, root, words in mounts:
            if controllers and set(controllers.split(",")) <= words:
                options = f"none,{controllers}" if controllers.startswith("name=") else controllers
                here = point / os.path.relpath(inside, root)
                found.append(Hierarchy(options=options, name=point.name, here=here))
                break
            if not controllers and "cgroup2" in words:
                # From the top: a group that has processes cannot hand controllers to the groups below it.
                name = "" if point == Path("/sys/fs/cgroup") else point.name
                found.append(Hierarchy(options="", name=name, here=point))
                break
    return tuple(found)


def _mounts(mountinfo: str) -> Iterator[tuple[Path, str, set[str]]]:
    """Yield mount point, root and the words that say what is mounted, for every control group mount."""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        kind, _, options = right.split(" ", 2)
        if kind in ("cgroup", "cgroup2"):
            root, point = left.split(" ")[3:5]
            yield Path(point), root, {*options.split(","), kind}


def make_groups(owner: str) -> tuple[Path, ...]:
    """Make the groups of a pool; groups of pools whose process is gone are removed first."""
    made = []
    for hierarchy in hierarchies():
        for old in hierarchy.here.glob(f"{_PREFIX}*"):
            if not Path(f"/proc/{old.name.removeprefix(_PREFIX).partition('-')[0]}").exists():
                _remove(old)
        group = hierarchy.group(owner)
        group.mkdir(exist_ok=True)
        _inherit(group)
        made.append(group)
    return tuple(made)


def _inherit(group: Path) -> None:
    """Copy what an empty cpuset needs before it accepts a process (first version of control groups only)."""
    for name in ("cpuset.cpus", "cpuset.mems"):
        setting = group / name
        if setting.exists() and not (group / "cgroup.controllers").exists():
            setting.write_text((group.parent / name).read_text())


def remove_groups(owner: str, *, patience: float = 5.0) -> None:
    """Remove the groups of a pool; the processes in them have been killed and may take a moment to go."""
    end = time.monotonic() + patience
    left = [hierarchy.group(owner) for hierarchy in hierarchies()]
    while left and time.monotonic() < end:
        left = [group for group in left if not _remove(group)]
        if left:
            time.sleep(0.05)


def _remove(group: Path) -> bool:
    """Remove a group and those below it; tell whether it is gone."""
    for folder, _, _ in os.walk(group, topdown=False):
        with suppress(OSError):
            os.rmdir(folder)
    return not group.exists()
