"""Time `condor-routes simulate --ce`, four routes, against the real condor_transform_ads, and print a table.

Usage: bench_simulate.py [ADS]. The real tool is given the statements of one route and of the CE's transforms
as one rules file, without their REQUIREMENTS: it knows no others than those of the whole file.
"""

import re
import sys
import tempfile
from pathlib import Path

from tests.bench.make_ads import write_ads
from tests.bench.measure import print_rows, turns
from tests.bench.real_tool import real_tool

DEFAULTS = Path(__file__).parents[2] / "router/facts/ce25/defaults.conf"
ROUTE = """\
JOB_ROUTER_ROUTE_{vo} @=route
REQUIREMENTS {wanted}
TargetUniverse = 5
UNIVERSE VANILLA
MaxIdleJobs = 1000000
SET AccountingGroup "{vo}.pilot"
EVALSET MemoryPerCpu RequestMemory / RequestCpus
COPY Environment Orig_Environment
@route
"""
# The last route takes what is left, so that every job is routed, as the real tool transforms every one.
VOS = {vo: f'x509UserProxyVOName == "{vo}"' for vo in ("atlas", "cms", "lhcb")} | {
    "other": "Owner isnt undefined"
}
CONFIG = (
    "".join(ROUTE.format(vo=vo, wanted=wanted) for vo, wanted in VOS.items())
    + f"JOB_ROUTER_ROUTE_NAMES = {' '.join(VOS)}\nJOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse == 5\n"
    "CONDORCE_MAX_JOBS = 1000000\nJOB_ROUTER_MAX_JOBS = 1000000\n"
)
RUNS = (("ads", 1), ("ads", 2), ("table", 2), ("jsonl", 2))
_BLOCK = re.compile(r"(?ms)^JOB_ROUTER_TRANSFORM_(\w+) @=transform\n(.*?)^@transform")
_LIST = re.compile(r"(?m)^JOB_ROUTER_(?:PRE|POST)_ROUTE_TRANSFORM_NAMES = (.*)")


def rules() -> str:
    """Return the statements of one route between those of the transforms before and after it."""
    defaults = DEFAULTS.read_text()
    bodies = dict(_BLOCK.findall(defaults))
    before, after = (names.split() for names in _LIST.findall(defaults))
    route = ROUTE.format(vo="atlas", wanted="true").partition("\n")[2].rpartition("@route")[0]
    parts = [*(bodies[name] for name in before), route, *(bodies[name] for name in after)]
    lines = "".join(parts).splitlines()
    return "\n".join(line for line in lines if not line.startswith(("REQUIREMENTS", "MaxIdle"))) + "\n"


def main(count: int, rounds: int = 5) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site.conf").write_text(CONFIG)
        (folder / "all.rules").write_text(rules())
        jobs = folder / "jobs.ads"
        write_ads(jobs, count)
        words = ["simulate", "--ce", "--config", str(folder / "site.conf"), "--ads", str(jobs), "--format"]
        ours = [sys.executable, "-m", "router", *words]
        programs = {
            f"simulate --format {form} --workers {number}, {count} ads": [
                *ours,
                form,
                "--workers",
                str(number),
            ]
            for form, number in RUNS
        }
        with real_tool(folder / "all.rules", jobs) as tool:
            if tool is not None:
                programs = {f"condor_transform_ads, {count} ads": tool, **programs}
            print_rows(turns(programs, rounds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
