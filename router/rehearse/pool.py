"""A real pool in a sandbox: collector, negotiator, schedd, startd, job router and Docker."""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from router.errors import CannotRehearse
from router.rehearse.image import image_archive
from router.rehearse.queue_log import QueueLog, Record
from router.rehearse.sandbox import Sandbox, sandbox

BASE = Path(__file__).with_name("pool.conf")
_STATE = "/var/lib/pool"
_FOLDERS = ("log", "spool", "execute", "lock", "run")
_DOCKERD = ("dockerd", "--storage-driver=vfs", "--iptables=false", "--ip6tables=false", "--bridge=none")
_EXECUTABLE = re.compile(r"(?im)^[ \t]*executable[ \t]*=[ \t]*(\S+)[ \t]*$")
EXECUTE = f"{_STATE}/execute"
CONFIGURATION = "/etc/condor/condor_config"

# Values of JobStatus after which nothing more happens by itself.
REMOVED, COMPLETED, HELD = 3, 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account of the pool's machine; the groups are in the order in which the system lists them."""

    name: str
    home: str
    uid: int
    gid: int
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A running pool."""

    box: Sandbox
    tree: Path
    queue: QueueLog = field(default_factory=QueueLog)

    def write(self, path: str, text: str | bytes, *, account: str = "root", mode: int = 0o644) -> None:
        """Write a file in the pool's machine, with its folders, belonging to an account."""
        file = self.box.path(path)
        owner = self.account(account)
        for folder in reversed(file.parents):
            if not folder.exists():
                folder.mkdir()
                folder.chmod(0o755)
                os.chown(folder, owner.uid, owner.gid)
        file.write_bytes(text.encode(errors="surrogateescape") if isinstance(text, str) else text)
        file.chmod(mode)
        os.chown(file, owner.uid, owner.gid)

    def read(self, path: str) -> str:
        """Return the text of a file in the pool's machine; empty where there is none."""
        file = self.box.path(path)
        return file.read_text(errors="replace") if file.is_file() else ""

    def submit(self, description: str, *, account: str, folder: str) -> tuple[str, ...]:
        """Submit a job description from a folder as an account, and return the ids of the jobs."""
        self.write(f"{folder}/job.sub", description, account=account)
        answer = self.box.run(["condor_submit", "-terse", "job.sub"], account=account, folder=folder)
        if answer.returncode:
            raise CannotRehearse(
                f"condor_submit refused a job: {answer.stderr.strip() or answer.stdout.strip()}"
            )
        first, _, last = answer.stdout.strip().partition(" - ")
        cluster, _, low = first.partition(".")
        return tuple(f"{cluster}.{process}" for process in range(int(low), int(last.partition(".")[2]) + 1))

    def jobs(self) -> dict[str, Record]:
        """Return every job the schedd has ever had, from its queue log."""
        return self.queue.follow(self.box.path(f"{_STATE}/spool/job_queue.log"))

    def log(self, name: str) -> str:
        """Return a daemon's log, such as `JobRouterLog`."""
        return self.read(f"{_STATE}/log/{name}")

    def starter_logs(self) -> list[str]:
        """Return the log of every slot's starter."""
        folder = self.box.path(f"{_STATE}/log")
        return [file.read_text(errors="replace") for file in sorted(folder.glob("StarterLog.slot*"))]

    def load_image(self, name: str) -> bool:
        """Make an image of that name; tell whether Docker takes such a name."""
        self.write("/tmp/image.tar", image_archive(name, tree=self.tree))
        return not self.box.run(["docker", "import", "/tmp/image.tar", name]).returncode

    def dry_run(self, description: str) -> str:
        """Return the job ads that condor_submit makes of a description, in the long form.

        Raises:
            CannotRehearse: it refuses the description.
        """
        folder = "/tmp/dry"
        self.write(f"{folder}/job.sub", description)
        for program in _EXECUTABLE.findall(description):
            place = os.path.join(folder, program)
            # Submitting asks for the program; what runs in its place comes later.
            if not self.box.path(place).exists():
                self.write(place, "#!/bin/sh\n", mode=0o755)
        command = ["condor_submit", "-disable", "-dry-run", "ads", "job.sub"]
        answer = self.box.run(command, folder=folder)
        if answer.returncode:
            raise CannotRehearse(f"condor_submit refused a description: {answer.stderr.strip()}")
        return self.read(f"{folder}/ads")

    def reconfigure(self, text: str) -> None:
        """Append to the configuration and let every daemon read it."""
        self.write(CONFIGURATION, self.read(CONFIGURATION) + text)
        self.box.run(["condor_reconfig", "-all"])

    def account(self, name: str) -> Account:
        """Return an account of the pool's machine.

        Raises:
            CannotRehearse: there is none of that name.
        """
        for line in self.read("/etc/passwd").splitlines():
            fields = line.split(":")
            if fields[0] == name:
                groups = self.box.run(["id", "-G", name]).stdout.split()
                return Account(
                    name=name,
                    home=fields[5],
                    uid=int(fields[2]),
                    gid=int(fields[3]),
                    groups=tuple(map(int, groups)),
                )
        raise CannotRehearse(f"the pool has no account `{name}`")

    def add_account(self, name: str) -> None:
        """Make an account that jobs are submitted by.

        Raises:
            CannotRehearse: the name is none for an account.
        """
        made = self.box.run(["useradd", "--create-home", "--user-group", name])
        if made.returncode:
            raise CannotRehearse(f"the job owner `{name}` cannot be an account: {made.stderr.strip()}")

    def keep_logs(self, folder: Path) -> None:
        """Copy the daemons' logs and the job queue's out of the pool."""
        folder.mkdir(parents=True, exist_ok=True)
        for place in ("log", "spool"):
            for file in self.box.path(f"{_STATE}/{place}").glob("*[Ll]og*"):
                if file.is_file():
                    (folder / file.name).write_bytes(file.read_bytes())

    def until(self, done: Callable[[], bool], *, patience: float) -> bool:
        """Wait until a condition holds; tell whether it did in time."""
        end = time.monotonic() + patience
        while not (holds := done()) and time.monotonic() < end:
            time.sleep(0.2)
        return holds


