"""Every recorded run of condor_job_router_info, byte for byte: both streams and the exit status."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.simulate.native_case import is_modelled, recorded, replay, without_places

pytest.importorskip("classad2")

FOLDER = Path(__file__).parent.parent / "vectors" / "router"
GROUPS = ("config", "match", "special", "builtin", "transform", "command", "old", "tool", "odd")
SHARED = Path(os.environ.get("CONDOR_ROUTES_SHARED", Path(__file__).parents[3] / "shared"))
# The real one crashes: what its C++ library prints then is not ours to print.
CRASHES = {"old-syn-newsyntax"}

CASES = [
    case
    for group in GROUPS
    for case in json.loads((FOLDER / f"{group}.json").read_text())
    if is_modelled(case["command"]) and case["id"] not in CRASHES
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name: the tool breaks messages by their length."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_prints_what_the_tool_prints(case: dict[str, Any], folder: Path) -> None:
    """25.14.1 and 23.9.6, with every option that the vectors have."""
    wanted = without_places(recorded(case, folder))

    assert wanted == without_places(replay(case, folder))


def test_prints_what_the_tool_prints_of_a_ce(folder: Path) -> None:
    """HTCondor-CE's own configuration as the base, read from where it is at hand."""
    shared = SHARED / "vectors" / "router"
    if not shared.is_dir():
        pytest.skip(f"no HTCondor-CE configuration at hand: {shared} (CONDOR_ROUTES_SHARED)")
    for case in json.loads((shared / "ce.json").read_text()):
        if case["tool"] != "condor_job_router_info" or not is_modelled(case["command"]):
            continue
        names = case["config_fixtures_between_base_and_body"]
        middle = "".join((shared / "fixtures" / name).read_text() for name in names)
        wanted = without_places(recorded(case, folder))

        assert wanted == without_places(replay(case, folder, base=case["config_base"] + middle)), case["id"]
