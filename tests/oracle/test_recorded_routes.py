"""The real HTCondor reads what routes/ holds, and still does what was recorded of it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.oracle.record_routes import RECORDED, ROOT, names, record, run_tool

ORACLE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
WORKERS = sorted((ROOT / "routes" / "workers").glob("*.conf"))
pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(
        not (ORACLE / "o25").is_dir() or os.geteuid() != 0 or shutil.which("chroot") is None,
        reason="needs root and the unpacked HTCondor trees (CONDOR_ROUTES_ORACLE)",
    ),
]


@pytest.mark.parametrize("name", names())
def test_recording_is_what_the_router_does(name: str) -> None:
    assert json.loads((RECORDED / f"{name}.json").read_text()) == record(name, ORACLE)


@pytest.mark.parametrize("tree", ["o25", "o23"])
@pytest.mark.parametrize("path", WORKERS, ids=lambda path: path.stem)
def test_worker_configuration_has_the_values_written(path: Path, tree: str) -> None:
    """Every knob has the value that its line says, with the default START and the package's LIBEXEC in it."""
    lines = [line.partition(" = ") for line in path.read_text().splitlines() if " = " in line]
    written = [(name, value) for name, _, value in lines if not name.startswith("#")]
    command = ["condor_config_val", "LIBEXEC", *(name for name, _ in written)]

    libexec, *found = run_tool(ORACLE / tree, path.read_text(), command, "").splitlines()

    assert [value.replace("$(START)", "True").replace("$(LIBEXEC)", libexec) for _, value in written] == found


@pytest.mark.parametrize("tree", ["o25", "o23"])
def test_submit_description_makes_the_job_it_says(tree: str) -> None:
    """condor_submit takes the example, arguments with blanks and all, and adds what docker jobs need."""
    text = (ROOT / "routes/workers/cernvm-example.sub").read_text()
    printed = run_tool(ORACLE / tree, "", ["condor_submit", "-dry-run", "-", "@TEXT@"], text)
    job = dict(line.partition("=")[::2] for line in printed.splitlines())

    assert {
        "Cmd": '"/init"',
        "Arguments": '"/bin/cat /etc/redhat-release"',
        "DockerImage": '"my_cernvm"',
        "WantDocker": "true",
        "WantSlc5": "true",
        "TransferExecutable": "false",
        "RequestDisk": "15728640",
    } == {name: job[name] for name in sorted(job) if name in EXPECTED}


EXPECTED = ("Arguments", "Cmd", "DockerImage", "RequestDisk", "TransferExecutable", "WantDocker", "WantSlc5")
