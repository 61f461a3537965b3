"""The command line of `rehearse`, as far as it goes without a pool (tests/e2e has the pool)."""

import os

import pytest

from router.cli.main import cli, run


@pytest.mark.parametrize("arguments", [["--config", "x"], ["--ads", "x"]])
def test_both_routes_and_jobs_are_needed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["rehearse", *arguments], command=cli, name="condor-routes")
    assert "needed" in capsys.readouterr().err


def test_unreadable_file_is_said_before_anything_starts(capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["rehearse", "--config", "/no/such", "--ads", "x"], command=cli, name="condor-routes")

    assert 2 == status
    assert capsys.readouterr().err.startswith("error: /no/such: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may")
def test_without_root_one_message_says_what_is_missing(
    tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    config = f"{tmp_path}/routes.conf"
    with open(config, "w") as file:
        file.write("A = 1\n")

    status = run(["rehearse", "--config", config, "--ads", config], command=cli, name="condor-routes")

    assert 2 == status
    assert "it needs root" in capsys.readouterr().err
