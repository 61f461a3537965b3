"""Record what the real job router makes of the job ads in routes/, for tests/recorded/.

usage: python -m tests.oracle.record_routes [ORACLE]
ORACLE is a folder that holds the unpacked trees o25 and o23; it takes root, for chroot.

Each recording is one JSON file: for every case (a configuration of routes/, an HTCondor) the routed ads by
source job, as `condor_job_router_info -route-jobs` prints them. Caps are lifted, so that every job shows its
route.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RECORDED = ROOT / "tests" / "recorded"
# Which configurations are run under which HTCondor: the new syntax under both, the old under the older.
CASES = (("25.14.1", "o25", ""), ("23.9.6", "o23", ""), ("23.9.6", "o23", "old/"))
BASE = (
    "RELEASE_DIR = /usr",
    "LOCAL_DIR = {0}",
    "LOG = {0}",
    "SPOOL = {0}",
    "EXECUTE = {0}",
    "CONDOR_IDS = 0.0",
)


def lifted(configuration: str) -> str:
    """Return a configuration whose caps let every job through."""
    return re.sub(r"(?m)^(\s*Max(?:Idle)?Jobs\s*=\s*)[0-9]+", r"\g<1>100000", configuration)


def routed_ads(printed: str) -> dict[str, list[str]]:
    """Return the ads of `-route-jobs` by source job, each as its lines."""
    found: dict[str, list[str]] = {}
    for block in printed.split("\n\n"):
        lines = [line for line in block.splitlines() if re.match(r"[A-Za-z_]\w* = ", line)]
        source = [line for line in lines if line.startswith("RoutedFromJobId = ")]
        if source:
            found[source[0].split('"')[1]] = sorted(lines)
    return dict(sorted(found.items(), key=lambda item: [int(part) for part in item[0].split(".")]))


def run_tool(tree: Path, configuration: str, command: list[str], text: str) -> str:
    """Return what a tool of an unpacked HTCondor prints; `@TEXT@` in the command is a file with the text."""
    folder = Path(tempfile.mkdtemp(dir=tree / "tmp"))
    inside = f"/{folder.relative_to(tree)}"
    try:
        base = "\n".join(BASE).format(inside)
        (folder / "condor_config").write_text(f"{base}\n{configuration}")
        (folder / "text").write_text(text)
        environment = {
            "PATH": "/usr/bin:/usr/sbin:/bin:/sbin",
            "CONDOR_CONFIG": f"{inside}/condor_config",
            "CONDOR_IDS": "0.0",
        }
        words = ["chroot", str(tree), *(word.replace("@TEXT@", f"{inside}/text") for word in command)]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout
    finally:
        shutil.rmtree(folder)


def record(name: str, oracle: Path) -> dict[str, dict[str, list[str]]]:
    """Return the recording of one script: `version file` -> source job -> lines of the routed ad."""
    ads = (ROOT / "routes" / f"{name}.ads").read_text()
    recording = {}
    for version, tree, folder in CASES:
        path = ROOT / "routes" / folder / f"{name}.conf"
        if path.exists():
            command = ["condor_job_router_info", "-route-jobs", "-", "-jobads", "@TEXT@"]
            printed = run_tool(oracle / tree, lifted(path.read_text()), command, ads)
            recording[f"{version} {folder}{name}.conf"] = routed_ads(printed)
    return recording


def names() -> list[str]:
    """Return the scripts of routes/ that have job ads."""
    return sorted(path.stem for path in (ROOT / "routes").glob("*.ads"))


def main() -> None:
    """Write every recording."""
    oracle = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
    for name in names():
        path = RECORDED / f"{name}.json"
        path.write_text(json.dumps(record(name, oracle), indent=1) + "\n")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
