"""A mistake is found, and what is right stays silent, wherever in a configuration it stands.

surrounded.json holds lines of a route or transform, written from the catalogue before the rules were looked
at: mistakes with the codes of which one must be found, and right lines that look like them. `where` says what
they are lines of: `r` a route, `b` a route or transform, `ce` a route of HTCondor-CE.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from router.diagnostics import Severity
from router.facts.versions import NEWEST
from router.lint.registry import all_rules
from router.lint.rule import Profile
from tests.lint.example_scenes import lint_example
from tests.lint.examples import Example

Lines = list[str]
KNOWN = json.loads((Path(__file__).parent / "surrounded.json").read_text())
HEAD = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5\nJOB_ROUTER_ROUTE_NAMES = "


def example(*texts: str, profile: Profile = Profile.DEFAULT, version: str = str(NEWEST)) -> Example:
    files = tuple((f"{number}0.conf", text) for number, text in enumerate(texts, 1))
    return Example(files=files, profile=profile, version=version)


def block(knob: str, lines: Lines, tag: str = "jrt") -> str:
    return f"{knob} @={tag}\n" + "".join(f"  {line}\n" for line in lines) + f"@{tag}\n"


def route(lines: Lines, *, last: bool = False) -> str:
    """Return a route, completed by a destination and a limit where it has none of its own."""
    text = "\n".join(lines)
    more = [] if re.search(r"(?mi)^\s*(universe|targetuniverse)\b", text) else ["TargetUniverse = 5"]
    more += [] if "maxidlejobs" in text.lower() else ["MaxIdleJobs = 100"]
    last = last or re.search(r"(?mi)^transform ", text) is not None
    return block("JOB_ROUTER_ROUTE_Site", [*more, *lines] if last else [*lines, *more])


def transform(lines: Lines, kind: str) -> Example:
    listed = f"JOB_ROUTER_{kind}_ROUTE_TRANSFORM_NAMES = Fix\n"
    return example(HEAD + "Site\n" + listed + block("JOB_ROUTER_TRANSFORM_Fix", lines, "end") + route([]))


def in_if(lines: Lines) -> Lines:
    return ["if defined MY.WantIt", "  SET Marker 1", "elif defined MY.WantThat", *lines, "endif"]


def lower(line: str) -> str:
    return re.sub(r"^(\s*)([A-Z]+)(?=[ \t])", lambda found: found[1] + found[2].lower(), line)


FIRST = block(
    "JOB_ROUTER_ROUTE_First", ['REQUIREMENTS Owner == "first"', "TargetUniverse = 5", "MaxIdleJobs = 9"]
)
OF_ROUTES: dict[str, Callable[[Lines], Example]] = {
    "alone": lambda lines: example(HEAD + "Site\n" + route(lines)),
    "last": lambda lines: example(HEAD + "Site\n" + route(lines, last=True)),
    "second": lambda lines: example(HEAD + "First, Site\n" + FIRST + route(lines)),
    "files": lambda lines: example(HEAD + "Site\n", "# routes\n\n" + route(lines)),
    "included": lambda lines: example(HEAD + "Site\ninclude : 20.conf\n", route(lines)),
    "comments": lambda lines: example(HEAD + "Site\n" + route(["# of the site", "", *lines, "", "# end"])),
    "tabs": lambda lines: example(HEAD + "Site\n" + route([f"\t{line}" for line in lines])),
    "23.9.6": lambda lines: example(HEAD + "Site\n" + route(lines), version="23.9.6"),
    "lower case": lambda lines: example(HEAD + "Site\n" + route([lower(line) for line in lines])),
}
OF_BODIES = {
    **OF_ROUTES,
    "before routes": lambda lines: transform(lines, "PRE"),
    "after routes": lambda lines: transform(lines, "POST"),
    "schedd": lambda lines: example("JOB_TRANSFORM_NAMES = Fix\n" + block("JOB_TRANSFORM_Fix", lines)),
    "elif": lambda lines: example(HEAD + "Site\n" + route(in_if(lines))),
}
OF_CE = {
    "ce": lambda lines: example("JOB_ROUTER_ROUTE_NAMES = Site\n" + route(lines), profile=Profile.CE),
}
PLACES = {"r": OF_ROUTES, "b": OF_BODIES, "ce": OF_CE}
# Not in an `if`: what is one itself, or ends the body.
STRUCTURE = ("RL215", "RL216", "RL223")


def placed(where: str, lines: str, codes: str = "") -> Iterator[tuple[str, Example]]:
    for name, put in PLACES[where].items():
        if not (name == "elif" and codes.startswith(STRUCTURE)):
            yield name, put(lines.split("\n"))


def found(one: Example, *, least: Severity) -> set[str]:
    rules = [rule for rule in all_rules() if rule.is_on(one.profile)]
    findings = lint_example(one, rules).findings
    return {f.code for f in findings if least is Severity.INFO or f.severity is not Severity.INFO}


@pytest.mark.parametrize("part", range(8))
def test_mistake_is_found_wherever_it_stands(part: int) -> None:
    missed = [
        (codes, name, lines)
        for codes, where, lines in KNOWN["mistakes"][part::8]
        for name, one in placed(where, lines, codes)
        if not found(one, least=Severity.INFO) & set(codes.split(","))
    ]

    assert [] == missed


@pytest.mark.parametrize("part", range(4))
def test_what_is_right_is_silent_wherever_it_stands(part: int) -> None:
    wrong = [
        (name, lines, codes)
        for where, lines in KNOWN["right"][part::4]
        for name, one in placed(where, lines)
        if (codes := found(one, least=Severity.WARNING))
    ]

    assert [] == wrong
