"""Make tests/vectors/docker-recorded.json: what both releases run for the jobs of docker_jobs.json.

    python -m tests.oracle.record_docker [--check]

About ten minutes. Needs root and the unpacked trees (CONDOR_ROUTES_ORACLE). With --check it writes nothing
and names the vectors that came out otherwise.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors" / "docker-recorded.json"
TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
RELEASES = {"23.9.6": "o23", "25.14.1": "o25"}
JOB = re.compile(
    r"(?i)JobUniverse|Want\w+|Docker\w+|Container\w+|\w+_ContainerPort|Cmd|Args|Arguments|Env|EnvDelim|Environment"
    r"|Transfer(Executable|Input)|ShouldTransferFiles|Iwd|Owner|Request(Cpus|Memory|GPUs|FOO)|x509userproxy"
    r"|InteractiveJob|(Job)?MountUnderScratch|FileSystemDomain|UidDomain|Singularity\w+|Img|x|yes|T"
)
MACHINE = re.compile(
    r"(?i)Machine|Name|Cpus|Memory|Has(Docker|Singularity)|MachineResources|GPUs|FOO|Assigned(GPUs|FOO)"
    r"|DockerNetworks|FileSystemDomain|Both|MachOnly|CondorVersion"
)
REASONS = (
    r'^ERROR "',
    r"^Aborting DockerProc",
    r"^Failed to read job arguments",
    r"not allowed by parameter",
    r"did not specify a port",
    r"failed to parse extra",
    r"^Neither DockerImage",
    r"createContainer\(",
)


def attributes(ad: str, wanted: re.Pattern[str]) -> dict[str, str]:
    pairs = (line.partition(" = ") for line in ad.splitlines())
    return {
        name: text.replace("localhost", "<MACHINE>") if name in ("Machine", "Name") else text
        for name, sign, text in pairs
        if sign and wanted.fullmatch(name)
    }


def plain(word: str, result: dict[str, Any], release: str) -> str:
    """Return a word with placeholders for what differs from run to run."""
    folder = f"/pool/execute/dir_{result['pid']}"
    word = word.replace(f"{folder}/scratch" if release.startswith("25") else folder, "<SCRATCH>")
    word = word.replace(folder, "<SLOT_DIR>")
    word = re.sub(r"^HTCJob\d+_0_(\w+)_PID\d+$", r"HTCJob<CLUSTER>_0_\1_PID<PID>", word)
    word = re.sub(rf"^(\w+)-{result['cluster']}\.0-localhost$", r"\1-<CLUSTER>.0-<MACHINE>", word)
    word = word.replace(f"CONDOR_STARTER_PID={result['pid']}", "CONDOR_STARTER_PID=<PID>")
    word = re.sub(r"^HOME=/(home/osg|home/slotu|nonexistent)$", "HOME=<HOME>", word)
    return "--cpuset-cpus=0" if word.startswith("--cpuset-cpus=") else word


def same(one: list[str] | None, other: list[str] | None) -> bool:
    """Tell whether two recordings agree: which slot a job got is chance."""
    slot = re.compile(r"slot1_\d+")
    return [slot.sub("slot", word) for word in one or []] == [slot.sub("slot", word) for word in other or []]


def reason(log: str) -> str | None:
    lines = [line[18:] for line in log.splitlines()]
    for pattern in REASONS:
        found = [line for line in lines if re.search(pattern, line)]
        if found:
            return found[-1]
    return None


def run(release: str) -> list[dict[str, Any]]:
    results = []
    for jobs in json.loads((HERE / "docker_jobs.json").read_text()):
        with tempfile.TemporaryDirectory() as folder:
            given, made = Path(folder, "jobs.json"), Path(folder, "results.json")
            given.write_text(json.dumps(jobs))
            command = [sys.executable, str(HERE / "docker_pool.py"), str(TREES / RELEASES[release])]
            subprocess.run([*command, str(given), str(made)], check=True)
            results += json.loads(made.read_text())
    return results


def vector(result: dict[str, Any], release: str) -> dict[str, Any]:
    argv = result.get("argv")
    made: dict[str, Any] = {
        "id": result["id"],
        "release": release,
        "config": result["config"],
        "job": attributes(result.get("job", ""), JOB),
        "machine": attributes(result.get("machine", ""), MACHINE),
        "argv": None if argv is None else [plain(word, result, release) for word in argv],
        "outcome": result["end"],
    }
    log = None if argv else reason(result["log"])
    return made | ({} if log is None else {"log": log})


def write(head: dict[str, Any], vectors: list[dict[str, Any]]) -> str:
    places: dict[str, int] = {}
    for one in vectors:
        if one["argv"] is not None:
            one["argv"] = [places.setdefault(word, len(places)) for word in one["argv"]]
    text = json.dumps(head | {"words": list(places)}, separators=(",", ":"))[:-1]
    rows = ",\n".join(json.dumps(one, separators=(",", ":")) for one in vectors)
    return f'{text},"vectors":[\n{rows}\n]}}\n'


def main() -> int:
    old = json.loads(VECTORS.read_text())
    vectors = [vector(result, release) for release in RELEASES for result in run(release)]
    if sys.argv[1:] != ["--check"]:
        head = {name: old[name] for name in ("about", "base_config", "accounts")}
        VECTORS.write_text(write(head, vectors))
        return 0
    known = {(one["id"], one["release"]): one for one in old["vectors"]}
    words = old["words"]
    differing = []
    for one in vectors:
        before = known.get((one["id"], one["release"]))
        argv = None if before is None or before["argv"] is None else [words[at] for at in before["argv"]]
        if before is None or one["outcome"] != before["outcome"] or not same(one["argv"], argv):
            differing.append(f"{one['id']} {one['release']} {one['outcome']}")
    print(*differing, sep="\n")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
