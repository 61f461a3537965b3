"""A pool of one machine with stand-ins for docker and apptainer that write their arguments down.

    python tests/oracle/docker_pool.py TREE JOBS.json RESULTS.json

Needs root. It gives itself mount, network, process and host name spaces, lays an overlay over the unpacked
HTCondor TREE, and leaves nothing behind. `record_docker.py` runs it and makes the vectors.
"""

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

NAMESPACES = ["unshare", "--mount", "--net", "--pid", "--fork", "--uts", "--mount-proc", "--kill-child"]
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "CONDOR_CONFIG": "/etc/condor/pool.conf"}
ACCOUNTS = {"osg": 1000, "slotu": 1500}
INSPECTED = (
    'ContainerId="0123456789abcdef"\\nPid=0\\nName="/x"\\nRunning=false\\nExitCode=0\\n'
    'StartedAt="2026-11-20T18:00:00.1Z"\\nFinishedAt="2026-11-20T18:00:01.1Z"\\n'
    'DockerError=""\\nOOMKilled="false"\\n'
)
RECORD = """{ printf '%s\\0' "$0"; for a in "$@"; do printf '%s\\0' "$a"; done; } > /rec/$PPID.argv"""
DOCKER = f"""#!/bin/sh
umask 0
case "$1" in
 -v|--version) echo "Docker version 26.1.5+dfsg1, build a72d7cd";;
 create) {RECORD}; echo 0123456789abcdef;;
 start) sleep 1;;
 inspect) case "$*" in *ContainerId*) printf '{INSPECTED}';; *rchitecture*) echo amd64;; *) echo 1000;; esac;;
esac
"""
APPTAINER = f"""#!/bin/sh
umask 0
case "$*" in
 --version) echo "apptainer version 1.3.4";;
 *singularity_test_sandbox*|*exit_37.sif*|*" test "*) ;;
 *) {RECORD}; sleep 1;;
esac
"""
CONFIGURATION = """
RELEASE_DIR = /usr
LOCAL_DIR = /pool
LOG = /pool/log
SPOOL = /pool/spool
EXECUTE = /pool/execute
LOCK = /pool/lock
RUN = /pool/run
BIN = /usr/bin
SBIN = /usr/sbin
LIBEXEC = /usr/libexec/condor
CONDOR_HOST = 127.0.0.1
NETWORK_INTERFACE = 127.0.0.1
COLLECTOR_HOST = 127.0.0.1:9718
DAEMON_LIST = MASTER, COLLECTOR, NEGOTIATOR, SCHEDD, STARTD
USE_SHARED_PORT = false
ALLOW_READ = *
ALLOW_WRITE = *
ALLOW_ADMINISTRATOR = *
ALLOW_DAEMON = *
ALLOW_NEGOTIATOR = *
SEC_DEFAULT_AUTHENTICATION = OPTIONAL
SEC_DEFAULT_AUTHENTICATION_METHODS = FS
UID_DOMAIN = test.pool
TRUST_UID_DOMAIN = true
NUM_CPUS = 100
MEMORY = 30000
NEGOTIATOR_INTERVAL = 2
NEGOTIATOR_CYCLE_DELAY = 1
NEGOTIATOR_MIN_INTERVAL = 1
SCHEDD_INTERVAL = 3
SCHEDD_MIN_INTERVAL = 1
UPDATE_INTERVAL = 5
START = true
SUSPEND = false
PREEMPT = false
DOCKER = /usr/bin/docker
DOCKER_PERFORM_TEST = false
STARTER_DEBUG = D_FULLDEBUG
STARTER_LOG_NAME_APPEND = jobid
"""
SUBMIT = {
    "universe": "vanilla",
    "executable": "/bin/echo",
    "transfer_executable": "false",
    "should_transfer_files": "YES",
    "output": "/sub/out",
    "error": "/sub/err",
    "request_memory": "100",
    "request_cpus": "1",
    "request_disk": "1000",
    "initialdir": "/sub",
    "hold": "true",
}


