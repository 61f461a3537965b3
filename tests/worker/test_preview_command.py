"""`condor-routes preview` at the command line: text, exit status, and what it refuses."""

from pathlib import Path

import pytest

from router.cli.main import cli, run

JOB = """\
ClusterId = 42
JobUniverse = 5
Owner = "osg"
WantDocker = true
DockerImage = "busybox"
Cmd = "/bin/echo"
TransferExecutable = false
ShouldTransferFiles = "YES"
Iwd = "/home/osg"
Arguments = "'two words' $HOME"
RequestCpus = 1
RequestMemory = 129
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "worker.conf").write_text("MOUNT_UNDER_SCRATCH =\n")
    (tmp_path / "job.ad").write_text(JOB)
    return tmp_path


def preview(folder: Path, *options: str) -> int:
    words = ["preview", "--worker", str(folder / "worker.conf"), "--ads", str(folder / "job.ad")]
    return run([*words, "--target-version", "23.9.6", *options], command=cli, name="condor-routes")


def test_text_names_outcome_mounts_and_command(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = preview(files, "--image", "busybox=present", "--account", "osg=1000:1000,2001")

    lines = capsys.readouterr().out.splitlines()
    assert 0 == status
    assert lines[:6] == [
        "job 42.0: completed",
        "  in a container, with the exit code of the image's `/bin/echo`",
        "  or exit code 127 if the image has none, exit code 126 if it cannot be executed",
        "",
        "  mounts",
        "    + <SCRATCH>:<SCRATCH>  the job's directory on the worker, always",
    ]
    assert lines[-6:] == [
        r"    --user 1000:1000 \ "[:-1],
        r"    --group-add 1000 \ "[:-1],
        r"    --group-add 2001 \ "[:-1],
        r"    --hostname 'osg-42.0-<MACHINE>' \ "[:-1],
        r"    busybox \ "[:-1],
        "    /bin/echo 'two words' '$HOME'",
    ]


def test_memory_of_a_slot_is_rounded_up(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a machine ad the slot is as large as the job asks for."""
    preview(files)

    assert "    --memory=256m \\\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("machine", "shares", "threads"),
    [(None, 400, "4"), ("Cpus = 8\n", 800, "8"), ("Memory = 512\n", 100, "")],
)
def test_cores_are_those_of_the_slot_or_the_request(
    files: Path, capsys: pytest.CaptureFixture[str], machine: str | None, shares: int, threads: str
) -> None:
    """Without a machine ad the slot has what the job asks for; one that does not say has one core."""
    (files / "job.ad").write_text(JOB.replace("RequestCpus = 1", "RequestCpus = 4"))
    (files / "slot.ad").write_text(machine or "")

    preview(files, *(["--machine", str(files / "slot.ad")] if machine else []))

    out = capsys.readouterr().out
    assert f"--cpu-shares={shares} " in out
    assert (f"OMP_NUM_THREADS={threads} " in out) is bool(threads)


@pytest.mark.parametrize(
    ("program", "inputs", "said"),
    [
        ("./run.sh", "data, src/run.sh", "with the exit code of `./run.sh`"),
        ("run.sh", "data, src/run.sh", "`run.sh` has no `./`, and the directory is not on PATH"),
        ("./other.sh", "data, src/run.sh", "with the exit code of the image's `./other.sh`"),
        ("x/run.sh", "src/run.sh", "with the exit code of the image's `x/run.sh`"),
        ("other.sh", "src/run.sh", "with the exit code of the image's `other.sh`"),
    ],
)
def test_a_program_among_the_inputs_needs_its_path(
    files: Path, capsys: pytest.CaptureFixture[str], program: str, inputs: str, said: str
) -> None:
    """The recordings cmd-input-dot and cmd-input-bare."""
    job = JOB.replace('"/bin/echo"', f'"{program}"')
    (files / "job.ad").write_text(f'{job}TransferInput = "{inputs}"\n')

    preview(files, "--image", "busybox=present")

    assert said in capsys.readouterr().out


def test_a_hold_names_the_knob_and_exits_1(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "worker.conf").write_text("DOCKER_MOUNT_VOLUMES = CVMFS\nDOCKER_VOLUME_DIR_CVMFS = /cvmfs:ro\n")

    status = preview(files)

    text = capsys.readouterr().out
    assert 1 == status
    assert "job 42.0: held (35)\n" in text
    assert "invalid volume specification: '/cvmfs:ro'" in text
    assert f"{files}/worker.conf:2:27: DOCKER_VOLUME_DIR_CVMFS = /cvmfs:ro" in text
    assert 0 == preview(files, "--exit-zero")


