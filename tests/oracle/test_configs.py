"""Configurations made at random, through the real condor_config_val and through ours.

A case counts as different if values, messages or exit status differ; where the real tool never
ends or dies, ours has to say so. Run with `make oracle`.
"""

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest

from router.facts.knobs import default_knobs
from router.facts.versions import release
from router.model.configuration import Configuration, Reading, load_sources
from router.simulate.lazy import LazyEvaluator
from router.text import SourceFile, decode, encode
from tests.oracle.config_cases import Maker
from tests.oracle.real_config_val import Answer, Said, ask, ask_places, available, files_of

VECTORS = Path(__file__).parent.parent / "vectors" / "config-25.14.1.json"
BASE = json.loads(VECTORS.read_text())["meta"]["base_config"]
VERSIONS = {"o25": "25.14.1", "o23": "23.9.6"}
COUNT = 400
HANGS, DIES = 124, (134, 139)


def load(case: dict[str, Any], version: str, folder: Path) -> Configuration:
    """Write the case's files and load them as the tool does."""
    for name, text in files_of(case, BASE).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(text.replace("@DIR@", str(folder))))
    options = case.get("args", [])
    named = dict(zip(options[::2], options[1::2], strict=True))
    reading = Reading(
        release=release(version),
        subsystem=named.get("-subsystem", "TOOL"),
        local_name=named.get("-local-name", ""),
        evaluator=LazyEvaluator(release(version)),
        environment={
            "PATH": "/usr/bin:/bin",
            "CONDOR_CONFIG": f"{folder}/condor_config",
            **case.get("env", {}),
        },
    )
    before = os.getcwd()
    os.chdir(folder)
    try:
        return load_sources([(SourceFile.read(folder / "condor_config"), True)], reading)
    finally:
        os.chdir(before)


class Ours:
    """What we make of a case, in the tool's words."""

    def __init__(self, case: dict[str, Any], version: str) -> None:
        self.names = case["names"]
        with tempfile.TemporaryDirectory() as name:
            self.folder = name
            self.found = load(case, version, Path(name))
            self.messages = self.shown("".join(f"{message}\n" for message in self.found.messages))
            self.expansions = {name: self.found.expansion(self.found_name(name)) for name in self.names}

    def shown(self, text: str) -> str:
        return encode(text).decode("latin-1").replace(f"{self.folder}/", "").replace(self.folder, "")

    def found_name(self, name: str) -> str:
        """Return the name that condor_config_val expands: the prefixed one, where that counts."""
        knob = self.found.lookup(name)
        return knob.name if knob else name

    def missing(self, name: str) -> str:
        knob = self.found.lookup(name)
        return f"Not defined: {knob.name if knob else decode(encode(name).upper())}\n"

    def raw(self) -> tuple[str, str]:
        out = err = ""
        for name in self.names:
            value = self.found.raw(name)
            if value is None:
                err += self.missing(name)
            else:
                out += self.shown(value) + "\n"
        return out, err

    def value(self, name: str) -> tuple[str, str, str]:
        """Return output, errors, and how it ends: `well`, `aborts` or `hangs`."""
        expansion = self.expansions[name]
        err = ""
        if expansion is None:
            return "", self.missing(name), "well"
        if expansion.unknown:
            return "", "", "unknown"
        for problem in expansion.problems:
            if problem.kind != "function":
                return "", err, "hangs"
            err += f'ERROR "{self.shown(problem.text)}" at line <N> in file config.cpp\n'
        if expansion.aborted:
            return "", err, "aborts"
        if not expansion.text:
            return "", err + self.missing(name), "well"
        return self.shown(expansion.text) + "\n", err, "well"


def with_lines(messages: str) -> str:
    """Return messages with the place that the tool gives of a function's error, which may have lines."""
    return re.sub(r'(?ms)^ERROR ".*?"$', lambda error: f"{error[0]} at line <N> in file config.cpp", messages)


