"""`condor-routes simulate` as a user meets it: routes and jobs in, outcomes out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from router.cli.main import cli, run

pytest.importorskip("classad2")
Text = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]
CONFIG = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Queue isnt undefined
JOB_ROUTER_ROUTE_NAMES = Slurm Big
JOB_ROUTER_ROUTE_Slurm @=rt
  UNIVERSE GRID
  GridResource = "batch slurm"
  REQUIREMENTS Queue == "slurm" && Cores < 8
  SET Note "first"
  SET Note "second"
  DELETE Old
@rt
JOB_ROUTER_ROUTE_Big @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Cores >= 8
  if Strange
    SET X 1
  endif
@rt
"""
JOB = 'ClusterId = {id}\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "bob"\nOld = 1\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "c").write_text(CONFIG.replace("  if Strange\n    SET X 1\n  endif\n", ""))
    jobs = [
        JOB.format(id=1) + 'Queue = "slurm"\nCores = 4\n',
        JOB.format(id=2) + 'Queue = "pbs"\nCores = 4\n',
        JOB.format(id=3) + "Cores = 8\n",
        JOB.format(id=4).replace("JobStatus = 1", "JobStatus = 5") + 'Queue = "slurm"\nCores = 4\n',
    ]
    (tmp_path / "a").write_text("\n".join(jobs))
    return tmp_path


def simulate(*words: str) -> int:
    return run(["simulate", *words], command=cli, name="condor-routes")


def test_says_of_each_job_where_it_goes_or_why_not(folder: Path, capfd: Text) -> None:
    status = simulate("--config", "c", "--ads", "a")

    out, err = capfd.readouterr()
    assert (0, "") == (status, err)
    assert (
        """\
1.0  routed by Slurm
    Note  "second"  c:8
    Old   deleted (was 1)  c:9
"""
        in out
    )
    assert "2.0  not routed: no route matches: Slurm: " in out
    assert "3.0  not routed: the source job constraint is not met: " in out
    assert "4.0  not routed: not a job for routing, held: " in out
    assert "JobStatus = 5" in out
    assert "4 jobs: 1 by Slurm, 3 not routed" == out.splitlines()[-2]
    assert out.splitlines()[-1].startswith("--ignore-prior-routing")


def test_says_which_limit_is_reached(folder: Path, capfd: Text) -> None:
    routes = Path("c").read_text().replace("_NAMES = Slurm Big", "_NAMES = Slurm")
    Path("c").write_text(routes.replace('  SET Note "first"', '  MaxJobs = 1\n  SET Note "first"'))
    job = JOB + 'Queue = "slurm"\nCores = 4\n'
    Path("a").write_text("\n".join(job.format(id=number) for number in (1, 2)))

    assert 0 == simulate("--config", "c", "--ads", "a")
    *_, said, _, totals, hint = capfd.readouterr().out.splitlines()
    assert "2.0  not routed: every route is full: Slurm (MaxJobs = 1)" == said
    assert "2 jobs: 1 by Slurm, 1 not routed" == totals
    assert "--no-limits shows where jobs would go if no route were ever full" == hint


def test_explains_what_a_line_overwrote(folder: Path, capfd: Text) -> None:
    simulate("--config", "c", "--ads", "a", "--explain")

    lines = [line.strip() for line in capfd.readouterr().out.splitlines()]
    assert 'over "first" from c:7' in lines
    assert any(line.startswith("Big") and "an earlier route takes the job" in line for line in lines)


def test_json_is_the_documented_shape(folder: Path, capfd: Text) -> None:
    simulate("--config", "c", "--ads", "a", "--format", "json")
    document = json.loads(capfd.readouterr().out)
    simulate("--config", "c", "--ads", "a", "--format", "jsonl")
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]

    first, second, *_ = document["outcomes"]
    assert document["outcomes"] == lines
    assert ["Slurm", None] == [first["route"], second["route"]]
    assert {"attribute": "Note", "before": None, "after": '"second"', "by": "c:8"} in first["changes"]
    assert '"batch slurm"' == first["routed"]["GridResource"]
    assert (None, []) == (second["routed"], second["changes"])


