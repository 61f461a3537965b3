"""Our description of HTCondor-CE 25 against its packaged files, on the same pilots."""

import os
from importlib.resources import files
from pathlib import Path

import pytest

from tests.simulate.native_case import replay
from tests.simulate.pilots import SITE, pilots

pytest.importorskip("classad2")

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CONDOR_ROUTES_SHARED", ROOT.parent / "shared"))
ORACLE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
COMMAND = ["-route-jobs", "-", "-jobads", "@ADS@"]
JOBS = 200


def ours() -> str:
    """Our two files around a site's."""
    folder = files("router.facts") / "ce25"
    first, last = ((folder / name).read_text() for name in ("defaults.conf", "environment.conf"))
    return f"{first}\n{SITE}\n{last}\n"


def theirs() -> str:
    """The packaged files, in order, in the place of ours; what their program prints is ours."""
    folder = SHARED / "htcondor-ce"
    if not folder.is_dir():
        pytest.skip(f"no HTCondor-CE files at hand: {folder} (CONDOR_ROUTES_SHARED)")
    packaged = [path.read_text() for path in sorted(folder.glob("*.conf"))]
    text = "\n".join(packaged).replace("LOCAL_CONFIG_FILE =", "UNUSED_CONFIG_FILE =")
    last = (files("router.facts") / "ce25" / "environment.conf").read_text()
    # The batch packages bring a destination schedd, which names the CE's own host.
    return f"{text}\n{SITE}\nJOB_ROUTER_SCHEDD2_NAME =\nJOB_ROUTER_SCHEDD2_POOL =\n{last}\n"


def case(config: str) -> dict[str, object]:
    return {"oracle": "htcondor-25.14.1", "config": config, "ads": pilots(JOBS), "command": COMMAND}


def routed(out: str) -> str:
    """The output without what is said of macros, which have names of our own in ours."""
    lines = out.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("Parse_config if error"))


def test_routes_pilots_as_the_packaged_files_do(tmp_path: Path) -> None:
    """Two hundred generated pilots, equal routed ads, in our simulator."""
    wanted = routed(replay(case(theirs()), tmp_path).out)

    assert 40 < wanted.count("submit_job")
    assert wanted == routed(replay(case(ours()), tmp_path).out)


@pytest.mark.oracle
def test_routes_pilots_as_the_packaged_files_do_in_htcondor() -> None:
    """The same in the real job router, and the real one's are ours."""
    if not (ORACLE / "o25").is_dir():
        pytest.skip(f"no unpacked HTCondor: {ORACLE}/o25 (CONDOR_ROUTES_ORACLE)")
    from tests.oracle.routing import difference, run_tool

    wanted = run_tool(case(theirs()), ORACLE / "o25")[0]

    assert routed(wanted) == routed(run_tool(case(ours()), ORACLE / "o25")[0])
    assert "" == difference(case(ours()), ORACLE / "o25")