def test_version_is_that_of_the_machine_ad(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "slot.ad").write_text(
        'CondorVersion = "$CondorVersion: 25.14.1 2026-08-21 BuildID: 1 $"\nCpus = 1\n'
    )
    words = ["--worker", str(files / "worker.conf"), "--ads", str(files / "job.ad")]

    run(["preview", *words, "--machine", str(files / "slot.ad")], command=cli, name="condor-routes")

    assert "busybox:latest" in capsys.readouterr().out


def test_host_name_is_cut_at_63_characters(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only where all of it is known: the length of a placeholder says nothing."""
    machine = f"{'a' * 60}.example.org"
    (files / "slot.ad").write_text(f'Machine = "{machine}"\nCpus = 1\n')

    preview(files, "--machine", str(files / "slot.ad"))

    assert f"--hostname {f'osg-42.0-{machine}'[:63]} \\\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("version", "count"), [("23.9.6", ""), ("25.14.1", "1 total failures: first failure: ")]
)
def test_a_program_that_cannot_be_sent_is_held(
    files: Path, version: str, count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Recorded with both releases for a Cmd that ends in a slash."""
    job = JOB.replace('"/bin/echo"', '"/sub/dir/"').replace("TransferExecutable = false\n", "")
    (files / "job.ad").write_text(job)

    preview(files, "--target-version", version)

    expected = f"Details: {count}reading from file /sub/dir/: (errno 2) No such file or directory\n"
    assert expected in capsys.readouterr().out


def test_image_without_a_command_is_held(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "job.ad").write_text(JOB.replace('"/bin/echo"', '""').replace("Arguments", "Nothing"))

    preview(files, "--image", "busybox=no CMD, no ENTRYPOINT")

    assert "Error response from daemon: no command specified" in capsys.readouterr().out


def test_entry_point_takes_the_program_as_an_argument(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    preview(files, "--image", "busybox=ENTRYPOINT [/bin/echo, entrypoint]")

    expected = "with the exit code of `/bin/echo entrypoint`, which gets `/bin/echo` as an argument"
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [
        ("--account", "osg"),
        ("--account", "osg=a:b"),
        ("--image", "busybox"),
        ("--define", "X"),
        ("--target-version", "new"),
        ("--machine", "/no/such/file"),
        ("--worker", "/no/such/file"),
    ],
)
def test_what_cannot_be_used_is_said(
    files: Path, options: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == preview(files, *options)
    assert options[1] in capsys.readouterr().err


def test_a_configuration_that_htcondor_refuses_is_none(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "worker.conf").write_text("if broken(\nA = 1\n")

    assert 2 == preview(files)
    assert "worker.conf:1: HTCondor stops reading here" in capsys.readouterr().err


def test_root_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = preview(files, "--account", "osg=0:0")

    assert 1 == status
    assert "docker is not run as root; the worker then says HasDocker = false" in capsys.readouterr().out


def test_a_worker_that_does_not_take_the_job_says_so(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """START is the worker's own list of images, say; the rest is shown all the same."""
    allowed = 'START = TARGET.DockerImage =?= "site/worker"\n'
    (files / "worker.conf").write_text(allowed)

    status = preview(files)

    text = capsys.readouterr().out
    assert "warning[WK001]: `START` is not true for this job, so this worker does not take it" in text
    assert "docker create" in text
    assert 0 == status


def test_no_job_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "worker.conf").write_text("")
    (tmp_path / "none.ads").write_text("\n")
    words = ["preview", "--worker", str(tmp_path / "worker.conf"), "--ads", str(tmp_path / "none.ads")]

    assert 0 == run(words, command=cli, name="condor-routes")
    assert ("", "0 jobs: nothing to do\n") == capsys.readouterr()


def test_what_only_the_worker_knows_is_said(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "worker.conf").write_text(
        "include command : more\nDOCKER_EXTRA_ARGUMENTS = --env HOST=$(HOSTNAME)\nUNREAD = $(FULL_HOSTNAME)\n"
    )

    preview(files)

    assert capsys.readouterr().err == (
        f"{files / 'worker.conf'}:1: `more` is not run, and what it would print is not known\n"
        "not known here, and taken as it would be without: "
        "$(HOSTNAME): HTCondor finds it out on its host; `--define` gives it here\n"
    )


def test_a_broken_ad_is_shown_without_what_moves_the_cursor(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "job.ad").write_bytes(b"\x1b[2J \xff\n")

    assert 2 == preview(files)
    assert capsys.readouterr().err == (
        f"error: {files / 'job.ad'}:1: `\\x1b[2J \\xff` breaks the ad that begins at line 1\n"
    )
