"""Which control group hierarchies a process is in, from what the kernel says."""

from pathlib import Path

from router.rehearse.cgroups import Hierarchy, hierarchies_of

V1 = """\
30 25 0:26 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs ro,mode=755
31 30 0:27 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
32 30 0:28 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
33 30 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
34 30 0:30 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
"""
V1_PROCESS = "4:memory:/docker/abc/x\n3:cpu,cpuacct:/user\n2:name=systemd:/\n1:pids:/\n0::/user.slice\n"
V2 = "30 25 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n"


def test_first_version_beside_the_second() -> None:
    """Our groups lie below where the process is; one without a mount (pids) is left out."""
    root = Path("/sys/fs/cgroup")

    assert (
        Hierarchy(options="memory", name="memory", here=root / "memory/x"),
        Hierarchy(options="cpu,cpuacct", name="cpu,cpuacct", here=root / "cpu,cpuacct/user"),
        Hierarchy(options="none,name=systemd", name="systemd", here=root / "systemd"),
        Hierarchy(options="", name="unified", here=root / "unified"),
    ) == hierarchies_of(V1_PROCESS, V1)


def test_second_version_alone() -> None:
    """Our group is made at the top, where controllers can be handed down."""
    top = Hierarchy(options="", name="", here=Path("/sys/fs/cgroup"))

    assert (top,) == hierarchies_of("0::/user.slice/session-1.scope\n", V2)
    assert Path("/sys/fs/cgroup/condor-routes-12-0") == top.group("12-0")
