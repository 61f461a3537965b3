"""The generated wrapper, run by bash against a docker that records its words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from router.build import BuildError, DockerWrapper, VolumeVariable

RECORDER = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n"
CERNVM = [
    VolumeVariable("/cvmfs/cernvm-sl7", "CERNVM_ROOT", "/cvm4"),
    VolumeVariable("/cvmfs/cernvm", "CERNVM_ROOT", "/cvm3"),
]
# What a starter asks for, in its order: reference docker-universe section 2.
BEFORE = ["create", "--cpu-shares=100", "--memory=128m", "--init", "--name", "HTCJob1_0_slot1_PID7"]
AFTER = ["--workdir", "/scratch", "--group-add", "10", "--hostname", "pilot-1.0-wn", "image", "/init"]


def run_wrapper(wrapper: DockerWrapper, folder: Path, words: list[str]) -> list[str]:
    script = folder / "docker_wrapper"
    script.write_text(wrapper.write())
    done = subprocess.run(["bash", str(script), *words], capture_output=True, text=True, check=True)
    assert "" == done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def cernvm(tmp_path: Path) -> DockerWrapper:
    recorder = tmp_path / "a docker"
    recorder.write_text(RECORDER)
    recorder.chmod(0o755)
    return DockerWrapper(drop_user=True, variables=CERNVM, docker=str(recorder))


CASES: list[tuple[str, list[str], list[str]]] = [
    ("a plain job", [], []),
    ("the user is dropped", ["--user", "99:99"], []),
    ("in one word too", ["--user=99:99", "-u99"], []),
    (
        "a volume of SL7",
        ["--volume", "/cvmfs/cernvm-sl7.cern.ch:/cvmfs/cernvm-sl7.cern.ch:ro"],
        [
            "--volume",
            "/cvmfs/cernvm-sl7.cern.ch:/cvmfs/cernvm-sl7.cern.ch:ro",
            "-e",
            "CERNVM_ROOT=/cvmfs/cernvm-sl7.cern.ch/cvm4",
        ],
    ),
    (
        "another, seen elsewhere inside",
        ["-v", "/cvmfs/cernvm-prod.cern.ch:/my root:ro"],
        ["--volume", "/cvmfs/cernvm-prod.cern.ch:/my root:ro", "-e", "CERNVM_ROOT=/my root/cvm3"],
    ),
    (
        "the same path inside, in one word",
        ["--volume=/cvmfs/cernvm-slc5.cern.ch", "-v/cvmfs/cernvm-sl7"],
        [
            "--volume",
            "/cvmfs/cernvm-slc5.cern.ch",
            "-e",
            "CERNVM_ROOT=/cvmfs/cernvm-slc5.cern.ch/cvm3",
            "--volume",
            "/cvmfs/cernvm-sl7",
            "-e",
            "CERNVM_ROOT=/cvmfs/cernvm-sl7/cvm4",
        ],
    ),
    (
        "as HTCondor 25 mounts it",
        ["--mount", "type=bind,source=/cvmfs/cernvm-sl7.cern.ch,target=/my root,readonly"],
        [
            "--mount",
            "type=bind,source=/cvmfs/cernvm-sl7.cern.ch,target=/my root,readonly",
            "-e",
            "CERNVM_ROOT=/my root/cvm4",
        ],
    ),
    (
        "the other words for it, in one word",
        ["--mount=type=bind,dst=/x,readonly,src=/cvmfs/cernvm-prod.cern.ch"],
        [
            "--mount",
            "type=bind,dst=/x,readonly,src=/cvmfs/cernvm-prod.cern.ch",
            "-e",
            "CERNVM_ROOT=/x/cvm3",
        ],
    ),
    ("other mounts", ["--mount", "type=tmpfs,target=/run"], ["--mount", "type=tmpfs,target=/run"]),
    ("other volumes", ["--volume", "/tmp/x/:/tmp"], ["--volume", "/tmp/x/:/tmp"]),
    (
        "values with blanks, quotes and dashes",
        ["-e", "A=it's two  words", "-e", "--user", "--log-driver", "none", "--privileged"],
        ["-e", "A=it's two  words", "-e", "--user", "--log-driver", "none", "--privileged"],
    ),
]


@pytest.mark.parametrize(("given", "passed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_options_of_create(
    given: list[str], passed: list[str], cernvm: DockerWrapper, tmp_path: Path
) -> None:
    """The user goes, each CernVM volume brings its variable, and every other word stays one word."""
    assert [*BEFORE, *passed, *AFTER] == run_wrapper(cernvm, tmp_path, [*BEFORE, *given, *AFTER])


def test_arguments_of_the_job_are_left_alone(cernvm: DockerWrapper, tmp_path: Path) -> None:
    """Behind the image everything is the job's, `--user` and empty words included."""
    arguments = ["--user", "me", "--volume", "/cvmfs/cernvm-sl7:/x", "", "a b", "*"]

    assert [*BEFORE, *AFTER, *arguments] == run_wrapper(cernvm, tmp_path, [*BEFORE, *AFTER, *arguments])


@pytest.mark.parametrize("words", [["rm", "-f", "-v", "x"], ["inspect", "--format", "{{.State}}", "x"], []])
def test_other_commands_are_left_alone(words: list[str], cernvm: DockerWrapper, tmp_path: Path) -> None:
    assert (words or [""]) == run_wrapper(cernvm, tmp_path, words)


def test_exit_status_is_dockers(tmp_path: Path) -> None:
    failing = tmp_path / "docker"
    failing.write_text("#!/bin/sh\nexit 125\n")
    failing.chmod(0o755)
    script = tmp_path / "wrapper"
    script.write_text(DockerWrapper(docker=str(failing)).write())

    assert 125 == subprocess.run(["bash", str(script), "create", "image"], check=False).returncode


@pytest.mark.parametrize("wrapper", [DockerWrapper(), DockerWrapper(drop_user=True, variables=CERNVM)])
def test_shellcheck_finds_nothing(wrapper: DockerWrapper, tmp_path: Path) -> None:
    script = tmp_path / "wrapper"
    script.write_text(wrapper.write())
    shellcheck = shutil.which("shellcheck", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    assert shellcheck is not None
    done = subprocess.run([shellcheck, str(script)], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stdout)


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(BuildError, match="docker: `docker` is not an absolute path"):
        DockerWrapper(docker="docker")
    with pytest.raises(BuildError, match="prefix: `cvmfs` is not an absolute path"):
        VolumeVariable("cvmfs", "X")
    with pytest.raises(BuildError, match="name: `A B` cannot name a variable"):
        VolumeVariable("/cvmfs", "A B")
