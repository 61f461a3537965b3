"""`condor-routes build`: its exit status, its output, and what it says about a bad script."""

from pathlib import Path

import pytest

from router.cli.main import cli, run

SCRIPT = """
from router.build import Route, RouteTable, attr
table = RouteTable([Route("Local", requirements=attr("Owner") == "osg")])
"""
WRITTEN = """\
# Written by: condor-routes build routes.py
# Change the script and build again; changes made here are lost.

JOB_ROUTER_ROUTE_NAMES = Local

JOB_ROUTER_ROUTE_Local @=jrt
  REQUIREMENTS Owner == "osg"
  TargetUniverse = 5
@jrt
"""
OLD = """\
# Written by: condor-routes build routes.py --target-version 23.0
# Change the script and build again; changes made here are lost.

JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = true
JOB_ROUTER_ROUTE_NAMES = Local

JOB_ROUTER_ENTRIES @=jre
  [
    name           = "Local";
    TargetUniverse = 5;
    GridResource   = "condor localhost localhost";
    Requirements   = TARGET.Owner == "osg";
  ]
@jre
"""


def build(folder: Path, text: str, *options: str) -> int:
    (folder / "routes.py").write_text(text)
    return run(["build", str(folder / "routes.py"), *options], command=cli, name="condor-routes")


def test_writes_the_table_to_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == build(tmp_path, SCRIPT)
    assert WRITTEN == capsys.readouterr().out


