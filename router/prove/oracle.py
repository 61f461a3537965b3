"""Let a real HTCondor judge: an installed one, or one unpacked into a folder.

Only `condor_job_router_info` is run, on a configuration in a scratch folder, and only when the user asks
for it.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from router.errors import RouterError
from router.prove.compare import SANDBOXED, Routed, Treatment
from router.text import encode

_SECONDS = 60
_NETWORK = "NO_DNS = true\nDEFAULT_DOMAIN_NAME = example.org\nNETWORK_INTERFACE = 127.0.0.1\n"
# The router must try every ad, and read the old syntax where it still can.
_OPEN = "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True\n"


class NoOracle(RouterError):
    """The folder that was named holds no HTCondor that can be run."""


@dataclass(frozen=True, slots=True)
class ToolRun:
    """What a tool printed, and its exit status (-9 if it had to be killed)."""

    out: str
    status: int


@dataclass(frozen=True, slots=True)
class Oracle:
    """A real HTCondor below `root` (`/` for the one installed)."""

    root: Path
    version: str

    @classmethod
    def at(cls, root: Path) -> "Oracle":
        """Find the HTCondor below a folder.

        Raises:
            NoOracle: there is none, or it does not tell its version.
        """
        if not (root / "usr/bin/condor_job_router_info").exists():
            raise NoOracle(f"{root}: no usr/bin/condor_job_router_info below it")
        unknown = cls(root, "unknown")
        found = re.search(r"CondorVersion: (\d+\.\d+\.\d+)", unknown.run(["condor_version"], "").out)
        if found is None:
            raise NoOracle(f"{root}: condor_version does not run; unpacking needs root to be run")
        return cls(root, found[1])

    @property
    def name(self) -> str:
        """What to call it in a report."""
        return f"HTCondor {self.version}"

    def run(self, command: Sequence[str], config: str, files: Mapping[str, str] | None = None) -> ToolRun:
        """Run a command of it in a scratch folder, which `@DIR@` stands for in the command and the config."""
        folder = Path(tempfile.mkdtemp(prefix="oracle.", dir=self.root / "tmp"))
        inside = str(folder) if self.root == Path("/") else f"/{folder.relative_to(self.root)}"
        try:
            paths = "".join(f"{name} = {inside}\n" for name in ("LOCAL_DIR", "LOG", "SPOOL", "EXECUTE"))
            text = f"RELEASE_DIR = /usr\nCONDOR_IDS = 0.0\n{paths}{config}".replace("@DIR@", inside)
            for name, content in {"condor_config": text, **(files or {})}.items():
                (folder / name).write_bytes(encode(content))
            return self._start([word.replace("@DIR@", inside) for word in command], inside)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _start(self, command: list[str], folder: str) -> ToolRun:
        chroot = [] if self.root == Path("/") else ["chroot", str(self.root)]
        environment = {"PATH": "/usr/bin:/usr/sbin:/bin:/sbin", "CONDOR_CONFIG": f"{folder}/condor_config"}
        environment |= {"LC_ALL": os.environ.get("LC_ALL", "C")}
        try:
            done = subprocess.run(
                [*chroot, *command], env=environment, capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return ToolRun("", -9)
        except OSError as error:
            raise NoOracle(f"{self.root}: {error.strerror}") from error
        return ToolRun(done.stdout.decode("utf-8", "surrogateescape"), done.returncode)

    def route(self, files: Sequence[tuple[str, str]], ads: str) -> Treatment:
        """Route the ads under the configuration files, read in the order given."""
        config = _NETWORK + _OPEN + "\n".join(text for _, text in files)
        command = ["condor_job_router_info", "-route-jobs", "-", "-jobads", "@DIR@/ads"]
        jobs: dict[str, Routed] = {}
        # Each job by itself, 6 ms each: no route that is full hides what becomes of the rest.
        for ad in ads.split("\n\n"):
            jobs |= routed_of(self.run(command, config, {"ads": ad}).out)
        return Treatment(
            jobs=jobs, limits=limits_of(self.run(["condor_job_router_info", "-config"], config).out)
        )


def routed_of(printed: str) -> dict[str, Routed]:
    """Read what `condor_job_router_info -route-jobs -` printed."""
    found: dict[str, Routed] = {}
    blocks = re.split(r"^submit_job as .*?( \(sandboxed\))?:$", printed, flags=re.MULTILINE)
    for sandboxed, block in zip(blocks[1::2], blocks[2::2], strict=True):
        parts = (line.partition(" = ") for line in block.splitlines() if " = " in line)
        ad = {name: text for name, _, text in parts}
        if sandboxed:
            ad[SANDBOXED] = "true"
        job, route = (ad.get(name, "").strip('"') for name in ("RoutedFromJobId", "RouteName"))
        found[job] = Routed(route=route, attributes=ad)
    return found


def limits_of(printed: str, fields: str = "MaxJobs|MaxIdleJobs") -> dict[str, dict[str, str]]:
    """Read the limits of the routes from what `condor_job_router_info -config` printed."""
    tried = printed.partition("\nDisabled routes:\n")[0]
    found = {}
    for block in re.split(r"^Route \d+$", tried, flags=re.MULTILINE)[1:]:
        name = re.search(r'^Name +: "(.*)"$', block, re.MULTILINE)
        if name is not None:
            found[name[1]] = dict(re.findall(rf"^({fields}) *: (.*)$", block, re.MULTILINE))
    return found
