"""Every example in a command's help does what it says, on files of the names it uses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from router.cli.examples import EXAMPLES
from router.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent.parent
OLD = 'JOB_ROUTER_ENTRIES = [ name = "Old"; TargetUniverse = 5; Requirements = true; ]\n'
RULES = 'REQUIREMENTS Owner == "osg"\nSET RequestMemory 2048\n'
# These need a running CE, or root and a network.
ELSEWHERE = ("condor_ce_q", "condor-routes rehearse")
LINES = [command for rows in EXAMPLES.values() for command, _ in rows]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "routes" / "nebraska_docker.py", tmp_path / "site.py")
    shutil.copy(ROOT / "routes" / "nebraska_docker.conf", tmp_path / "site.conf")
    shutil.copy(ROOT / "routes" / "workers" / "nebraska_docker.conf", tmp_path / "worker.conf")
    shutil.copy(ROOT / "docs" / "tutorial" / "glideins.ads", tmp_path / "jobs.ads")
    (tmp_path / "rules.conf").write_text(RULES)
    (tmp_path / "config.d").mkdir()
    (tmp_path / "config.d" / "10.conf").write_text(OLD)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_every_command_has_examples() -> None:
    assert ["", *sorted(COMMANDS)] == sorted(EXAMPLES)


@pytest.mark.parametrize("command", [line for line in LINES if not line.startswith(ELSEWHERE)])
def test_example_runs(command: str, site: Path) -> None:
    pytest.importorskip("classad2")
    run("condor-routes simulate --config site.conf --ads jobs.ads --format ads > routed.ads", site)

    done = run(command, site)

    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr or "--check" in command or "--out" in command or " fmt " in command