def test_older_target_is_written_in_the_old_syntax(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """23.0 wants GridResource in every route; from 23.5.2 the old syntax must be switched on."""
    assert 0 == build(tmp_path, SCRIPT, "--target-version", "23.0")
    expected = OLD.replace("JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = true\n", "")
    assert expected == capsys.readouterr().out

    assert 0 == build(tmp_path, SCRIPT, "--target-version", "23.9.6")
    expected = OLD.replace("23.0", "23.9.6").replace(
        '    GridResource   = "condor localhost localhost";\n', ""
    )
    assert expected == capsys.readouterr().out


def test_syntax_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == build(tmp_path, SCRIPT, "--target-version", "23.9.6", "--syntax", "transform")
    assert "JOB_ROUTER_ROUTE_Local @=jrt" in capsys.readouterr().out


def test_out_writes_and_check_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "routes.conf"

    assert 0 == build(tmp_path, SCRIPT, "--out", str(path))
    assert WRITTEN == path.read_text()
    assert 0 == build(tmp_path, SCRIPT, "--check", str(path))
    assert "" == capsys.readouterr().out

    assert 1 == build(tmp_path, SCRIPT.replace("osg", "cms"), "--check", str(path))
    lines = capsys.readouterr().out.splitlines()
    assert [f"--- a/{path}", f"+++ b/{path}"] == lines[:2]
    assert ['-  REQUIREMENTS Owner == "osg"', '+  REQUIREMENTS Owner == "cms"'] == [
        line for line in lines[2:] if line.startswith(("-", "+"))
    ]


FAILING = [
    ("x = 1\nraise ValueError('no such site')\n", ":2:1: ValueError: no such site"),
    ("x = (\n", ":1:5: '(' was never closed"),
    (
        "from router.build import attr\n\nattr('a-b')\n",
        ":3:1: name: `a-b` is not an attribute name: letters, digits",
    ),
    (
        "from router.build import cap\n\ncap(max=5)\n",
        ":3:1: TypeError: cap() got an unexpected keyword argument 'max'; it takes jobs, idle",
    ),
    (
        "from router.build import Route\n\nRoute('A', rank=5)\n",
        ":3:1: TypeError: Route.__init__() got an unexpected keyword argument 'rank'; it takes name, ",
    ),
    (
        "from router.build import allow_images\n\nallow_images(['a', 'b'])\n",
        ":3:1: images: ['a', 'b'] is not a text; give its items one by one, or with a `*` before the list",
    ),
    ("import sys\nsys.exit(3)\n", ":2:1: the script ended itself (3)"),
    ("import no_such_module\n", ":1:1: ModuleNotFoundError: No module named 'no_such_module'"),
    ("x = 1\n", ": defines nothing to write; bind a RouteTable to the name `table`"),
    (
        SCRIPT.replace("table =", "one =") + "two = RouteTable([Route('Other')])\n",
        ": defines no `table` to write; it has one, two",
    ),
]


@pytest.mark.parametrize(("text", "message"), FAILING)
def test_a_bad_script_is_told_its_own_line(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback: the script's path, line and message on stderr, nothing on stdout, exit status 2."""
    assert 2 == build(tmp_path, text)
    printed = capsys.readouterr()
    assert "" == printed.out
    assert printed.err.startswith(f"error: {tmp_path}/routes.py{message}")
    assert 1 == printed.err.count("\n")


def test_what_cannot_be_said_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == build(tmp_path, SCRIPT, "--target-version", "25.14.1", "--syntax", "entries")
    assert (
        "error: syntax: HTCondor 25.14.1 no longer reads JOB_ROUTER_ENTRIES; use transform\n"
        == capsys.readouterr().err
    )
    assert 2 == build(tmp_path, SCRIPT, "--target-version", "8.8.17", "--syntax", "transform")
    assert "error: syntax: HTCondor 8.8.17 reads only the old syntax, entries\n" == capsys.readouterr().err
    assert 2 == build(tmp_path, SCRIPT, "--target-version", "new")
    assert "--target-version: `new` is not an HTCondor version such as 23.9.6" in capsys.readouterr().err


def test_unreadable_paths_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["build", str(tmp_path / "no.py")], command=cli, name="condor-routes")
    assert f"error: {tmp_path}/no.py: No such file or directory\n" == capsys.readouterr().err
    assert 2 == build(tmp_path, SCRIPT, "--check", str(tmp_path))
    assert f"error: {tmp_path}: Is a directory\n" == capsys.readouterr().err
    assert 2 == build(tmp_path, SCRIPT, "--out", str(tmp_path / "no" / "x.conf"))
    assert f"error: {tmp_path}/no/x.conf: No such file or directory\n" == capsys.readouterr().err


def test_nothing_is_left_in_the_scripts_folder(tmp_path: Path) -> None:
    (tmp_path / "shared_settings.py").write_text("NAME = 'Shared'\n")
    text = "from shared_settings import NAME\n" + SCRIPT.replace('"Local"', "NAME")

    assert 0 == build(tmp_path, text)
    assert ["routes.py", "shared_settings.py"] == sorted(path.name for path in tmp_path.iterdir())


def test_what_a_script_prints_is_no_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == build(tmp_path, SCRIPT + "print('hello')\n")
    assert (WRITTEN, "hello\n") == capsys.readouterr()


@pytest.mark.parametrize("junk", [b"\x00\x01\x02", b"\xff\xfe = 1", b"\x7fELF\x02"])
def test_a_script_that_is_no_text(junk: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "routes.py").write_bytes(junk)

    assert 2 == run(["build", str(tmp_path / "routes.py")], command=cli, name="condor-routes")
    printed = capsys.readouterr()
    assert printed.err.startswith(f"error: {tmp_path}/routes.py:")
    assert ("", 1) == (printed.out, printed.err.count("\n"))


def test_what_was_written_is_linted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What no builder checks is still found: the result is written, and the exit status is 1."""
    text = SCRIPT.replace("import Route", "import assign, Route").replace(
        '"osg")', '"osg", statements=[assign("MaxIdleJob", "5")])'
    )
    path = tmp_path / "routes.conf"

    assert 1 == build(tmp_path, text, "--out", str(path))
    assert "MaxIdleJob = 5" in path.read_text()
    printed = capsys.readouterr()
    assert "" == printed.out
    assert printed.err.startswith(f"{path}:9:3: RL301 ")
