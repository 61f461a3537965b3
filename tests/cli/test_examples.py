"""Every example in a command's help does what it says, on files of the names it uses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from router.cli.examples import EXAMPLES
from router.cli.main import COMMANDS, cli

ROOT = Path(__file__).parent.parent.parent
OLD = 'JOB_ROUTER_ENTRIES = [ name = "Old"; TargetUniverse = 5; Requirements = true; ]\n'
RULES = 'REQUIREMENTS Owner == "osg"\nSET RequestMemory 2048\n'
# These need a running CE, or root and a network.
ELSEWHERE = ("condor_ce_q", "condor_ce_history", "condor-routes rehearse")
# On these files: old routes, a configuration whose script has another name, no JOB_ROUTER_ROUTE_NAMES.
FINDS = (
    "condor-routes lint config.d",
    "routelint config.d",
    "routelint --output-format sarif --target-version '>=24,<26' config.d",
    "condor-routes build site.py --check site.conf",
    "condor-routes compare config.d site.conf --ads jobs.ads",
    "condor-routes knobs --config config.d --where JOB_ROUTER_ROUTE_NAMES",
)
# Nothing to change, or nothing to say.
SILENT = (
    "condor-routes fmt --diff site.conf",
    "condor-routes fmt config.d",
    "condor-routes build site.py --out site.conf",
)
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

    assert (1 if command in FINDS else 0) == done.returncode, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr or command in SILENT


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]

    assert [] == [one.opts for one in options if not one.help]
