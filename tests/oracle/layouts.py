"""What the real tools make of a configuration before it is formatted and after: nothing may differ.

    python -m tests.oracle.layouts [--tree o25|o23] [--cases N] [--seed N] [FILE...]

Formats the files, or N odd configurations made up from a seed, and asks condor_config_val for every knob,
condor_job_router_info for the routing table and where jobs go, and condor_transform_ads what each transform
makes of a job. Needs root, for chroot, and the unpacked HTCondor (CONDOR_ROUTES_ORACLE, default /opt/oracle).
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from router.facts.versions import release
from router.format.bodies import is_transform
from router.format.formatter import CannotFormat, format_config
from router.model.configuration import Reading, load_sources
from router.text import SourceFile, encode
from tests.oracle.odd_layouts import odd_configurations

TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
VERSIONS = {"o25": "25.14.1", "o23": "23.9.6"}
BASE = """\
RELEASE_DIR = /usr
NO_DNS = true
DEFAULT_DOMAIN_NAME = example.org
UID_DOMAIN = example.org
NETWORK_INTERFACE = 127.0.0.1
LOCAL_DIR = {inside}
LOG = {inside}
SPOOL = {inside}
EXECUTE = {inside}
CONDOR_IDS = 0.0
"""
JOBS = """\
ClusterId = 1
ProcId = 0
Owner = "alice"
JobUniverse = 5
JobStatus = 1
WantJobRouter = true
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot"
RequestCpus = 2
RequestMemory = 4000
maxWallTime = 60
queue = "long"
Foo = 7
Bar = "b c"
Requirements = true
Environment = ""
QDate = 1

