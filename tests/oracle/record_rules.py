"""Run the example of each rule through the real HTCondor, and write what it did into the rule's page.

    python -m tests.oracle.record_rules [--check] [CODE...]

Needs the oracle trees (CONDOR_ROUTES_ORACLE, a folder with o25 and o23). Pages whose HTCondor section is
written by hand, because no tool shows the matter, are left alone.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from router.facts.versions import Feature, release
from router.lint.page import page_of
from router.lint.registry import all_rules
from router.lint.rule import Profile, Rule
from tests.lint.examples import Example, read_example

ROOT = Path(__file__).parent.parent.parent

ORACLE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
SHARED = Path(os.environ.get("CONDOR_ROUTES_SHARED", ROOT.parent / "shared"))
VERSIONS = {"25.14.1": "o25", "23.9.6": "o23"}
JOB = """\
ClusterId = 1
ProcId = 0
Owner = "cms"
User = "cms@site"
JobUniverse = 5
JobStatus = 1
QDate = 1700000000
Cmd = "run.sh"
RequestCpus = 1
RequestMemory = 4000
HoldReason = "none"
HoldReasonCode = 1
AuthTokenSubject = "cms-pilot"
AuthTokenIssuer = "https://cms-auth.cern.ch/"
"""
BEGIN = 'Recorded with one job (Owner "cms", one core, Cmd "run.sh")'
WORTH = re.compile(
    r"ERROR: |CONFIGURATION ERROR|is not valid|not found in the routing|Error|disabled|no longer|Illegal|"
    r"end-of-file|Ignoring|WARNING|no route found|no routes can|all routes are full|^SYSTEM_"
)
NOISE = re.compile(r"^(ERROR in (transform|route) \S* ?: ?|.*converted to :)$")


def run(version: str, config: str, *command: str) -> tuple[int, str, str]:
    """Run one command of one version on a configuration and JOB; a hang is exit status 124."""
    tree = ORACLE / VERSIONS[version]
    folder = Path(tempfile.mkdtemp(prefix="run.", dir=tree / "tmp"))
    inside = f"/{folder.relative_to(tree)}"
    base = "".join(f"{name} = {inside}\n" for name in ("LOCAL_DIR", "LOG", "SPOOL", "EXECUTE"))
    (folder / "job.ads").write_text(JOB)
    (folder / "condor_config").write_bytes(
        f"RELEASE_DIR = /usr\nCONDOR_IDS = 0.0\n{base}{config}".encode("utf-8", "surrogateescape")
    )
    environment = {
        "PATH": "/usr/bin:/usr/sbin:/bin:/sbin",
        "CONDOR_CONFIG": f"{inside}/condor_config",
        "CONDOR_IDS": "0.0",
    }
    words = [word.replace("job.ads", f"{inside}/job.ads") for word in command]
    try:
        done = subprocess.run(
            ["timeout", "10", "chroot", str(tree), *words], capture_output=True, env=environment, check=False
        )
    finally:
        shutil.rmtree(folder)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def text_of(example: Example) -> str:
    """Return the example as one file, behind the CE's own files in profile ce."""
    files = []
    if example.profile is Profile.CE:
        files = [
            path.read_text() for path in sorted((SHARED / "htcondor-ce").glob("01-ce-router-defaults.conf"))
        ]
    if is_old(example):
        files.append("JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True")
    text = "\n".join([*files, *(content for _, content in example.files)])
    return text.replace("LOCAL_CONFIG_FILE = /usr/share/condor-ce/condor_ce_router_defaults|", "")


def is_old(example: Example) -> bool:
    """Tell whether an example is for an HTCondor that reads the old syntax by itself."""
    return release(example.version).has(Feature.OLD_SYNTAX_BY_DEFAULT)


def observe(version: str, example: Example) -> tuple[list[str], dict[str, str]]:
    """Return what is worth saying of one run, and the routed ad."""
    config = text_of(example)
    code, out, err = run(version, config, "condor_job_router_info", "-config", "-diagnostic")
    said = worth(err) + worth(out)
    names = re.findall(r'^Name +: "(.*)"$', out, re.M)
    lines = [f"exit status {code}"] if code else []
    if code and not names:
        return [*lines, *said], {}
    knobs = dict(re.findall(r"^(MaxJobs|MaxIdleJobs) +: (.*)$", out, re.M))
    if not names:
        return ["no routes", *said, *values(version, example)], {}
    route_jobs = ("condor_job_router_info", "-route-jobs", "-", "-log-steps", "-jobads", "job.ads")
    code, out, err = run(version, config, *route_jobs)
    said = [*said, *(line for line in worth(err) + worth(out) if line not in said)]
    ad = dict(re.findall(r"^(\w[\w.'-]*) = (.*)$", out.partition("submit_job")[2], re.M))
    if code == 124:
        return ["the router hangs", *said], {}
    if code:
        return [f"exit status {code} when the job comes", *said], {}
    route = ad.get("RouteName", "").strip('"')
    taken = re.search(r"route=(\S+?)[,)]?$", out + err, re.M)
    outcome = (
        f"routed by {route}" if route else f"taken by {taken[1]}, no ad comes out" if taken else "not routed"
    )
    return [outcome, *said], {**ad, **{f"{name} of the route": value for name, value in knobs.items() if ad}}


