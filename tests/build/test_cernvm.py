"""CernVM end to end: the route's job, the words the worker would run, the wrapper that gets them."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from router.build import DockerWrapper
from router.build.script import documents_of
from router.cli.main import cli, run

ROOT = Path(__file__).parent.parent.parent
RECORDER = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n"


def docker_words(words: list[str], folder: Path) -> list[str]:
    """Return what docker itself gets, through the committed wrapper with a recorder for docker."""
    wrapper = documents_of(ROOT / "routes/cernvm.py")["wrapper"]
    assert isinstance(wrapper, DockerWrapper)
    recorder, script = folder / "docker", folder / "docker_wrapper"
    recorder.write_text(RECORDER)
    recorder.chmod(0o755)
    script.write_text(replace(wrapper, docker=str(recorder)).write())
    done = subprocess.run(["bash", str(script), *words], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize("version", ["23.9.6", "25.14.1"])
@pytest.mark.parametrize(
    ("job", "root", "command"),
    [
        (
            "1.0",
            "/cvmfs/cernvm-sl7.cern.ch/cvm4",
            ["./glidein_startup.sh", "-v", "std", "-name", "gfactory_instance"],
        ),
        (
            "2.0",
            "/cvmfs/cernvm-slc5.cern.ch/cvm3",
            ["./glidein_startup.sh", "-v", "std", "-name", "gfactory_instance"],
        ),
        ("5.0", "/cvmfs/cernvm-sl7.cern.ch/cvm4", ["./glidein_startup.sh", "-name", "two words", "-v"]),
        ("8.0", "/cvmfs/cernvm-sl7.cern.ch/cvm4", ["./glidein_startup.sh", "it's", "fine"]),
        (
            "9.0",
            "/cvmfs/cernvm-sl7.cern.ch/cvm4",
            ["./pilot's start.sh", "-v", "std", "-name", "gfactory_instance"],
        ),
    ],
)
def test_job_reaches_docker_as_meant(
    job: str,
    root: str,
    command: list[str],
    version: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """/init runs as the image's own user, sees one system, and gets the job's words one by one."""
    pytest.importorskip("classad2")
    recorded = json.loads((ROOT / "tests/recorded/cernvm.json").read_text())[f"{version} cernvm.conf"]
    (tmp_path / "routed.ads").write_text("\n".join(recorded[job]) + "\n")
    worker = tmp_path / "worker.conf"
    worker.write_text((ROOT / "routes/workers/cernvm.conf").read_text())
    options = ["--target-version", version, "--file", "/usr/bin/docker_wrapper", "--format", "json"]
    words = ["preview", "--worker", str(worker), "--ads", str(tmp_path / "routed.ads"), *options]
    run(words, command=cli, name="condor-routes")
    planned = json.loads(capsys.readouterr().out)["previews"][0]["argv"]

    got = docker_words(planned[1:], tmp_path)

    assert "--user" in planned
    assert "--user" not in got
    assert [f"CERNVM_ROOT={root}"] == [word for word in got if word.startswith("CERNVM_ROOT=")]
    assert ["/init", *command] == got[got.index("/init") :]