"""
_VALUE = re.compile(r"^(\S+) (?:@=end\n(?s:(.*?))\n@end|= (.*))$", re.MULTILINE)
_STATEMENT = re.compile(r"^\t.*$", re.MULTILINE)
# What differs from one call to the next.
_FLEETING = re.compile(
    r"(?m)^P?PID = \d+$|^\d\d/\d\d/\d\d \d\d:\d\d:\d\d |rules\.\w+|at use .*|(?<=[Ll]ine )\d+"
)


class Case(NamedTuple):
    """A configuration, and how it is formatted; None if it is refused."""

    name: str
    before: str
    after: str | None
    why: str = ""


def case_of(source: SourceFile, tree: str) -> Case:
    """Format a configuration as the version of a tree reads it."""
    try:
        return Case(source.path, source.text, format_config(source, release=release(VERSIONS[tree])))
    except CannotFormat as error:
        return Case(source.path, source.text, None, str(error))


def differences(cases: Sequence[Case], tree: str) -> dict[str, str]:
    """Return for each case that fares badly what is wrong, by its name."""
    root = TREES / tree
    folder = Path(tempfile.mkdtemp(prefix="layouts.", dir=root / "tmp"))
    try:
        inside = "/" + str(folder.relative_to(root))
        script = [
            _script(folder / f"{number}{way}", f"{inside}/{number}", way, text, tree)
            for number, case in enumerate(cases)
            for way, text in (("a", case.before), ("b", case.after))
            if text is not None
        ]
        (folder / "run.sh").write_text("\n".join(script) + "\n")
        subprocess.run(
            ["chroot", str(root), "/bin/bash", f"{inside}/run.sh"], check=False, capture_output=True
        )
        found = {
            case.name: _judged(case, folder / f"{number}a", folder / f"{number}b")
            for number, case in enumerate(cases)
        }
        return {name: what for name, what in found.items() if what}
    finally:
        shutil.rmtree(folder)


def _script(folder: Path, inside: str, way: str, text: str, tree: str) -> str:
    """Write the files of one configuration, and return the commands that ask about it in the same place."""
    folder.mkdir()
    (folder / "condor_config").write_bytes(encode(BASE.format(inside=inside) + text))
    (folder / "jobs").write_text(JOBS)
    # Of no statements at all the tool makes sometimes a crash and sometimes not.
    transforms = [body for name, body in _knobs(text, tree) if body and is_transform(name, body)]
    for number, body in enumerate(transforms):
        (folder / f"{number}.rules").write_bytes(encode(body + "\n"))
    tool = f"env -i PATH=/usr/bin:/bin CONDOR_CONFIG={inside}/condor_config timeout 20"
    asked = {
        "raw": "condor_config_val -dump -raw",
        "dump": "condor_config_val -dump",
        "table": "condor_job_router_info -config",
        "jobs": "condor_job_router_info -route-jobs - -jobads jobs",
    }
    asked |= {
        f"rules{n}": f"condor_transform_ads -rules {n}.rules -out - jobs" for n in range(len(transforms))
    }
    calls = [
        f"{tool} {call} < /dev/null > {name}.out 2> {name}.err; echo $? > {name}.status"
        for name, call in asked.items()
    ]
    return "\n".join([f"mv {inside}{way} {inside}; cd {inside}", *calls, f"cd /; mv {inside} {inside}{way}"])


def _knobs(text: str, tree: str) -> Iterable[tuple[str, str]]:
    reading = Reading(release=release(VERSIONS[tree]), follow=False)
    for knob in load_sources([(SourceFile("condor_config", text), True)], reading).knobs:
        yield knob.name, knob.value.text


def _judged(case: Case, before: Path, after: Path) -> str:
    if case.after is None:
        read = (before / "raw.status").read_text() == "0\n" and not (before / "raw.err").read_text()
        return f"HTCondor reads what is refused: {case.why}" if read else ""
    for path in sorted(before.iterdir(), key=lambda path: path.suffix == ".out"):
        if path.suffix in (".out", ".err", ".status"):
            one, two = _plain(path), _plain(after / path.name)
            if one != two:
                return f"{path.name}: {_first_difference(one, two)}"
    return ""


def _plain(path: Path) -> str:
    """Return what a tool printed; of dumped transforms not how the statements are spelled."""
    text = path.read_bytes().decode("latin-1") if path.exists() else "(nothing)"
    text = _FLEETING.sub("", text)
    if path.name == "table.out":
        return _STATEMENT.sub(lambda line: _plain_statement(line[0]), text)
    return _VALUE.sub(_spelled, text) if path.name.startswith(("raw", "dump")) else text


def _spelled(dumped: re.Match[str]) -> str:
    name, body = dumped[1], dumped[2] or dumped[3]
    if not is_transform(name, body):
        return dumped[0]
    return "\n".join([name, *map(_plain_statement, body.split("\n"))])


def _plain_statement(line: str) -> str:
    word, *words = line.replace("=", " = ").split() or [""]
    return " ".join([word.upper(), *words])


def _first_difference(one: str, two: str) -> str:
    lines = zip([*one.split("\n"), ""], [*two.split("\n"), ""], strict=False)
    return next((f"{a!r} became {b!r}" for a, b in lines if a != b), "one goes on")


def available(tree: str) -> bool:
    """Tell whether the tools can be run: chroot takes root."""
    return os.geteuid() == 0 and (TREES / tree / "usr/bin/condor_config_val").is_file()


def main() -> int:
    """Compare what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", choices=VERSIONS, default="o25")
    parser.add_argument("--cases", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    sources = [SourceFile.read(path) for path in asked.files]
    sources += [
        SourceFile(f"odd-{asked.seed}-{number}", text)
        for number, text in enumerate(odd_configurations(asked.cases, seed=asked.seed))
    ]
    cases = [case_of(source, asked.tree) for source in sources]
    found = differences(cases, asked.tree)
    for name, what in found.items():
        print(f"{name}: {what}")
    refused = sum(case.after is None for case in cases)
    changed = sum(case.after not in (None, case.before) for case in cases)
    print(f"{asked.tree}: {len(cases)} files, {changed} changed, {refused} refused, {len(found)} wrong")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