def values(version: str, example: Example) -> list[str]:
    """Return what condor_config_val says of the knobs of an example that is not about routes."""
    text = text_of(example)
    found = []
    for name in re.findall(r"(?m)^(\w+)\s*=", text) if "JOB_ROUTER" not in text else ():
        _, out, err = run(version, text, "condor_config_val", name)
        found.append(f"{name} = {(out or err).strip()}")
    return found


def worth(text: str) -> list[str]:
    """Return the lines worth showing, without the paths of the machine."""
    found = []
    for line in text.splitlines():
        line = re.sub(r"/tmp/run\.\w+/", "", line.strip())
        line = re.sub(r'(in file|from) "?/\S+"?', r"\1 ...", line)
        if (
            WORTH.search(line)
            and "Submit file is empty" not in line
            and not NOISE.match(line)
            and line not in found
        ):
            found.append(line)
    return found[:4]


def describe(lines: list[str], ad: dict[str, str], other: dict[str, str]) -> str:
    """Return one run in words: the outcome, the attributes that the other run has otherwise, messages."""
    keys = [key for key in sorted({*ad, *other}, key=str.lower) if ad.get(key) != other.get(key)]
    if not other:
        keys = ["JobUniverse", *(key for key in ("GridResource",) if key in ad)]
    shown = (
        [f"{key} = {ad[key]}" if key in ad else f"no {key}" for key in keys if key != "RouteName"]
        if ad
        else []
    )
    text = "; ".join([lines[0], *shown[:6]])
    return "\n".join([text, *(f"    {line}" for line in lines[1:])])


def transcript(rule: Rule) -> str:
    """Return the HTCondor section of a rule's page."""
    page = page_of(rule)
    bad = read_example(page.section("Example"), rule)
    good = read_example(page.section("Use instead"), rule)
    said: dict[str, tuple[str, str]] = {}
    for version in ("23.9.6",) if is_old(bad) else VERSIONS:
        first, ad = observe(version, bad)
        second, other = observe(version, good)
        said[version] = describe(first, ad, other), describe(second, other, ad)
    ce = ", behind the configuration that HTCondor-CE 25 brings" if bad.profile is Profile.CE else ""
    head = f"{BEGIN}{ce}."
    if is_old(bad):
        one, two = said["23.9.6"]
        knob = "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES true"
        return f"{head}\n\n23.9.6 with {knob}, example: {one}\n\nInstead: {two}"
    if len(set(said.values())) == 1:
        one, two = said["25.14.1"]
        return f"{head}\n\n25.14.1 and 23.9.6, example: {one}\n\nInstead: {two}"
    parts = [
        f"{version}, example: {one}\n\n{version}, instead: {two}" for version, (one, two) in said.items()
    ]
    return "\n\n".join([head, *parts])


def write(rule: Rule, text: str) -> None:
    """Put the section into the rule's file."""
    path = ROOT / (rule.module.replace(".", "/") + ".py")
    source = path.read_text()
    head, rest = source.split("## HTCondor\n", 1)
    end = re.search(r'\n\n(?=## )|\n"""', rest)
    assert end is not None
    body = text.replace("\\", "\\\\") if not source.startswith('r"') else text
    path.write_text(f"{head}## HTCondor\n{body}{rest[end.start() :]}")


def recorded(rule: Rule) -> bool:
    """Tell whether the section is this program's to write."""
    return page_of(rule).section("HTCondor").startswith(("Not recorded", "Recorded"))


def main(arguments: list[str]) -> int:
    """Record, or with --check compare."""
    check = "--check" in arguments
    codes = {one.upper() for one in arguments if not one.startswith("-")}
    wrong = 0
    for rule in all_rules():
        if (codes and rule.code not in codes) or not recorded(rule):
            continue
        text = wrapped(transcript(rule))
        if check:
            same = text == page_of(rule).section("HTCondor")
            wrong += not same
            print(rule.code, "as recorded" if same else f"differs:\n{text}")
        else:
            write(rule, text)
            print(rule.code)
    return int(bool(wrong))


def wrapped(text: str) -> str:
    """Wrap long lines as the pages have them; messages keep their indent."""
    out = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        while len(line) > 106 and (at := line.rfind(" ", len(indent) + 1, 106)) > 0:
            out.append(line[:at])
            line = f"{indent}{line[at + 1 :]}"
        out.append(line[:106] + "..." if len(line) > 110 else line)
    return "\n".join(out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
