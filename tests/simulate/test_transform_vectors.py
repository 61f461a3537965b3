"""Every recording of the real condor_transform_ads, against ours: output, errors, exit status."""

import json
from pathlib import Path
from typing import Any

import pytest

from router.facts.versions import release
from router.model.configuration import Reading, load_sources
from router.simulate.lazy import LazyEvaluator
from router.simulate.transforming import Surroundings
from router.text import SourceFile, decode, encode
from tests.simulate.transform_tool import ToolResult, run_tool

VECTORS = Path(__file__).parent.parent / "vectors"
# Their standard error is the tool's usage text, which is not ours to copy.
USAGE = {"cf-none"}
# 23 runs a program here, which is not done.
REFUSED = {("23.9.6", "ln-include-cmd")}


def load(name: str) -> dict[str, dict[str, Any]]:
    document = json.loads((VECTORS / name).read_text())
    return {
        vector["id"]: {**vector, "base": document["meta"]["base_config"]} for vector in document["vectors"]
    }


NEWEST = load("transform-25.14.1.json")
OLD = {name: vector for name, vector in NEWEST.items() if vector["same_in_23.9.6"]}
OLD |= load("transform-23.9.6-differences.json")
CASES = [("25.14.1", vector) for vector in NEWEST.values()]
CASES += [("23.9.6", vector) for vector in OLD.values()]


def run(version: str, vector: dict[str, Any], folder: Path) -> ToolResult:
    """Run one case on files that hold exactly the recorded bytes."""
    files = {name: text.encode("latin-1") for name, text in vector.get("files", {}).items()}
    for name, key in (("r.rules", "rules"), ("in.ads", "ad_in"), ("-", "stdin")):
        if vector.get(key) is not None:
            files[name] = vector[key].encode("latin-1")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    environment = vector.get("env", {})
    text = decode((vector["base"] + vector.get("config", "")).encode("latin-1"))
    defines = {name.removeprefix("_CONDOR_"): value for name, value in environment.items()}
    configuration = load_sources(
        [(SourceFile("condor_config", text), True)],
        Reading(release=release(version), subsystem="XFORM", defines=defines, follow=False),
    )
    return run_tool(
        vector.get("args", ["-rules", "r.rules", "-out", "-", "in.ads"]),
        files=files.get,
        surroundings=lambda assigned: Surroundings(
            release=release(version),
            evaluator=LazyEvaluator(release(version)),
            knob=configuration.raw,
            environment=environment,
            assigned=assigned,
            folder=folder,
            include=lambda _, name: included(folder / name),
        ),
    )


def included(path: Path) -> str | None:
    return path.read_text("latin-1") if path.is_file() else None


def as_bytes(text: str) -> str:
    return encode(text).decode("latin-1")


@pytest.mark.parametrize(
    ("version", "vector"), CASES, ids=[f"{case[1]['id']}@{case[0][:2]}" for case in CASES]
)
def test_transforms_as_recorded(version: str, vector: dict[str, Any], tmp_path: Path) -> None:
    pytest.importorskip("classad2")
    result = run(version, vector, tmp_path)

    if vector.get("undefined_behaviour") or vector.get("hangs") or (version, vector["id"]) in REFUSED:
        assert result.died, "the real tool crashes or hangs, and ours has to say so"
        return
    assert vector["expect_out"] == as_bytes(result.stdout)
    if vector["id"] not in USAGE:
        assert vector.get("stderr", "") == as_bytes(result.stderr)
    assert vector.get("exit", 1) == result.status
