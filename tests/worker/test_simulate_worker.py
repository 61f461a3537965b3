"""`simulate --worker`: from the grid job to the container in one view."""

import json
from pathlib import Path

import pytest

from router.cli.main import cli, run

ROUTES = Path(__file__).parent.parent.parent / "routes"
CHAIN = [
    "simulate",
    *("--config", str(ROUTES / "nebraska_docker.conf")),
    *("--ads", str(ROUTES / "nebraska_docker.ads")),
    *("--worker", str(ROUTES / "workers" / "nebraska_docker.conf")),
    *("--target-version", "23.9.6"),
]


def simulate(*options: str) -> int:
    return run([*CHAIN, *options], command=cli, name="condor-routes")


def test_routed_jobs_have_a_preview_and_others_none(capsys: pytest.CaptureFixture[str]) -> None:
    """A job of CMS sees HDFS; what was not routed reaches no worker."""
    simulate("--format", "json")

    outcomes = json.loads(capsys.readouterr().out)["outcomes"]
    assert all((one["routed"] is None) == (one["preview"] is None) for one in outcomes)
    first = outcomes[0]["preview"]
    assert "/mnt/hadoop:/mnt/hadoop:ro" in first["argv"]
    assert first["outcome"].startswith(
        "completed: in a container, with the exit code of `./glidein_startup.sh`"
    )


def test_lines_hold_the_same_as_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    simulate("--format", "json")
    document = json.loads(capsys.readouterr().out)["outcomes"]
    simulate("--format", "jsonl")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [one["preview"] for one in document] == [one["preview"] for one in lines]


def test_view_goes_on_below_each_routed_job(capsys: pytest.CaptureFixture[str]) -> None:
    simulate("--account", "cmspilot=4001:4001", "--image", "unlhcc/osg-wn-el6=present")

    text = capsys.readouterr().out
    assert "\n    on the worker: job 1.0: completed\n" in text
    assert "\n        --user 4001:4001 \\\n" in text


def test_a_worker_that_would_refuse_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.conf").write_text("DOCKER_DROP_ALL_CAPABILITIES = Trusted\n")
    words = [
        word if not word.endswith("workers/nebraska_docker.conf") else str(tmp_path / "bad.conf")
        for word in CHAIN
    ]

    status = run([*words, "--format", "jsonl"], command=cli, name="condor-routes")

    assert 1 == status
    assert "returned to idle and retried" in capsys.readouterr().out
