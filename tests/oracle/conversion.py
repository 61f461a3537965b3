"""Judge conversions by the real tools: old configuration under 23.9.6, converted under 25.14.1, same ads.

    python -m tests.oracle.conversion --ads ADS... -- FILE...        a line per file, and what differs
    python -m tests.oracle.conversion --table --ads ADS... -- FILE...  the table of explanation/conversion.md

Needs the unpacked HTCondor trees of `make oracle` (CONDOR_ROUTES_ORACLE, default /opt/oracle).
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from router.convert.convert import Options, convert_files
from router.convert.proof import made_ads, number_ads
from router.facts.versions import NEWEST_RELEASE, release
from router.prove.compare import Difference, Treatment, compare
from router.prove.oracle import Oracle
from router.simulate.bindings import evaluator
from router.syntax.read.config import read_config
from router.text import SourceFile

TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
# What a site has around its routes; caps out of the way, so that every ad is tried.
SITE = """\
UID_DOMAIN = example.org
COLLECTOR_HOST = ce.example.org
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true
JOB_ROUTER_DEFAULT_MAX_IDLE_JOBS_PER_ROUTE = 100000
JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE = 100000
"""


@dataclass(slots=True, kw_only=True)
class Verdict:
    """One file: how many ads each side routed, and the differences."""

    path: str
    ads: int
    old: int
    new: int
    official: str
    differences: tuple[Difference, ...]
    remarks: list[str] = field(default_factory=list)


def judge(path: Path, sample: str, old_tool: Oracle, new_tool: Oracle) -> Verdict:
    """Convert one file and compare."""
    source = SourceFile.read(path)
    tree, _ = read_config(source, release=release("23.9.6"))
    conversion = convert_files([tree], Options())
    ads = number_ads(sample + made_ads(conversion, evaluator(release("23.9.6")), NEWEST_RELEASE))
    old = routed(old_tool, source.text, ads)
    new = routed(new_tool, conversion.files[0].text, ads)
    return Verdict(
        path=path.name,
        ads=ads.count("ClusterId ="),
        old=len(old.jobs),
        new=len(new.jobs),
        official=official(source.text, ads, old, old_tool, new_tool),
        differences=compare(old, new, dict(conversion.names)),
        remarks=sorted({finding.code for finding in conversion.diagnostics}),
    )


def routed(tool: Oracle, text: str, ads: str) -> Treatment:
    """Route under the text, with the host's name said: a router without a network leaves it empty."""
    hosted = text.replace("$(FULL_HOSTNAME)", "ce.example.org")
    return tool.route([("site", SITE), ("routes", hosted)], ads)


def official(text: str, ads: str, old: Treatment, old_tool: Oracle, new_tool: Oracle) -> str:
    """Return what the official converter makes of the same file, judged in the same way."""
    summary = old_tool.run(["condor_config_val", "-summary"], f"{SITE}{text}").out
    if "JOB_ROUTER_ENTRIES" not in summary:
        return "nothing to do"
    done = old_tool.run(["condor_transform_ads", "-convertoldroutes:file", "@DIR@/s"], SITE, {"s": summary})
    if not done.out.strip():
        return "no output"
    # Its output is a part of a configuration: the site's own list of names stays beside it, and a name from
    # which it dropped characters is the same route.
    listed = "".join(
        f"{line}\n" for line in summary.splitlines() if line.startswith("JOB_ROUTER_ROUTE_NAMES")
    )
    names = {ad.route: re.sub(r"[^A-Za-z0-9_./]", "", ad.route) for ad in old.jobs.values()}
    found = compare(old, routed(new_tool, listed + done.out, ads), names)
    return "equal" if not found else f"{len({one.job for one in found})} ads differ"


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the verdicts as a Markdown table."""
    rows = ["| configuration | ads | routed | ours | remarks | official converter |", f"|{'---|' * 6}"]
    for one in verdicts:
        ours = (
            "equal" if not one.differences else f"{len({found.job for found in one.differences})} ads differ"
        )
        remarks = " ".join(one.remarks)
        rows.append(f"| {one.path} | {one.ads} | {one.old} | {ours} | {remarks} | {one.official} |")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ads", type=Path, nargs="*", default=[])
    parser.add_argument("--table", action="store_true")
    parser.add_argument("files", type=Path, nargs="+")
    arguments = parser.parse_args()
    tools = Oracle.at(TREES / "o23"), Oracle.at(TREES / "o25")
    sample = "".join(f"{path.read_text()}\n\n" for path in arguments.ads)
    verdicts = [judge(path, sample, *tools) for path in arguments.files]
    if arguments.table:
        print(table(verdicts))
    else:
        for one in verdicts:
            word = "differs" if one.differences else "equal"
            print(f"{one.path}: {word}; {one.ads} ads, {one.old} -> {one.new}; {one.remarks}")
            print(f"    official converter: {one.official}")
            for found in one.differences[:12]:
                print(
                    f"    {found.job}: {found.kind.value} {found.attribute}: {found.before} -> {found.after}"
                )
    return 1 if any(one.differences for one in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
