"""What this machine must offer before a pool can be started on it."""

import os
import shutil
import sys
from pathlib import Path

from router.errors import CannotRehearse

_COMMANDS = {
    "debootstrap": "debootstrap",
    "unshare": "util-linux",
    "nsenter": "util-linux",
    "setpriv": "util-linux",
    "pivot_root": "util-linux",
    "mount": "mount",
    "chroot": "coreutils",
}


def check_host(*, building: bool) -> None:
    """Refuse, in one message that names everything missing, a machine that cannot run a pool.

    Args:
        building: whether a root tree has to be made, which needs debootstrap and a package mirror.

    Raises:
        CannotRehearse: something is missing.
    """
    if missing := tuple(_missing(building=building)):
        raise CannotRehearse(f"a pool cannot be started on this machine: {'; '.join(missing)}")


def _missing(*, building: bool) -> list[str]:
    if not sys.platform.startswith("linux"):
        return ["it needs Linux"]
    missing = []
    if os.geteuid():
        missing.append("it needs root (namespaces, mounts and Docker do)")
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    wanted = {command for command in _COMMANDS if building or command != "debootstrap"}
    packages = sorted({_COMMANDS[command] for command in wanted if not shutil.which(command, path=path)})
    if packages:
        missing.append(f"install {' '.join(packages)}")
    if not Path("/proc/self/ns/cgroup").exists():
        missing.append("the kernel has no cgroup namespaces")
    return missing
