"""Paths that are no plain files, that lead nowhere, or in circles: every command says so, and ends."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from router.cli.main import cli, run

AD = 'ClusterId = 1\nProcId = 0\nOwner = "user"\nJobUniverse = 5\n\n'
COMMANDS = {
    "lint": ("lint", "--isolated", "FILE"),
    "fmt": ("fmt", "FILE"),
    "fmt --diff": ("fmt", "--diff", "FILE"),
    "knobs": ("knobs", "--config", "FILE"),
    "convert": ("convert", "FILE"),
    "simulate": ("simulate", "--config", "FILE", "--ads", "AD"),
    "simulate --native": ("simulate", "--native", "route-jobs", "--config", "FILE", "--ads", "AD"),
    "transform": ("transform", "--rules", "FILE", "AD"),
    "preview": ("preview", "--worker", "FILE", "--ads", "AD"),
}
# Files beside the configuration, read whole as well.
BESIDE = {
    "settings": ("lint", "--settings", "FILE", "AD"),
    "baseline": ("lint", "--isolated", "--baseline", "FILE", "AD"),
    "build": ("build", "FILE"),
}


def pipe(path: Path) -> None:
    """Make a named pipe to which nobody writes."""
    os.mkfifo(path)


def endless(path: Path) -> None:
    """Make a link to a device that never ends."""
    path.symlink_to("/dev/zero")


def link_loop(path: Path) -> None:
    """Make a link to itself."""
    path.symlink_to(path)


def large(path: Path) -> None:
    """Make a file of 50 MB."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


FILES: Sequence[tuple[Callable[[Path], None], str]] = [
    (pipe, "a pipe that nobody writes to"),
    (endless, "larger than 16 MB: no configuration is so large"),
    (link_loop, "Too many levels of symbolic links"),
    (large, "larger than 16 MB: no configuration is so large"),
]


def run_on(command: str, file: Path, folder: Path) -> int:
    """Run a command on a file, with one job."""
    (folder / "ad").write_text(AD)
    words = {"FILE": str(file), "AD": str(folder / "ad")}
    line = (COMMANDS | BESIDE)[command]
    return run([words.get(word, word) for word in line], command=cli, name="condor-routes")


@pytest.mark.parametrize(("make", "reason"), FILES, ids=[make.__name__ for make, _ in FILES])
@pytest.mark.parametrize("command", [*COMMANDS, *BESIDE])
def test_what_is_no_configuration(
    command: str,
    make: Callable[[Path], None],
    reason: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit status 2 and one line with the reason."""
    file = tmp_path / "file.conf"
    make(file)

    assert 2 == run_on(command, file, tmp_path)
    assert f"error: {file}: {reason}\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        ("simulate", "--ce", "--ads", "FILE"),
        ("transform", "--rules", "RULES", "FILE"),
        ("preview", "--worker", "AD", "--ads", "FILE"),
        ("preview", "--worker", "AD", "--machine", "FILE", "--ads", "AD"),
    ],
)
def test_ads_without_end(line: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ads are read one after another, however many there are; a device that gives no end is refused."""
    pytest.importorskip("classad2")
    file = tmp_path / "file.ads"
    endless(file)
    (tmp_path / "ad").write_text(AD)
    (tmp_path / "rules").write_text("SET A 1\n")
    words = {"FILE": str(file), "AD": str(tmp_path / "ad"), "RULES": str(tmp_path / "rules")}

    assert 2 == run([words.get(word, word) for word in line], command=cli, name="condor-routes")
    assert f"error: {file}: larger than 16 MB: no configuration is so large\n" == capsys.readouterr().err


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "transform"])
def test_what_is_no_configuration_among_others(command: str, tmp_path: Path) -> None:
    """In a directory it is passed over, as HTCondor passes over it."""
    folder = tmp_path / "config.d"
    folder.mkdir()
    pipe(folder / "10-pipe")
    link_loop(folder / "20-loop")

    assert 0 == run_on(command, folder, tmp_path)


@pytest.mark.parametrize("make", [pipe, endless, link_loop, large])
@pytest.mark.parametrize("command", COMMANDS)
def test_include_of_what_is_no_configuration(
    command: str, make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A diagnostic at the line that includes it, from what follows `include`."""
    make(tmp_path / "other.conf")
    file = tmp_path / "file.conf"
    file.write_text(f"include : {tmp_path}/other.conf\n")

    assert run_on(command, file, tmp_path) in (0, 1, 2)
    assert "a bug in condor-routes" not in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_include_in_a_circle_of_links(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that includes itself under another name."""
    (tmp_path / "other.conf").symlink_to(tmp_path / "file.conf")
    file = tmp_path / "file.conf"
    file.write_text(f"include : {tmp_path}/other.conf\n")

    assert run_on(command, file, tmp_path) in (0, 1, 2)
    assert "a bug in condor-routes" not in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_name_that_cannot_be_asked_about(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is named, with the reason of the operating system."""
    file = tmp_path / ("x" * 300)

    assert 2 == run_on(command, file, tmp_path)
    assert f"error: {file}: File name too long\n" == capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="to root every folder is open")
@pytest.mark.parametrize("command", COMMANDS)
def test_folder_closed_to_the_user(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is named, with the reason."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)

    assert 2 == run_on(command, folder / "file.conf", tmp_path)
    assert f"error: {folder}/file.conf: Permission denied\n" == capsys.readouterr().err