class Pool:
    """A running pool below `root`, a tree that may be written."""

    def __init__(self, root: Path, startd: dict[str, str]) -> None:
        self.root = root
        self.startd = startd
        self.records = root / "rec"

    def prepare(self) -> None:
        with (self.root / "etc/passwd").open("a") as file:
            file.writelines(f"{name}:x:{uid}:{uid}::/home/{name}:/bin/sh\n" for name, uid in ACCOUNTS.items())
        with (self.root / "etc/group").open("a") as file:
            file.write("osg:x:1000:\ng2001:x:2001:osg\ng2002:x:2002:osg\nslotu:x:1500:\n")
        (self.root / "etc/hosts").write_text("127.0.0.1 localhost testnode\n")
        entry = re.search(r"^condor:x:(\d+):(\d+):", (self.root / "etc/passwd").read_text(), re.MULTILINE)
        assert entry is not None
        condor = int(entry[1]), int(entry[2])
        self.base = f"{CONFIGURATION}CONDOR_IDS = {condor[0]}.{condor[1]}\n"
        for name, text in {"docker": DOCKER, "fakesing": APPTAINER}.items():
            (self.root / "usr/bin" / name).write_text(text)
            (self.root / "usr/bin" / name).chmod(0o755)
        for name in ("log", "spool", "execute", "lock", "run"):
            (self.root / "pool" / name).mkdir(parents=True)
            os.chown(self.root / "pool" / name, *condor)
        self.records.mkdir()
        self.records.chmod(0o777)
        (self.root / "cvmfs/img/bin").mkdir(parents=True)
        (self.root / "sub").mkdir()
        os.chown(self.root / "sub", 1000, 1000)
        (self.root / "sub/exe.sh").write_text("#!/bin/sh\n")
        (self.root / "sub/exe.sh").chmod(0o755)

    def configure(self, knobs: dict[str, str]) -> None:
        lines = [f"{name} = {value}" for name, value in (self.startd | knobs).items()]
        (self.root / "etc/condor/pool.conf").write_text(self.base + "\n".join(lines) + "\n")

    def run(self, *command: str, user: bool = False) -> str:
        who = ["--userspec=1000:1000", "--groups=1000,2001,2002"] if user else []
        words = ["chroot", *who, str(self.root), *command]
        done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        if done.stderr:
            print(*command[:3], done.stderr.strip(), sep=": ", file=sys.stderr)
        return done.stdout

    def start(self) -> None:
        subprocess.Popen(["chroot", str(self.root), "condor_master", "-f"], env=ENVIRONMENT)
        threading.Thread(target=self._copy_ads, daemon=True).start()
        for _ in range(60):
            time.sleep(0.5)
            if self.run("condor_status", "-af", "Name").strip():
                return
        raise SystemExit("no slot appeared")

    def _copy_ads(self) -> None:
        """Keep the ads of every scratch directory: they disappear with the job."""
        while True:
            for folder in (self.root / "pool/execute").glob("dir_*"):
                for path in (folder, folder / "scratch"):
                    for name in ("job", "machine"):
                        try:
                            text = (path / f".{name}.ad").read_text(errors="replace")
                        except OSError:
                            continue
                        if text.endswith("\n"):
                            (self.records / f"{folder.name[4:]}.{name}").write_text(text)
            time.sleep(0.1)

    def submit(self, job: dict[str, Any]) -> str:
        lines = [f"{name} = {value}\n" for name, value in (SUBMIT | job.get("submit", {})).items() if value]
        (self.root / "sub/job.sub").write_text("".join(lines) + "queue\n")
        cluster = self.run("condor_submit", "-terse", "/sub/job.sub", user=True).split(".")[0]
        for name, text in job.get("edit", {}).items():
            self.run("condor_qedit", cluster, name, text, user=True)
        return cluster

    def finish(self, clusters: dict[str, str]) -> dict[str, str]:
        """Wait until every job is gone, held, or tried twice; return how each ended."""
        for cluster in clusters:
            self.run("condor_release", cluster, user=True)
        self.run("condor_reschedule")
        ends: dict[str, str] = {}
        deadline = time.time() + 60 + 4 * len(clusters)
        while time.time() < deadline and len(ends) < len(clusters):
            time.sleep(1)
            fields = ("ClusterId", "JobStatus", "HoldReasonCode", "HoldReason", "NumShadowStarts")
            rows = [line.split("\t") for line in self.run("condor_q", "-all", "-af:t", *fields).splitlines()]
            queue = {row[0]: row for row in rows}
            for cluster in clusters:
                row = queue.get(cluster)
                if row is None:
                    ends[cluster] = "completed"
                elif row[1] == "5" and row[2] != "1":
                    ends[cluster] = "held"
                elif row[4].isdigit() and int(row[4]) >= 2:
                    ends[cluster] = "retried"
        time.sleep(0.5)
        return ends

    def log(self, cluster: str) -> str:
        folder = self.root / "pool/log"
        return "\n".join(
            path.read_text(errors="replace") for path in sorted(folder.glob(f"StarterLog.{cluster}.0*"))
        )

    def starters(self) -> dict[str, dict[str, Any]]:
        """Return, by cluster, the first starter's process id, arguments and ads."""
        found: dict[str, dict[str, Any]] = {}
        for path in sorted(self.records.glob("*.job"), key=lambda path: int(path.stem)):
            text = path.read_text()
            cluster = re.search(r"^ClusterId = (\d+)", text, re.MULTILINE)
            if cluster is None or cluster[1] in found:
                continue
            argv, machine = path.with_suffix(".argv"), path.with_suffix(".machine")
            found[cluster[1]] = {
                "pid": path.stem,
                "argv": argv.read_text().split("\0")[:-1] if argv.exists() else None,
                "job": text,
                "machine": machine.read_text() if machine.exists() else "",
            }
        return found


