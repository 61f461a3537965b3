"""Odd configurations as condor_config_val took them; see tests/oracle/record_configs.py."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.real_config_val import Answer, Said
from tests.oracle.test_configs import difference

pytest.importorskip("classad2")

RECORDED = json.loads((Path(__file__).parent.parent / "recorded" / "config.json").read_text("utf-8"))


@pytest.mark.parametrize("version", ["25.14.1", "23.9.6"])
@pytest.mark.parametrize("recorded", RECORDED, ids=lambda each: each["case"]["config"][:40])
def test_recorded(version: str, recorded: dict[str, Any]) -> None:
    raw, expanded, each = recorded["answers"][version]
    answer = Answer(Said(*raw), Said(*expanded), tuple(Said(*one) for one in each))

    assert difference(recorded["case"], answer, version) is None
