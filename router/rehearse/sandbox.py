"""Run a root tree as a machine of its own: namespaces, an overlay in memory, and nothing left afterwards."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from router.errors import CannotRehearse
from router.rehearse.cgroups import hierarchies, make_groups, remove_groups

_NUMBERS = count()
_SCRIPT = Path(__file__).with_name("enter.sh")
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """A running tree. `first` is the process id, as seen outside, of its process 1."""

    process: subprocess.Popen[str]
    first: int

    def path(self, inside: str) -> Path:
        """Return the path outside by which a file of the running tree can be read and written."""
        return Path(f"/proc/{self.first}/root") / inside.lstrip("/")

    def start(self, command: Sequence[str], *, log: str) -> None:
        """Start a daemon inside; its output goes to the file `log` there."""
        line = f"{shlex.join(command)} </dev/null >{shlex.quote(log)} 2>&1 &"
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # what comes next finds out that nothing runs
            print(line, file=self.process.stdin, flush=True)

    def run(
        self,
        command: Sequence[str],
        *,
        account: str | None = None,
        folder: str = "/",
        environment: Mapping[str, str] | None = None,
        text: str | None = None,
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command inside, as root or as an account, and return what it printed and its status."""
        given = [f"{name}={value}" for name, value in {**_ENVIRONMENT, **(environment or {})}.items()]
        become = ["setpriv", f"--reuid={account}", f"--regid={account}", "--init-groups"] if account else []
        spaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup", "--root"]
        enter = ["nsenter", f"--target={self.first}", *spaces, "env", "-i", f"--chdir={folder}"]
        try:
            return subprocess.run(
                [*enter, *given, *become, *command],
                input=text or "",
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                timeout=timeout,
            )
        except subprocess.TimeoutExpired:
            raise CannotRehearse(f"`{shlex.join(command)}` did not end within {timeout:.0f} s") from None


@contextmanager
def sandbox(tree: Path) -> Iterator[Sandbox]:
    """Run a tree while the block lasts; everything started in it is ended with the block, also by a kill.

    Raises:
        CannotRehearse: the kernel refuses a namespace or a mount; the message is what it said.
    """
    owner = f"{os.getpid()}-{next(_NUMBERS)}"
    point = tree.parent / "mount"
    point.mkdir(exist_ok=True)
    try:
        groups = make_groups(owner)
        process = _enter(tree, point, groups)
        try:
            yield Sandbox(process=process, first=_first(process))
        finally:
            _end(process)
    finally:
        remove_groups(owner)


def _enter(tree: Path, point: Path, groups: Sequence[Path]) -> subprocess.Popen[str]:
    views = [f"{hierarchy.options}:{hierarchy.name}" for hierarchy in hierarchies()]
    return subprocess.Popen(
        ["sh", str(_SCRIPT), str(tree), str(point), " ".join(map(str, groups)), *views],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # an interrupt from the keyboard is ours to handle, not the daemons'
    )


def _first(process: subprocess.Popen[str]) -> int:
    """Wait until the tree runs and return the process id of its process 1."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        if line == "ready\n":
            break
        said.append(line.strip())
    else:
        raise CannotRehearse(f"the kernel does not let a root tree run apart: {' / '.join(said[-3:])}")
    children = [
        entry.parent.name for entry in Path("/proc").glob("[0-9]*/stat") if _parent(entry) == process.pid
    ]
    return int(children[0])


def _parent(stat: Path) -> int:
    """Return the parent of a process; 0 where it has gone."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _end(process: subprocess.Popen[str]) -> None:
    """Kill process 1 by killing what waits for it; the kernel ends the rest of the namespace."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    process.wait()