def test_prints_routed_ads_from_standard_input(folder: Path) -> None:
    words = [sys.executable, "-m", "router", "simulate", "--config", "c", "--ads", "-", "--format", "ads"]
    done = subprocess.run(
        words,
        input=(folder / "a").read_bytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    lines = done.stdout.decode().splitlines()
    assert 1 == len([line for line in lines if line.startswith("RouteName = ")])
    assert 'RouteName = "Slurm"' in lines


def test_says_what_a_dropped_route_was_dropped_for(folder: Path, capfd: Text) -> None:
    (folder / "c").write_text(CONFIG)

    status = simulate("--config", "c", "--ads", "a")

    out, err = capfd.readouterr()
    assert 0 == status
    assert err.startswith("warning: c:12: route Big is left out: ")
    assert "Strange is not a valid if condition" in err
    assert "1.0  routed by Slurm" in out


def test_a_constraint_that_does_not_parse_ends_the_router(folder: Path, capfd: Text) -> None:
    (folder / "c").write_text(CONFIG.replace("Queue isnt undefined", "Queue isnt ("))

    status = simulate("--config", "c", "--ads", "a")

    out = capfd.readouterr().out
    assert 1 == status
    assert "JOB_ROUTER_SOURCE_JOB_CONSTRAINT is no expression: Queue isnt (" in out
    assert "2.0" not in out


def test_a_macro_that_needs_itself_is_shown_with_its_place(folder: Path, capfd: Text) -> None:
    (folder / "c").write_text(CONFIG + "Loop = $(Pool)\nPool = $(Loop)\nJOB_ROUTER_NAME = $(Loop)\n")

    assert 1 == simulate("--config", "c", "--ads", "a")
    assert "Loop" in capfd.readouterr().err


def test_native_output_is_the_tools(folder: Path, capfd: Text) -> None:
    status = simulate("--config", "c", "--native", "match-jobs", "--diagnostic", "--ads", "a")

    out, err = capfd.readouterr()
    assert (0, "") == (status, err)
    assert "\nMatching jobs against routes to find candidate jobs.\n" in out
    assert "\tRoute Matches: Slurm\n" in out


def test_native_output_without_jobs_is_the_tools(folder: Path, capfd: Text) -> None:
    """Vector match-no-ads."""
    assert 0 == simulate("--config", "c", "--native", "match-jobs")
    assert capfd.readouterr().out.endswith(
        "\nMatching jobs against routes to find candidate jobs.\nThere are no jobs to match\n"
    )


def test_wants_jobs_and_a_configuration(folder: Path, capfd: Text) -> None:
    assert 2 == simulate("--config", "c")
    assert 2 == simulate("--ads", "a")
    assert 2 == simulate("--config", "nowhere", "--ads", "a")


_NOT_KNOWN = "not known here, and taken as it would be without: "
_SUPPLIED = "HTCondor finds it out on its host; `--define` gives it here"


def test_what_is_not_known_of_the_host_is_said_once(folder: Path, capfd: Text) -> None:
    (folder / "c").write_text(
        "include command : generate\n"
        'JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Site isnt "$(HOSTNAME)"\n'
        "JOB_ROUTER_ROUTE_NAMES = A\n"
        "JOB_ROUTER_ROUTE_A @=rt\n"
        "  REQUIREMENTS true\n"
        "  UNIVERSE VANILLA\n"
        '  SET Gate "$(FULL_HOSTNAME)$ENV(SITE:none)"\n'
        "@rt\n"
    )
    (folder / "two").write_text("\n".join(JOB.format(id=number) for number in (1, 2)))

    assert 0 == simulate("--config", "c", "--ads", "two", "--format", "ads")
    out, err = capfd.readouterr()
    assert out.count('Gate = "none"\n') == 2
    assert err == (
        "c:1: `generate` is not run, and what it would print is not known\n"
        f"{_NOT_KNOWN}$(HOSTNAME): {_SUPPLIED}\n"
        "2 jobs: 2 by A\n"
        f"{_NOT_KNOWN}$(FULL_HOSTNAME): {_SUPPLIED}\n"
        f"{_NOT_KNOWN}$ENV(SITE:none): the environment is not read\n"
    )


def test_ce_defaults_come_before_the_sites_own(folder: Path, capfd: Text) -> None:
    (folder / "site").write_text(
        "JOB_ROUTER_ROUTE_NAMES = Site\nJOB_ROUTER_ROUTE_Site @=rt\n"
        "  UNIVERSE VANILLA\n  REQUIREMENTS true\n@rt\n"
    )
    (folder / "pilot").write_text(JOB.format(id=7) + "maxMemory = 4000\nxcount = 2\nRoutedJob = false\n")

    status = simulate("--config", "site", "--ce", "--ads", "pilot", "--format", "jsonl")

    outcome = json.loads(capfd.readouterr().out)
    assert (0, "Site") == (status, outcome["route"])
    assert ("2", "4000") == (outcome["routed"]["RequestCpus"], outcome["routed"]["RequestMemory"])


NEAR = """\
JOB_ROUTER_ROUTE_NAMES = Far Full Target Near
JOB_ROUTER_ROUTE_Far @=rt
  UNIVERSE VANILLA
  REQUIREMENTS VO == "cms" && Cores < 8
@rt
JOB_ROUTER_ROUTE_Full @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Cores == 1
  MaxIdleJobs = 1
@rt
JOB_ROUTER_ROUTE_Target @=rt
  UNIVERSE VANILLA
  REQUIREMENTS TARGET.Cores == 2
@rt
JOB_ROUTER_ROUTE_Near @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Hours <= 4 && Owner == "bob"
@rt
"""


def test_the_routes_nearest_to_taking_the_job_come_first(folder: Path, capfd: Text) -> None:
    """A full route counts where it would match; one whose requirements look into no ad, where they would."""
    (folder / "c").write_text(NEAR)
    jobs = (JOB.format(id=number) + f"Cores = {cores}\n" for number, cores in enumerate((1, 1, 2, 9), 1))
    (folder / "a").write_text("\n".join(jobs))

    simulate("--config", "c", "--ads", "a")

    out = capfd.readouterr().out
    reasons = [line.partition("no route matches: ")[2] for line in out.splitlines()]
    rest = 'Far: `VO == "cms"` is undefined (VO is missing) (and 2 more, see --explain)'
    assert [
        f"Full is full (MaxIdleJobs = 1); {rest}",
        "Target: `TARGET.Cores == 2` is undefined (TARGET.Cores finds nothing: TARGET is not the job here); "
        + rest,
        f"Near: `Hours <= 4` is undefined (Hours is missing); {rest}",
    ] == [reason for reason in reasons if reason]

    simulate("--config", "c", "--ads", "a", "--explain")

    said = "Full    full    MaxIdleJobs = 1, and it would not match: `Cores == 1` is false (Cores = 9)"
    assert said in capfd.readouterr().out


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("25.14.1", "JOB_ROUTER_ENTRIES is no longer read since 24.10.2"),
        (
            "23.9.6",
            "JOB_ROUTER_ENTRIES is read only where JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is true",
        ),
    ],
)
def test_old_routes_that_nobody_reads(version: str, why: str, folder: Path, capfd: Text) -> None:
    """What keeps every job from being routed is that the routes are in the old syntax."""
    (folder / "old").write_text('JOB_ROUTER_ENTRIES = [ name = "Old"; TargetUniverse = 5; ]\n')

    assert 0 == simulate("--config", "old", "--ads", "a", "--target-version", version)

    first = capfd.readouterr().out.splitlines()[0]
    assert (
        f"1.0  not routed: the router is disabled: JOB_ROUTER_ROUTE_NAMES is not defined, and {why}" == first
    )


def test_line_at_which_htcondor_stops_is_shown(folder: Path, capfd: Text) -> None:
    (folder / "bad").write_text("A = 1\nA B\n")

    assert 1 == simulate("--config", "bad", "--ads", "a")

    out, err = capfd.readouterr()
    assert "" == out
    assert "error[SM010]: HTCondor stops reading here\n --> bad:2:1\n" in err.replace("  --> ", " --> ")
