"""Replay one recorded run of condor_job_router_info with ours."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from router.facts.versions import release
from router.model.configuration import load_configuration
from router.model.resolve import resolve_routes
from router.simulate.bindings import evaluator
from router.simulate.native import (
    Options,
    Output,
    print_config,
    print_loading,
    print_old_knobs,
)
from router.simulate.native_jobs import read_jobs
from router.simulate.native_match import Stopped, match_jobs
from router.text import decode, encode

BASE = """CONDOR_IDS = 0.0
LOCAL_DIR = @DIR@
LOG = @DIR@
SPOOL = @DIR@
EXECUTE = @DIR@
RELEASE_DIR = /usr
UID_DOMAIN = example.org
NO_DNS = true
DEFAULT_DOMAIN_NAME = example.org
NETWORK_INTERFACE = 127.0.0.1
"""
KNOWN = {"-config", "-match-jobs", "-route-jobs", "-log-steps", "-diagnostic", "-ignore-prior-routing"}
NAMELESS = "Skipping ad because it doesn't have a ClusterId and/or ProcId attribute\n"
PLACES = re.compile(r"at line \d+ in file")  # the lines belong to the build


@dataclass(frozen=True)
class Printed:
    out: str
    err: str
    status: int


def is_modelled(command: list[str]) -> bool:
    """Whether the command line is one that `simulate --native` has a form for."""
    if any(word not in KNOWN | {"-", "-jobads", "@ADS@"} for word in command):
        return False
    route = command.index("-route-jobs") if "-route-jobs" in command else None
    return bool(command) and command[-1] != "-jobads" and (route is None or command[route + 1] == "-")


def replay(case: dict[str, Any], folder: Path, *, base: str = BASE) -> Printed:
    """Print what the tool would for the configuration and the ads of a case."""
    wanted = release("23.9.6" if "23.9.6" in case["oracle"] else "25.14.1")
    path = folder / "condor_config"
    path.write_bytes(encode((base + case["config"]).replace("@DIR@", str(folder))))
    for name, text in case.get("files", {}).items():
        (folder / name).write_text(text.replace("@DIR@", str(folder)))
    values = evaluator(wanted)
    configuration = load_configuration([path], release=wanted, evaluator=values)
    words = set(case["command"])
    options = Options(
        config="-config" in words,
        match_jobs=bool(words & {"-match-jobs", "-route-jobs"}),
        route_jobs="-route-jobs" in words,
        log_steps="-log-steps" in words,
        diagnostic="-diagnostic" in words,
        ignore_prior_routing="-ignore-prior-routing" in words,
    )
    output = Output()
    output.err += [f"{message}\n" for message in configuration.messages]
    if configuration.fatal:
        return Printed("", "".join(output.err), 1)
    table = resolve_routes(configuration, evaluator=values, run_commands=True)
    if not print_loading(table, options, output):
        return Printed("".join(output.out), "".join(output.err), 4)
    status = 0
    try:
        if options.config:
            print_config(table, output)
        if options.match_jobs:
            ads = case.get("ads", "").replace("@DIR@", str(folder))
            jobs, nameless = read_jobs(ads, values)
            output.err += [
                "Skipping ad because it doesn't have a ClusterId and/or ProcId attribute\n"
            ] * nameless
            match_jobs(table, jobs, options, output, evaluator=values, knob=configuration.raw)
        print_old_knobs(table, configuration, output)
    except Stopped:
        status = 4
    return Printed("".join(output.out), "".join(output.err), status)


def recorded(case: dict[str, Any], folder: Path) -> Printed:
    """Return what the real tool printed, in the words of this run."""

    def here(text: str) -> str:
        text = text.replace("@DIR@", str(folder))
        return decode(re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes([int(found[1], 16)]), encode(text)))

    is_broken = case["id"] == "old-syn-smartquote"  # the one with bytes that are no UTF-8
    out = case.get("stdout", "")
    return Printed(
        here(out) if is_broken else out.replace("@DIR@", str(folder)),
        case.get("stderr", "").replace("@DIR@", str(folder)),
        case["exit"],
    )


def without_places(printed: Printed) -> Printed:
    return Printed(PLACES.sub("at line N in file", printed.out), printed.err, printed.status)
