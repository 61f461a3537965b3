"""`condor-routes lint` and what files include."""

from pathlib import Path

import pytest

from router.cli.main import cli, run

ROUTE = """\
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS TARGET.Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
"""
CONCISE = ("--output-format", "concise", "--isolated")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration in config.d that includes a file of parts, and another place to be in."""
    (tmp_path / "config.d").mkdir()
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/site.conf").write_text(ROUTE)
    monkeypatch.chdir(tmp_path)


def configure(text: str) -> None:
    """Write config.d/50.conf, which begins with the name of the route."""
    Path("config.d/50.conf").write_text(
        f"JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\nJOB_ROUTER_ROUTE_NAMES = Site\n{text}"
    )


def lint(*arguments: str) -> int:
    return run(["lint", *arguments], command=cli, name="condor-routes")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the findings in concise form, cut behind the code."""
    lint(*(arguments or ("config.d",)), *CONCISE)
    return [" ".join(line.split(" ")[:2]) for line in capsys.readouterr().out.splitlines()]


def test_an_included_file_is_linted_and_defines(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : ../parts/site.conf\n")

    assert ["parts/site.conf:2:16: RL601"] == found(capsys)


def test_a_macro_in_its_name_is_expanded(capsys: pytest.CaptureFixture[str]) -> None:
    configure("WHICH = site\ninclude : ../parts/$(WHICH).conf\n")

    assert ["parts/site.conf:2:16: RL601"] == found(capsys)


def test_a_host_supplies_the_macro(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : ../parts/$(WHICH).conf\n")

    assert ["parts/site.conf:2:16: RL601"] == found(capsys, "config.d", "--define", "WHICH=site")


def test_the_current_directory_comes_second(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : parts/site.conf\n")

    assert ["parts/site.conf:2:16: RL601"] == found(capsys)


def test_a_missing_file_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is said of the route, which may well be in it."""
    configure("include : gone.conf\ninclude ifexist : gone-too.conf\n")

    assert ["config.d/50.conf:3:11: RL029"] == found(capsys)


def test_an_include_that_is_passed_over_brings_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    configure("if false\n  include : ../parts/site.conf\nendif\n")

    assert ["config.d/50.conf:2:26: RL101"] == found(capsys)


def test_a_command_is_never_run(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include command : touch ran\ninclude : touch ran |\n")

    assert ["config.d/50.conf:3:19: SEC01", "config.d/50.conf:4:11: SEC01"] == found(capsys)
    assert not Path("ran").exists()


def test_a_circle_ends(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : ../parts/site.conf\n")
    with Path("parts/site.conf").open("a") as file:
        file.write("include : ../config.d/50.conf\n")

    assert ["config.d/50.conf:3:11: RL017", "parts/site.conf:2:16: RL601"] == found(capsys)


def test_named_and_included_it_is_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The later reading counts, and neither redefines the other."""
    configure("include : ../parts/site.conf\n")

    assert ["parts/site.conf:2:16: RL601"] == found(capsys, "parts", "config.d")


def test_the_order_is_that_of_the_includes(capsys: pytest.CaptureFixture[str]) -> None:
    """The route that counts comes after the one that is included."""
    configure("include : ../parts/site.conf\n" + ROUTE.replace("TARGET.Owner", "Owner"))

    assert ["parts/site.conf:1:1: RL012"] == found(capsys)


def test_only_files_that_were_named_are_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : ../parts/site.conf\n")

    assert 1 == lint("config.d", "--fix", "--isolated")
    assert ROUTE == Path("parts/site.conf").read_text()
    assert "fix:" not in capsys.readouterr().out
    assert 0 == lint("config.d", "parts/site.conf", "--fix", "--isolated")
    assert ROUTE.replace("TARGET.Owner", "Owner") == Path("parts/site.conf").read_text()


def test_comments_in_an_included_file_count(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : ../parts/site.conf\n")
    Path("parts/site.conf").write_text(ROUTE.replace("  REQ", "  # routelint: ignore[RL601]\n  REQ"))

    assert [] == found(capsys)


def test_a_name_that_comes_to_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    configure("include : $(NOPE)\ninclude :\n")

    assert ["config.d/50.conf:3:11: RL029", "config.d/50.conf:4:10: RL029"] == found(capsys)[:2]


def test_by_a_link_it_is_the_file_that_was_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.conf").symlink_to("parts/site.conf")
    configure("include : ../link.conf\n")

    assert ["parts/site.conf:2:16: RL601"] == found(capsys, "config.d", "parts/site.conf")
