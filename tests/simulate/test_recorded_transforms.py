"""What the real condor_transform_ads made of odd transforms, against ours: output, errors, exit status.

`tests/oracle/record_transforms.py` records.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from router.text import encode
from tests.oracle.test_transforms import ours

DOCUMENT = json.loads((Path(__file__).parent.parent / "recorded" / "transforms.json").read_text())
CASES = [(version, case) for case in DOCUMENT["cases"] for version in ("25.14.1", "23.9.6")]


@pytest.mark.parametrize(
    ("version", "case"), CASES, ids=[f"{number // 2}@{case[0][:2]}" for number, case in enumerate(CASES)]
)
def test_transforms_as_recorded(version: str, case: dict[str, Any]) -> None:
    pytest.importorskip("classad2")
    result = ours({**case, "ad_in": DOCUMENT["ads"].get(case["ad"], case["ad"])}, version)

    printed = [encode(text).decode("latin-1") for text in (result.stdout, result.stderr)]
    assert case.get(version, case["25.14.1"]) == [*printed, result.status]
