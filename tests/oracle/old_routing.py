"""Conversions of random old configurations, judged by the real tools.

    python -m tests.oracle.old_routing [--seed N] [--cases N]

Each case is routed under 23.9.6 as it is, and converted under 23.9.6 and 25.14.1, and its caps are compared.
A difference counts unless a remark of the conversion announces it.
"""

import argparse
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from router.convert.ce import DECIDED_BY_CE
from router.convert.convert import Options, convert_files
from router.convert.result import Conversion
from router.convert.statements import Style
from router.facts.versions import release
from router.prove import oracle
from router.prove.compare import Treatment, compare
from router.prove.oracle import Oracle, limits_of, routed_of
from router.syntax.read.config import read_config
from router.text import SourceFile
from tests.oracle.old_routes import Case, Maker

TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
# What the remarks with these codes announce is a difference of what is routed, or of a value.
ANNOUNCE = frozenset(
    {"CV12", "CV15", "CV16", "CV17", "CV25", "CV28", "CV31", "CV32", "CV34", "CV36", "CV38", "CV39", "CV41"}
)
oracle._SECONDS = 4  # behind some broken ads 23.9.6 reads the same text for ever
OLD = "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True\n"
NETWORK = "NO_DNS = true\nDEFAULT_DOMAIN_NAME = example.org\nNETWORK_INTERFACE = 127.0.0.1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What differs, one line each; `announced`: a remark says so; `left`: old routes are still there."""

    lines: tuple[str, ...]
    conversion: Conversion
    announced: bool
    left: bool


def judge(case: Case, old_tool: Oracle, new_tool: Oracle, *, ce: bool = False) -> Verdict:
    """Convert a case, and compare what the real tools make of it before and after.

    For a `ce`, what its own transforms decide is not compared.
    """
    tree, _ = read_config(SourceFile("old.conf", case.config), release=release("23.9.6"))
    conversion = convert_files([tree], Options(style=Style(ce=ce)))
    text = conversion.files[0].text
    names = dict(conversion.names)
    old = routed(old_tool, OLD + case.config, case.ads)
    lines: list[str] = []
    left = bool(re.search(r"(?mi)^\s*JOB_ROUTER_ENTRIES\b", text))
    if old is not None and not (left and not old.limits):
        for tool in (old_tool, new_tool):
            after = routed(tool, text, case.ads) or Treatment(jobs={}, limits={})
            for one in compare(old, after, names):
                # 25 stores the undefined result of an EVALSET, or an error, and 23 nothing, in either syntax.
                if tool is new_tool and one.after in ("undefined", "error"):
                    continue
                if ce and one.attribute.lower() in DECIDED_BY_CE:
                    continue
                what = f"{one.job or one.route} {one.kind.value} {one.attribute}"
                lines.append(f"{tool.version} {what}: {one.before} -> {one.after}")
    codes = {one.code for one in conversion.diagnostics}
    announced = bool(codes & (ANNOUNCE | {"CV19"} if ce else ANNOUNCE)) or (left and "CV07" in codes)
    return Verdict(lines=tuple(lines), conversion=conversion, announced=announced, left=left)


def routed(tool: Oracle, config: str, ads: str) -> Treatment | None:
    """Return what is routed, and each route's universe and limits; None where the tool hangs or aborts."""
    done = tool.run(
        ["condor_job_router_info", "-route-jobs", "-", "-jobads", "@DIR@/ads"], NETWORK + config, {"ads": ads}
    )
    printed = tool.run(["condor_job_router_info", "-config"], NETWORK + config).out
    limits = limits_of(printed, "Universe|MaxJobs|MaxIdleJobs|GridResource")
    return Treatment(jobs=routed_of(done.out), limits=limits) if done.status == 0 else None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--ce", action="store_true", help="convert for an HTCondor-CE")
    parser.add_argument("--all", action="store_true", help="also what a remark announces")
    arguments = parser.parse_args()
    tools = Oracle.at(TREES / "o23"), Oracle.at(TREES / "o25")
    tally: Counter[str] = Counter()
    bad = []
    for seed in range(arguments.seed, arguments.seed + arguments.cases):
        case = Maker(seed).case()
        try:
            verdict = judge(case, *tools, ce=arguments.ce)
        except Exception as error:
            print(f"===== seed {seed}: {type(error).__name__} {error}")
            tally["exception"] += 1
            continue
        codes = sorted({one.code for one in verdict.conversion.diagnostics})
        kind = "equal" if not verdict.lines else "announced" if verdict.announced else "DIFFERS"
        tally[kind] += 1
        tally["left"] += verdict.left
        if kind == "DIFFERS" or (arguments.all and verdict.lines):
            bad.append(seed)
            if len(bad) <= arguments.show:
                print(f"===== seed {seed} {codes}\n{case.config}\n--\n{verdict.conversion.files[0].text}")
                print("\n".join(verdict.lines[:12]))
    print(dict(tally), bad[:60])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