def difference(case: dict[str, Any], real: Answer, version: str) -> object:
    """Return what differs, None if nothing does."""
    ours = Ours(case, version)
    messages = with_lines(ours.messages)
    if ours.found.fatal is not None:
        if real.raw.status in DIES:
            return None
        if real.raw.status == HANGS and not messages:
            return None
        same = (real.raw.stdout, real.raw.stderr, real.raw.status > 0) == ("", messages, True)
        return None if same else ("fatal", messages, real.raw)
    out, err = ours.raw()
    if (out, messages + err) != real.raw[:2]:
        return "raw", (out, messages + err), real.raw
    values = [ours.value(name) for name in ours.names]
    if not real.each:
        if any(ends == "unknown" for _, _, ends in values):
            return None
        if any(ends != "well" for _, _, ends in values):
            return "expanded", values, real.expanded
        together = "".join(value[0] for value in values), messages + "".join(value[1] for value in values)
        return None if together == real.expanded[:2] else ("expanded", together, real.expanded)
    for name, value, said in zip(ours.names, values, real.each, strict=True):
        if not agrees(value, said, messages):
            return "expanded", name, value, said
    return None


def agrees(value: tuple[str, str, str], said: Said, messages: str) -> bool:
    """Compare one name's value."""
    if value[2] == "unknown":
        return True
    if said.status == HANGS:
        return value[2] == "hangs"
    if said.status in DIES:
        return value[2] != "well"
    return (value[0], messages + value[1]) == said[:2] and (value[2] == "aborts") == (said.status == 4)


@pytest.mark.oracle
@pytest.mark.parametrize("tree", ["o25", "o23"])
@pytest.mark.parametrize("seed", [1, 2])
def test_generated_configurations_as_the_tool_does(tree: str, seed: int) -> None:
    pytest.importorskip("classad2")
    if not available(tree):
        pytest.skip(f"no HTCondor tree {tree}, or no right to chroot")
    maker = Maker(seed, VECTORS)
    cases = [maker.case() for _ in range(COUNT)]

    found = [
        {**case, "difference": wrong}
        for case, real in zip(cases, ask(cases, tree, BASE), strict=True)
        if (wrong := difference(case, real, VERSIONS[tree])) is not None
    ]

    assert [] == found


_OF_THE_HOST = re.compile(r"host|dns|detected|address|ipv|pid|user|rand", re.IGNORECASE)


@pytest.mark.oracle
@pytest.mark.parametrize("tree", ["o25", "o23"])
def test_compiled_in_values_as_the_tool_has_them(tree: str) -> None:
    """But for those that the machine makes, raw and expanded."""
    pytest.importorskip("classad2")
    if not available(tree):
        pytest.skip(f"no HTCondor tree {tree}, or no right to chroot")
    known = [name for name, _ in default_knobs(release(VERSIONS[tree])).values()]
    names = [name for name in known if not _OF_THE_HOST.search(name)]
    cases: list[dict[str, Any]] = [
        {"config": "A = 1\n", "files": {}, "names": names[at : at + 60]} for at in range(0, len(names), 60)
    ]

    found = [
        wrong
        for case, real in zip(cases, ask(cases, tree, BASE, seconds=5), strict=True)
        if (wrong := difference(case, real, VERSIONS[tree])) is not None
    ]

    assert [] == found


def places(case: dict[str, Any], version: str) -> list[str] | None:
    """Return where our knobs come from, in the tool's words; None if it would read no configuration."""
    with tempfile.TemporaryDirectory() as name:
        found = load(case, version, Path(name))
        if found.fatal is not None:
            return None
        knobs = [knob for wanted in case["names"] if (knob := found.lookup(wanted)) is not None]
        said = []
        for knob in knobs:
            last = knob.definitions[-1] if knob.definitions else None
            if last is None:
                said.append("<Detected>" if knob.name.upper() in ("SUBSYSTEM", "LOCALNAME") else "<Default>")
            elif last.path:
                said.append(f"{last.path.replace(f'{name}/', '')}, line {last.line}")
            else:
                said.append("<Environment>" if "<environment" in last.source.path else last.source.path)
        return [encode(text).decode("latin-1") for text in said]


@pytest.mark.oracle
@pytest.mark.parametrize("tree", ["o25", "o23"])
def test_places_as_the_tool_names_them(tree: str) -> None:
    """`knobs --where` has what `condor_config_val -verbose` says, but for the line in a template."""
    pytest.importorskip("classad2")
    if not available(tree):
        pytest.skip(f"no HTCondor tree {tree}, or no right to chroot")
    maker = Maker(3, VECTORS)
    cases = [maker.case() for _ in range(COUNT)]

    found = []
    for case, real in zip(cases, ask_places(cases, tree, BASE), strict=True):
        ours = places(case, VERSIONS[tree])
        wanted = [re.sub(r", use [^,]*$", "", place) for place in real]
        if ours is not None and wanted and ours != wanted:
            found.append((case, ours, wanted))
    assert [] == found
