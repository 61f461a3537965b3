"""`condor-routes lint` of what HTCondor on this machine reads, and of copies of such a configuration."""

from pathlib import Path

import pytest

from router.cli.main import cli, run
from router.diagnostics import Diagnostic, Label, Severity
from router.lint.linter import lint as lint_scene
from router.lint.registry import select
from router.lint.scene_reading import read_scene
from router.text import SourceFile, Span

ROUTE = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Site Cloud
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET JobPrio=5
@rt
"""
CONCISE = ("--output-format", "concise", "--isolated", "--select", "RL001,RL017,RL101,RL205")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A CE's folder, with a map file beside the root file, and defaults in another place."""
    for name in ("etc/config.d", "share"):
        (tmp_path / name).mkdir(parents=True)
    folders = f"LOCAL_CONFIG_DIR = {tmp_path}/share, $(ETC)/config.d\nETC = {tmp_path}/etc\n"
    (tmp_path / "etc/condor_config").write_text(folders)
    (tmp_path / "etc/condor_mapfile").write_text("* /CN=x/ y\n")
    (tmp_path / "etc/config.d/50.conf").write_text(ROUTE)
    (tmp_path / "share/01.conf").write_text("JOB_ROUTER_ROUTE_Cloud = MaxIdleJobs = 1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONDOR_CONFIG", raising=False)


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the findings in concise form, cut behind the code."""
    run(["lint", *arguments, *CONCISE], command=cli, name="condor-routes")
    return [" ".join(line.split(" ")[:2]) for line in capsys.readouterr().out.splitlines()]


def test_a_copy_is_its_root_file_and_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """The map file beside them is no configuration; the other folder is another machine's."""
    assert ["etc/config.d/50.conf:2:31: RL101", "etc/config.d/50.conf:7:7: RL205"] == found(capsys, "etc")


@pytest.mark.parametrize("name", ["etc", "etc/condor_config"])
def test_what_this_machine_reads_is_followed(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDOR_CONFIG", str(tmp_path / "etc/condor_config"))

    assert [f"{tmp_path}/etc/config.d/50.conf:7:7: RL205"] == found(capsys, name)


def test_two_paths_are_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a pre-commit hook names them."""
    monkeypatch.setenv("CONDOR_CONFIG", str(tmp_path / "etc/condor_config"))

    assert ["etc/config.d/50.conf:2:31: RL101", "etc/config.d/50.conf:7:7: RL205"] == found(
        capsys, "etc/condor_config", "etc/config.d/50.conf"
    )


def test_only_what_was_named_is_fixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDOR_CONFIG", str(tmp_path / "etc/condor_config"))
    found(capsys, "--fix", "etc/condor_config")
    kept = Path("etc/config.d/50.conf").read_text()
    found(capsys, "--fix", str(tmp_path / "etc"))

    assert ROUTE == kept
    assert ROUTE.replace("JobPrio=5", "JobPrio 5") == Path("etc/config.d/50.conf").read_text()


@pytest.mark.parametrize(("unnamed", "codes"), [(True, []), (False, ["RL017"])])
def test_what_a_package_brings_is_not_for_a_site_to_mend(unnamed: bool, codes: list[str]) -> None:
    source = SourceFile("/usr/share/condor-ce/config.d/01.conf", "A 1\n")
    note = Diagnostic(
        code="CF001", severity=Severity.ERROR, message="no `=`", primary=Label(source, Span(0, 3), "")
    )
    scene, _ = read_scene([source])
    scene.unnamed = frozenset({source.path} if unnamed else ())

    assert codes == [one.code for one in lint_scene(scene, select("RL017"), notes=[note]).findings]
