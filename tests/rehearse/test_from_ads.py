"""How a job ad becomes a submission of the stand-in program."""

import pytest

from router.rehearse.from_ads import images_of, program_of, tasks_of
from router.simulate.jobs import JobAd


def test_what_routes_look_at_is_kept() -> None:
    """The schedd's own record is left out, and a relative command stays relative."""
    ad = JobAd.of(
        {
            "ClusterId": "42",
            "ProcId": "3",
            "Owner": '"CMSpilot"',
            "Cmd": '"glidein_startup.sh"',
            "JobStatus": "2",
            "RemoteHost": '"slot1@wn"',
            "remote_queue": '"long"',
            "x509userproxy": '"/tmp/x"',
            "x509UserProxyEmail": '"a@example.org"',
            "ShouldTransferFiles": '"NO"',
        }
    )

    (task,) = tasks_of([ad])

    assert ("42.3", "cmspilot", "glidein_startup.sh") == (task.name, task.account, task.program)
    assert {
        "Cmd": '"glidein_startup.sh"',
        "remote_queue": '"long"',
        "x509UserProxyEmail": '"a@example.org"',
    } == task.attributes
    assert task.description().splitlines()[1] == "executable = glidein_startup.sh"
    assert "should_transfer_files = NO" in task.description()


def test_jobs_of_one_id_are_told_apart() -> None:
    """Ads without an owner, or with one that cannot be an account, are submitted as `pilot`."""
    root = JobAd.of({"Owner": '"root"', "Cmd": '"/bin/x"'})

    tasks = list(tasks_of([root, JobAd()]))

    assert [("0.0", "pilot"), ("0.0+", "pilot")] == [(task.name, task.account) for task in tasks]
    assert "Cmd" not in tasks[0].attributes


def test_images_that_a_routed_ad_names() -> None:
    ad = {"dockerimage": '"docker://a/b:1"', "ContainerImage": '"c"', "Other": '"d"', "DockerImage2": "x"}

    assert ["a/b:1", "c"] == list(images_of(ad))


@pytest.mark.parametrize(
    ("command", "program"),
    [
        ("run.sh", "run.sh"),
        ("./run.sh", "run.sh"),
        ("bin/pilot start.sh", "bin/pilot start.sh"),
        ("/usr/bin/env", "env"),
        ("../up/run.sh", "run.sh"),
        ("bin/..", "payload.sh"),
        ("", "payload.sh"),
    ],
)
def test_the_stand_in_lies_where_the_program_would(command: str, program: str) -> None:
    assert program == program_of(command)
