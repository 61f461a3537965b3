"""`import router`: the public names, their examples, and their types."""

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import router
from router import api

FILES = {
    "demo.conf": """\
JOB_ROUTER_ROUTE_NAMES = Slurm
JOB_ROUTER_ROUTE_Slurm @=jrt
  REQUIREMENTS Owner == "osg"
  UNIVERSE GRID
  GridResource = "batch slurm"
  MaxIdleJobs = 5
@jrt
""",
    "old.conf": 'JOB_ROUTER_ENTRIES = [ name = "Site 1"; Requirements = true; ]\n',
    "jobs.ads": "".join(
        f'ClusterId = {number}\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "{owner}"\n\n'
        for number, owner in ((1, "osg"), (2, "atlas"))
    ),
}
FILES["broken.conf"] = FILES["demo.conf"].replace("NAMES = Slurm", "NAMES = Nope Slurm")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("site")
def test_every_example_holds() -> None:
    pytest.importorskip("classad2")

    failed, tried = doctest.testmod(api)

    assert 0 == failed
    assert tried >= 9


def test_every_name_is_there_and_typed() -> None:
    """The stub and the table name the same things."""
    stub = (Path(router.__file__).parent / "__init__.pyi").read_text().splitlines()

    names: list[str] = import_module("router").__all__
    assert sorted(names) == sorted(line.split(" as ")[1].split()[0] for line in stub)
    assert all(getattr(router, name) is not None for name in names)


def test_functions_stay_before_packages_of_their_name() -> None:
    code = (
        "import router.lint.rule, router.simulate.jobs, router.convert.names, router.format.layout, router;"
        "print([callable(f) for f in (router.lint, router.simulate, router.convert, router.format)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[True, True, True, True]\n" == done.stdout


def test_importing_it_costs_nothing() -> None:
    """Neither the grammars nor the bindings are loaded before they are used."""
    code = "import sys, router; print([m for m in ('lark', 'classad2', 'rich', 'click') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[]\n" == done.stdout


@pytest.mark.usefixtures("site")
def test_one_path_need_not_be_in_a_list() -> None:
    pytest.importorskip("classad2")
    (one, *_), (same, *_) = (
        router.simulate("demo.conf", "jobs.ads"),
        router.simulate(["demo.conf"], "jobs.ads"),
    )

    assert (one.job, one.route) == (same.job, same.route) == ("1.0", "Slurm")
    assert router.load_configuration("demo.conf").expand("JOB_ROUTER_ROUTE_NAMES") == "Slurm"


@pytest.mark.usefixtures("site")
def test_nothing_is_routed_where_htcondor_stops_reading() -> None:
    """As on the command line: what stands before the broken line does not count either."""
    Path("demo.conf").write_text(FILES["demo.conf"] + "if nonsense ==\nendif\n")

    for call in (lambda: router.load_routes("demo.conf"), lambda: list(router.simulate(["demo.conf"], []))):
        with pytest.raises(router.RouterError, match=r"^demo\.conf:8: HTCondor stops reading here: "):
            call()
