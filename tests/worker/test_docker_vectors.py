"""Every recorded command line, through the command line of ours."""

import json
from pathlib import Path
from typing import Any

import pytest

from router.cli.main import cli, run
from tests.worker.docker_vectors import Vector, vectors

RECORDED = vectors("docker-recorded.json")
CREATED = vectors("docker-create.json")
# Newer starters look a GPU's UUID up with the driver, which no pool of ours has: ours prints a placeholder.
NO_DRIVER = {"gpus-2-25.14.1", "gpus-4-25.14.1"}


@pytest.mark.parametrize("vector", CREATED, ids=lambda one: one.id)
def test_docker_create(vector: Vector, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words are those that ran, and what never ran says why as the worker's log does."""
    preview = preview_of(vector, tmp_path, capsys)

    assert preview["argv"] == (None if vector.argv is None else list(vector.argv))
    assert (vector.raw["log"] or "") in preview["outcome"]
    assert is_told(vector, preview["outcome"])


@pytest.mark.parametrize("vector", RECORDED, ids=lambda one: one.id)
def test_recorded(vector: Vector, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same for the releases and cases recorded with a stand-in for docker."""
    preview = preview_of(vector, tmp_path, capsys)

    expected = None if vector.argv is None else list(vector.argv)
    if vector.id in NO_DRIVER:
        preview["argv"] = without_uuid_devices(preview["argv"])
    assert expected == preview["argv"]
    if expected is None:
        assert vector.raw["outcome"] in preview["outcome"]
        assert vector.raw.get("log", "").rstrip() in preview["outcome"]


def preview_of(vector: Vector, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    arguments = vector.write(folder)
    run(["preview", *arguments, "--file", "/usr/bin/fakesing", "--format", "json"], command=cli, name="x")
    preview: dict[str, Any] = json.loads(capsys.readouterr().out)["previews"][0]
    return preview


def without_uuid_devices(argv: list[str]) -> list[str]:
    at = next(n for n, word in enumerate(argv) if word.startswith("/dev/nvidia<GPU-"))
    return argv[: at - 1] + argv[at + 1 :]


# What depends on the registry, the image's contents or the host's devices is named as a possibility.
POSSIBLE = {
    "image-absent-23.9.6": "held (35) with `Unable to find image 'no/such-image:latest' locally",
    "cache-1-a-23.9.6": "held (35) with `Unable to find image 'cacheone:latest' locally",
    "noinit-noexec-23.9.6": "exec: '/etc/redhat-release': permission denied: unknown` if it",
    "gpu-cuda-2-23.9.6": "device '/dev/nvidiactl': no such file or directory` if the worker has no",
    "cmd-empty-tx-true-23.9.6": "held (13): Transfer input files failure at access point",
}


def is_told(vector: Vector, outcome: str) -> bool:
    result, code, reason = (vector.raw[name] for name in ("result", "exit_code", "hold_reason"))
    if vector.id in POSSIBLE:
        return POSSIBLE[vector.id] in outcome
    if result == "held":
        return outcome == f"held ({vector.raw['hold_code']}): {reason}"
    return outcome.startswith(result) and (not code or f"exit code {code}" in outcome)
