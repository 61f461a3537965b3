"""`condor-routes compare`: what jobs would notice of a change, and nothing else."""

import json
from pathlib import Path

import pytest

from router.cli.main import cli, run

pytest.importorskip("classad2")
Text = pytest.CaptureFixture[str]
OLD = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true
JOB_ROUTER_ROUTE_NAMES = Small Big
JOB_ROUTER_ROUTE_Small @=rt
  REQUIREMENTS RequestCpus < 8
  UNIVERSE VANILLA
  MaxJobs = 1
  SET AcctGroup "small"
@rt
JOB_ROUTER_ROUTE_Big @=rt
  REQUIREMENTS RequestCpus >= 8
  UNIVERSE VANILLA
  MaxIdleJobs = 9
@rt
"""
JOB = (
    'ClusterId = {id}\nProcId = 0\nJobStatus = {status}\nJobUniverse = 5\nOwner = "o"\nRequestCpus = {cpus}\n'
)
# Three for a route that takes one at a time, and one that the CE is done with.
JOBS = [(1, 1, 1), (2, 1, 4), (3, 1, 1), (4, 4, 8)]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    Path("old").mkdir()
    Path("old/50.conf").write_text(OLD)
    Path("jobs.ads").write_text(
        "\n".join(JOB.format(id=number, status=status, cpus=cpus) for number, status, cpus in JOBS)
    )


def compare(*words: str) -> int:
    return run(["compare", *words, "--ads", "jobs.ads"], command=cli, name="condor-routes")


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        (("# none", "# none"), []),
        ((' "small"', '   "small"'), []),
        (
            ('"small"', '"tiny"'),
            ["jobs           what       before   after", '1.0, 2.0, 3.0  AcctGroup  "small"  "tiny"'],
        ),
        (
            ("MaxIdleJobs = 9", "MaxIdleJobs = 90"),
            ["jobs       what         before  after", "route Big  MaxIdleJobs  9       90"],
        ),
        (
            ("< 8", "< 4"),
            [
                "jobs  what                         before  after",
                "2.0   routed before, not any more  Small   -",
                (
                    "    now: no route matches:"
                    " Small: `RequestCpus < 4` is false (RequestCpus = 4);"
                    " Big: `RequestCpus >= 8` is false (RequestCpus = 4)"
                ),
            ],
        ),
        ((">= 8", ">= 4"), []),  # Small comes first
        (
            ("NAMES = Small Big", "NAMES = Small"),
            [
                "jobs       what                         before  after",
                "4.0        routed before, not any more  Big     -",
                ("    now: no route matches: Small: `RequestCpus < 8` is false (RequestCpus = 8)"),
                "route Big  no such route any more       -       -",
            ],
        ),
    ],
)
def test_what_differs(change: tuple[str, str], rows: list[str], capfd: Text) -> None:
    """Each job by itself and as it came: neither a limit nor a job's state stands before a difference."""
    Path("new.conf").write_text(OLD.replace(*change))

    assert bool(rows) == compare("old", "new.conf")
    *table, total = capfd.readouterr().out.splitlines()
    assert rows == table
    assert total.startswith("4 jobs: 4 routed before, ")


def test_another_route(capfd: Text) -> None:
    Path("new.conf").write_text(OLD.replace("NAMES = Small Big", "NAMES = Big Small").replace(">= 8", ">= 4"))

    assert 1 == compare("old", "new.conf", "--format", "json")
    assert {
        "version": 1,
        "jobs": 4,
        "routed": {"before": 4, "after": 4},
        "differences": [
            {
                "job": "2.0",
                "route": None,
                "kind": "route",
                "attribute": None,
                "before": "Small",
                "after": "Big",
                "why": None,
            }
        ],
    } == json.loads(capfd.readouterr().out)


def test_behind_the_defaults_of_a_ce(capfd: Text) -> None:
    """They make a site's own `SET RequestMemory` of no effect: nothing differs."""
    site = OLD.replace("JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\n", "")
    Path("old/50.conf").write_text(site)
    Path("new.conf").write_text(
        site.replace('SET AcctGroup "small"', 'SET AcctGroup "small"\n  SET RequestMemory 1')
    )

    assert 0 == compare("old", "new.conf", "--ce")
    assert "all treated alike" in capfd.readouterr().out


def test_configuration_that_ends_the_router(capfd: Text) -> None:
    Path("new.conf").write_text("no knob\n")

    assert 1 == compare("old", "new.conf")
    assert "error[SM010]: HTCondor stops reading here" in capfd.readouterr().err


def test_ads_that_cannot_be_read(capfd: Text) -> None:
    Path("jobs.ads").write_text("no ad\n")

    assert 1 == compare("old", "old")
    out, err = capfd.readouterr()
    assert "AD001" in err
    assert "0 jobs: 0 routed before, 0 after; nothing shown; `condor-routes simulate` says why\n" == out


@pytest.mark.parametrize("command", [["compare", "old", "old"], ["simulate", "--config", "old"]])
def test_submit_description_is_no_ad(command: list[str], capfd: Text) -> None:
    Path("pilot.sub").write_text("executable = /bin/true\narguments = $(x)\nqueue\n")

    assert 1 == run([*command, "--ads", "pilot.sub"], command=cli, name="condor-routes")
    said = "pilot.sub: a submit description is no job ad; `condor_submit -dump ADS` makes ads of one"
    assert said in capfd.readouterr().err.splitlines()