def mount(tree: Path) -> Path:
    work = Path("/mnt")
    commands = [
        ["mount", "--make-rprivate", "/"],
        ["mount", "-t", "tmpfs", "tmpfs", str(work)],
        ["mkdir", str(work / "up"), str(work / "work"), str(work / "root")],
        [
            *("mount", "-t", "overlay", "overlay", "-o"),
            f"lowerdir={tree},upperdir={work / 'up'},workdir={work / 'work'}",
            str(work / "root"),
        ],
        ["mount", "-t", "proc", "proc", str(work / "root/proc")],
        ["mount", "--bind", "/dev", str(work / "root/dev")],
        ["ip", "link", "set", "lo", "up"],
        ["hostname", "testnode"],
    ]
    for command in commands:
        subprocess.run(command, check=True)
    return work / "root"


def record(tree: Path, jobs: dict[str, Any]) -> list[dict[str, Any]]:
    pool = Pool(mount(tree), jobs["startd"])
    pool.prepare()
    pool.configure({})
    pool.start()
    results = []
    for batch in jobs["batches"]:
        pool.configure(batch["config"])
        clusters = {pool.submit(job): job["id"] for job in batch["jobs"]}
        ends = pool.finish(clusters)
        starters = pool.starters()
        for cluster, name in clusters.items():
            end, log = ends.get(cluster, "unfinished"), pool.log(cluster)
            knobs = pool.startd | batch["config"]
            results.append(
                {"id": name, "config": knobs, "cluster": cluster, "end": end, "log": log}
                | starters.get(cluster, {})
            )
            pool.run("condor_rm", cluster)
    pool.run("condor_off", "-master")
    return results


if __name__ == "__main__":
    if os.environ.get("DOCKER_POOL") != "inside":
        os.environ["DOCKER_POOL"] = "inside"
        os.execvp(NAMESPACES[0], [*NAMESPACES, sys.executable, *sys.argv])
    tree, jobs, results = sys.argv[1:4]
    Path(results).write_text(json.dumps(record(Path(tree), json.loads(Path(jobs).read_text()))))
