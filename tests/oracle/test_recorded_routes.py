"""The recordings of routes/ are still what the real job router makes of them."""

import json
import os
import shutil
from pathlib import Path

import pytest
from record_routes import RECORDED, names, record

ORACLE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))


@pytest.mark.oracle
@pytest.mark.skipif(
    not (ORACLE / "o25").is_dir() or os.geteuid() != 0 or shutil.which("chroot") is None,
    reason="needs root and the unpacked HTCondor trees (CONDOR_ROUTES_ORACLE)",
)
@pytest.mark.parametrize("name", names())
def test_recording_is_what_the_router_does(name: str) -> None:
    assert json.loads((RECORDED / f"{name}.json").read_text()) == record(name, ORACLE)
