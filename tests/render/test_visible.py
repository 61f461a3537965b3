"""What pilots write into their ads reaches a terminal as characters to be seen, never as commands to it."""

from pathlib import Path

import pytest

from router.cli.main import cli, run

TABLE = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true
JOB_ROUTER_ROUTE_NAMES = Other Site
JOB_ROUTER_ROUTE_Other @=rt
  REQUIREMENTS Owner == "nobody"
  UNIVERSE VANILLA
@rt
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Cmd != "refused"
  UNIVERSE VANILLA
  SET Cmd "run.sh"
@rt
"""
AD = 'ClusterId = {}\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "\x1b[2Jroot"\nCmd = "{}"\n\n'
WORKER = "DOCKER_MOUNT_VOLUMES = \n"
ROUTED = """\
JobUniverse = 5
Owner = "osg"
WantDocker = true
DockerImage = "unlhcc/osg-wn-el6"
ShouldTransferFiles = "YES"
Iwd = "/tmp"
Cmd = "a.sh"
Environment = "A=\x1b[2J+b"
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("classad2")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "site.conf").write_text(TABLE)
    (tmp_path / "jobs.ads").write_text(AD.format(1, "\x1b]0;x\x07") + AD.format(2, "refused"))
    (tmp_path / "worker.conf").write_text(WORKER)
    (tmp_path / "routed.ads").write_text(ROUTED)
    return tmp_path


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("options", [[], ["--explain"]])
def test_simulate(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run(
        ["simulate", "--config", "site.conf", "--ads", "jobs.ads", *options],
        command=cli,
        name="condor-routes",
    )

    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    words = ["Cmd", '"\\x1b]0;x\\x07"', "->", '"run.sh"', "site.conf:10"]
    assert words in [line.split() for line in shown.splitlines()]
    assert '`Owner == "nobody"` is false (Owner = "\\x1b[2Jroot")' in shown


@pytest.mark.usefixtures("site")
def test_preview_command_can_still_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    """A word with control characters is in bash's quotes, so the shell gets the very bytes."""
    run(["preview", "--worker", "worker.conf", "--ads", "routed.ads"], command=cli, name="condor-routes")

    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "    -e $'A=\\033[2J+b' \\" in shown.splitlines()