@contextmanager
def pool(tree: Path, *, configuration: str, accounts: Iterable[str], images: Iterable[str]) -> Iterator[Pool]:
    """Run a pool while the block lasts.

    Args:
        tree: a root tree of `build_tree`.
        configuration: the site's routes and worker settings; the pool's own settings follow it.
        accounts: names of the jobs' owners.
        images: names under which Docker shall know an image.

    Raises:
        CannotRehearse: Docker or HTCondor did not come up; the message says why.
    """
    with sandbox(tree) as box:
        started = Pool(box=box, tree=tree)
        for account in accounts:
            started.add_account(account)
        _start_docker(started)
        for image in images:
            started.load_image(image)
        _start_condor(started, configuration)
        yield started


def _start_docker(pool: Pool) -> None:
    pool.box.start(_DOCKERD, log="/var/log/dockerd.log")
    if not pool.until(lambda: not pool.box.run(["docker", "version"]).returncode, patience=30):
        raise CannotRehearse(f"Docker did not come up: {_tail(pool.read('/var/log/dockerd.log'))}")


def _start_condor(pool: Pool, configuration: str) -> None:
    condor = pool.account("condor")
    for folder in _FOLDERS:
        path = pool.box.path(f"{_STATE}/{folder}")
        path.mkdir(parents=True)
        os.chown(path, condor.uid, condor.gid)
    # The ids differ from build to build, by the order of packages.
    pool.write(CONFIGURATION, f"{configuration}\n{BASE.read_text()}CONDOR_IDS = {condor.uid}.{condor.gid}\n")
    checked = pool.box.run(["condor_config_val", "DAEMON_LIST"])
    if checked.returncode:
        raise CannotRehearse(f"HTCondor does not read the configuration: {_tail(checked.stderr)}")
    pool.box.start(["condor_master", "-f"], log="/var/log/condor_master.log")
    slots = ["condor_status", "-af", "HasDocker"]
    if not pool.until(lambda: "true" in pool.box.run(slots).stdout, patience=60):
        said = pool.log("MasterLog") or pool.read("/var/log/condor_master.log")
        raise CannotRehearse(f"no slot with Docker appeared: {_tail(said)}")


def _tail(text: str) -> str:
    return " / ".join(text.strip().splitlines()[-3:])
