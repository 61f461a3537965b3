"""Rules and ads made at random, through the real condor_transform_ads and through ours.

A case counts as different if output, errors or exit status differ; where the real tool crashes or hangs, ours
has to say so. Run with `make oracle`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from router.facts.versions import release
from router.model.configuration import Reading, load_sources
from router.simulate.lazy import LazyEvaluator
from router.simulate.transforming import Surroundings
from router.text import SourceFile, encode
from tests.oracle.real_transform_ads import DEFAULT, Answer, ask, available
from tests.oracle.transform_cases import Maker
from tests.simulate.transform_tool import ToolResult, run_tool

VECTORS = Path(__file__).parent.parent / "vectors" / "transform-25.14.1.json"
BASE = json.loads(VECTORS.read_text())["meta"]["base_config"]
CRASHES = {124, 134, 138, 139}  # killed after its time, or by a signal
VERSIONS = {"o25": "25.14.1", "o23": "23.9.6"}
COUNT = 400


def ours(case: dict[str, Any], version: str) -> ToolResult:
    files = {"r.rules": case.get("rules"), "in.ads": case.get("ad_in")}
    source = SourceFile("condor_config", BASE + case.get("config", ""))
    reading = Reading(release=release(version), subsystem="XFORM", follow=False)
    configuration = load_sources([(source, True)], reading)

    def contents(name: str) -> bytes | None:
        text = files.get(name)
        return None if text is None else text.encode("utf-8")

    return run_tool(
        case.get("args", DEFAULT),
        files=contents,
        surroundings=lambda assigned: Surroundings(
            release=release(version),
            evaluator=LazyEvaluator(release(version)),
            knob=configuration.raw,
            environment={},
            assigned=assigned,
            folder=Path("/nonexistent"),
        ),
    )


def differs(real: Answer, result: ToolResult) -> bool:
    if real.status in CRASHES:
        return not result.died
    printed = (encode(result.stdout).decode("latin-1"), encode(result.stderr).decode("latin-1"))
    if result.died and real.status == 0:
        return printed[0] != real.stdout  # no ad was read, so that what would crash never ran
    return (*printed, result.status) != real


@pytest.mark.oracle
@pytest.mark.parametrize("tree", ["o25", "o23"])
@pytest.mark.parametrize("seed", [1, 2])
def test_generated_transforms_as_the_tool_does(tree: str, seed: int) -> None:
    pytest.importorskip("classad2")
    if not available(tree):
        pytest.skip(f"no HTCondor tree {tree}, or no right to chroot")
    maker = Maker(seed, VECTORS, ternaries=tree == "o25")
    cases = [maker.case() for _ in range(COUNT)]
    results = [ours(case, VERSIONS[tree]) for case in cases]

    wrong = [
        {**case, "real": real, "ours": result}
        for case, real, result in zip(cases, ask(cases, tree, BASE), results, strict=True)
        if differs(real, result)
    ]

    assert [] == wrong
