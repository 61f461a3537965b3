"""`condor-routes convert` as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

OLD = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse == 5
JOB_ROUTER_ENTRIES @=jre
[ name = "OSG Slurm"; GridResource = "batch slurm"; Requirements = target.Owner == "osg"; set_A = 1; ]
@jre
"""
NEW = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse == 5
JOB_ROUTER_ROUTE_OSG_Slurm @=jrt
  UNIVERSE GRID
  GridResource = "batch slurm"
  REQUIREMENTS Owner == "osg"

  SET A 1
@jrt

JOB_ROUTER_ROUTE_NAMES = OSG_Slurm
"""


def run(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "router", "convert", *map(str, words)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "10.conf").write_text(OLD)
    return tmp_path


def test_prints_the_result_and_says_the_rest(site: Path) -> None:
    done = run("10.conf", "--format", "concise", folder=site)

    said = "10.conf:3:3: CV01 the route `OSG Slurm` is called `OSG_Slurm` now\n"
    assert (0, NEW, said) == (done.returncode, done.stdout, done.stderr)


def test_proves_with_jobs_it_makes(site: Path) -> None:
    pytest.importorskip("classad2")

    done = run("--prove", "10.conf", folder=site)

    assert 0 == done.returncode
    assert done.stdout.splitlines()[-1].startswith("proved: ")


def test_writes_in_place_and_elsewhere(site: Path) -> None:
    run("10.conf", "--out", "new", folder=site)

    assert NEW == (site / "new" / "10.conf").read_text()
    assert OLD == (site / "10.conf").read_text()
    run("10.conf", "--write", folder=site)
    assert NEW == (site / "10.conf").read_text()


def test_json_holds_everything(site: Path) -> None:
    document = json.loads(run("10.conf", "--format", "json", folder=site).stdout)

    assert 1 == document["version"]
    assert [{"path": "10.conf", "changed": True, "text": NEW}] == document["files"]
    assert [{"old": "OSG Slurm", "new": "OSG_Slurm"}] == document["names"]
    assert ["CV01"] == [found["code"] for found in document["findings"]]
    assert document["proof"] is None


def test_proof_shows_what_differs(site: Path) -> None:
    """A pre-route transform passed route ads by, and does not pass routes by."""
    pytest.importorskip("classad2")
    transform = "JOB_ROUTER_TRANSFORM_P @=jrt\n  SET Added 1\n@jrt\n"
    (site / "10.conf").write_text(f"{OLD}{transform}JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = P\n")

    done = run("10.conf", "--prove", folder=site)

    assert 1 == done.returncode
    row, cause = done.stdout.splitlines()[-2:]
    assert "Added" in row
    assert "    cause: CV17" == cause


@pytest.mark.parametrize("words", [["nowhere.conf"], ["."], []])
def test_what_cannot_run_exits_2_or_changes_nothing(site: Path, words: list[str]) -> None:
    done = run(*words, folder=site)

    assert (0 if words == ["."] else 2) == done.returncode
    assert "Traceback" not in done.stderr


def test_unreadable_configuration_is_left_alone(site: Path) -> None:
    (site / "10.conf").write_text("JOB_ROUTER_ENTRIES @=jre\n[ name = 1; ]\n")

    done = run("10.conf", "--write", folder=site)

    assert 1 == done.returncode
    assert done.stderr.endswith("not converted: HTCondor does not read this configuration either\n")
    assert "JOB_ROUTER_ENTRIES @=jre\n[ name = 1; ]\n" == (site / "10.conf").read_text()


def test_proof_leaves_to_the_ce_what_it_decides(site: Path) -> None:
    """`set_default_queue` becomes a macro of the CE, and no job attribute: said, not failed."""
    pytest.importorskip("classad2")
    (site / "10.conf").write_text(OLD.replace("set_A = 1", 'set_default_queue = "long"; set_A = 1'))

    plain = run("10.conf", "--prove", folder=site)
    done = run("10.conf", "--prove", "--profile", "ce", folder=site)

    assert "not compared" not in plain.stderr
    assert "  default_queue = long\n" in done.stdout
    assert "not compared, since the CE's own transforms decide it: default_queue\n" in done.stderr
    assert 0 == done.returncode


def test_files_of_a_ce_are_written_for_it(site: Path) -> None:
    """Told as lint tells it, so that the result is clean under the profile that lint takes."""
    old = OLD.replace("set_A = 1", 'set_default_queue = "long"; set_A = 1')
    (site / "10.conf").write_text(f"# /etc/condor-ce/config.d/10.conf\n{old}")

    done = run("10.conf", "--format", "concise", folder=site)
    plain = run("10.conf", "--profile", "default", "--format", "concise", folder=site)

    assert done.stderr.splitlines()[0] == (
        "written for an HTCondor-CE, as the files look; else say --profile default"
    )
    assert "  default_queue = long\n" in done.stdout
    assert "CV18 `set_default_queue` is a macro of the route now" in done.stderr
    assert '  SET default_queue "long"\n' in plain.stdout


def test_a_ce_is_told_from_within_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "condor-ce" / "config.d"
    folder.mkdir(parents=True)
    (folder / "10.conf").write_text(OLD)

    done = run(".", folder=folder)

    assert done.stderr.startswith("written for an HTCondor-CE, as the files look;")
    assert "  TargetUniverse = 9\n" in done.stdout


def test_a_difference_has_its_cause(site: Path) -> None:
    """The remark of the route, of the statement, or of a knob that all routes depend on."""
    pytest.importorskip("classad2")
    route = '[ name = "A"; GridResource = "batch pbs"; %s ]'
    (site / "10.conf").write_text(
        "\n".join(
            [
                "JOB_ROUTER_ENTRIES @=jre",
                route % "Requirements = other.ImageSize < 5;",
                (route % "Requirements = true;").replace("A", "B", 1),
                "@jre\n",
            ]
        )
    )
    (site / "jobs.ads").write_text(
        'ClusterId = 1\nProcId = 0\nJobUniverse = 5\nJobStatus = 1\nOwner = "osg"\nImageSize = 1\n'
    )

    done = run("10.conf", "--prove", "jobs.ads", folder=site)
    (site / "20.conf").write_text("JOB_ROUTER_ENTRIES_CMD = /usr/bin/routes\n")
    command = run("10.conf", "20.conf", "--prove", "jobs.ads", "--format", "json", folder=site)

    assert ["1.0   another route  B       A", "    cause: CV34"] == done.stdout.splitlines()[-2:]
    causes = {
        one["route"] or one["after"]: one["cause"]
        for one in json.loads(command.stdout)["proof"]["differences"]
    }
    assert {"A": "CV34", "B": "CV20"} == causes


def test_broken_ads_prove_nothing(site: Path) -> None:
    """An ad that cannot be read is named, not passed over."""
    pytest.importorskip("classad2")
    (site / "jobs.ads").write_text('Owner = "osg"\nthis is no attribute\n')

    done = run("10.conf", "--prove", "jobs.ads", folder=site)

    assert 2 == done.returncode
    assert done.stderr.startswith("error: jobs.ads:1: `this is no attribute` breaks the ad")


def test_jobs_to_prove_with_come_from_standard_input(site: Path) -> None:
    """As for `simulate --ads -`; a proof with no routed job is none, and says so."""
    pytest.importorskip("classad2")
    command = [sys.executable, "-m", "router", "convert", "10.conf", "--out", "new", "--prove", "-"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin", "HOME": str(site)}
    job = "ClusterId = 1\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "

    said = {
        owner: subprocess.run(
            command,
            check=False,
            cwd=site,
            env=environment,
            input=f'{job}"{owner}"\n',
            text=True,
            capture_output=True,
        ).stdout.partition(":")[0]
        for owner in ("osg", "else")
    }

    assert {"osg": "proved", "else": "nothing shown"} == said
