"""The hooks for pre-commit, run by the real program in a repository of their own; skipped where it is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PRE_COMMIT = shutil.which("pre-commit")
NAMES = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\nJOB_ROUTER_ROUTE_NAMES = Site\n"
ROUTE = """\
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET ProjectName "cms"
@rt
"""
BAD = ROUTE.replace('ProjectName "cms"', 'ProjectName="cms"')

pytestmark = [
    pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a git repository"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with a configuration in two files, and a folder of programs with this routelint in it."""
    folder = tmp_path / "site"
    (folder / "etc/condor/config.d").mkdir(parents=True)
    (folder / "README.md").write_text("a site\n")
    (folder / "etc/condor/config.d/50-names.conf").write_text(NAMES)
    git(folder, "init", "-q")
    programs = tmp_path / "bin"
    programs.mkdir()
    script = programs / "routelint"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m router lint "$@"\n')
    script.chmod(0o755)
    return folder


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=site", "-c", "user.email=site@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def run_hook(hook: str, folder: Path, tmp_path: Path) -> tuple[int, str]:
    """Run one hook over a repository as pre-commit does, and return its exit status and what it printed."""
    git(folder, "add", "-A")
    done = subprocess.run(
        [str(PRE_COMMIT), "try-repo", str(ROOT), hook, "--all-files", "--verbose", "--color", "never"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "PRE_COMMIT_HOME": os.environ.get("PRE_COMMIT_HOME", str(tmp_path / "cache")),
        },
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("hook", ["routelint-system", "routelint"])
def test_files_are_linted_as_one_configuration(hook: str, site: Path, tmp_path: Path) -> None:
    """A list in one file, its route in the other: alone, the first would be wrong."""
    route = site / "etc/condor/config.d/60-site.conf"
    route.write_text(ROUTE)
    status, printed = run_hook(hook, site, tmp_path)
    assert (0, True) == (status, "2 files, no findings" in printed), printed

    route.write_text(BAD)
    status, printed = run_hook(hook, site, tmp_path)
    assert (1, True) == (status, "etc/condor/config.d/60-site.conf:5:7" in printed), printed
    assert "RL205" in printed
    assert BAD == route.read_text()


def test_the_fixing_hook_fixes_and_fails_once(site: Path, tmp_path: Path) -> None:
    route = site / "etc/condor/config.d/60-site.conf"
    route.write_text(BAD)

    assert 1 == run_hook("routelint-fix", site, tmp_path)[0]
    assert ROUTE == route.read_text()
    assert 0 == run_hook("routelint-fix", site, tmp_path)[0]


def test_settings_say_what_is_linted(site: Path, tmp_path: Path) -> None:
    """The hook is for the whole repository, and gets no names of files."""
    (site / "etc/condor/config.d/60-site.conf").write_text(ROUTE)
    (site / "other.conf").write_text(BAD)
    (site / "routelint.toml").write_text('paths = ["etc/condor/config.d"]\n')

    status, printed = run_hook("routelint-system", site, tmp_path)

    assert (0, True) == (status, "2 files, no findings" in printed), printed


def test_a_repository_without_configuration_is_left_alone(site: Path, tmp_path: Path) -> None:
    shutil.rmtree(site / "etc")

    status, printed = run_hook("routelint-system", site, tmp_path)

    assert (0, True) == (status, "no files to check" in printed), printed


def test_the_formatting_hook_lays_out_and_fails_once(site: Path, tmp_path: Path) -> None:
    """Each file by itself, unlike the linter."""
    route = site / "etc/condor/config.d/60-site.conf"
    route.write_text(ROUTE.replace("SET ProjectName", "set  ProjectName"))

    assert 1 == run_hook("condor-routes-fmt", site, tmp_path)[0]
    assert ROUTE.replace("SET ", "SET     ") == route.read_text()
    assert 0 == run_hook("condor-routes-fmt", site, tmp_path)[0]
