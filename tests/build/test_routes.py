"""The scripts in routes/: what is committed is what they write, and what HTCondor reads."""

import re
from pathlib import Path

import pytest

from router.cli.main import cli, run

ROUTES = Path(__file__).parent.parent.parent / "routes"
WRITTEN_BY = re.compile(r"^# Written by: condor-routes (build .*)$", re.MULTILINE)
WRITTEN = sorted(
    path
    for path in ROUTES.rglob("*")
    if path.is_file() and path.suffix not in (".py", ".ads", ".md") and "__pycache__" not in path.parts
)

CONFIGURATIONS = [path for path in WRITTEN if path.suffix == ".conf"]


@pytest.mark.parametrize("path", WRITTEN, ids=[str(path.relative_to(ROUTES)) for path in WRITTEN])
def test_committed_file_is_what_its_script_writes(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file names the command that wrote it; that command with --check finds no difference."""
    written_by = WRITTEN_BY.search(path.read_text())
    assert written_by is not None
    command, script, *options = written_by[1].split()

    status = run(
        [command, str(ROUTES / script), *options, "--check", str(path)], command=cli, name="condor-routes"
    )

    assert "" == capsys.readouterr().out
    assert 0 == status


def test_every_script_has_its_file() -> None:
    scripts = {path.name for path in ROUTES.glob("*.py")}

    assert scripts == {WRITTEN_BY.search(path.read_text())[1].split()[1] for path in WRITTEN}  # type: ignore[index]


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: str(path.relative_to(ROUTES)))
def test_configuration_lints_clean_under_strict(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    version = "23.9.6" if path.parent.name == "old" else "25.14.1"
    options = ["--profile", "strict", "--isolated", "--target-version", version, "--output-format", "concise"]

    status = run(["lint", *options, str(path)], command=cli, name="condor-routes")

    assert (0, "") == (status, capsys.readouterr().out)


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: str(path.relative_to(ROUTES)))
def test_configuration_has_the_canonical_layout(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["fmt", "--check", str(path)], command=cli, name="condor-routes")

    assert 0 == status, capsys.readouterr().out
