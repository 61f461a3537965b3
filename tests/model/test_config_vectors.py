"""The recorded behaviour of condor_config_val, vector by vector."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from router.facts.versions import release
from router.model.configuration import Configuration, Reading, load_sources
from router.model.macros_host import Expansion
from router.simulate.bindings import evaluator
from router.text import SourceFile, encode

VECTORS = Path(__file__).parent.parent / "vectors"
NEW = json.loads((VECTORS / "config-25.14.1.json").read_text())
OLD = json.loads((VECTORS / "config-23.9.6-differences.json").read_text())
Vector = dict[str, Any]


def cases() -> Iterator[Any]:
    for vector in NEW["vectors"]:
        yield pytest.param("25.14.1", vector, id=f"25-{vector['id']}")
        if vector["same_in_23.9.6"]:
            yield pytest.param("23.9.6", vector, id=f"23-{vector['id']}")
    for vector in OLD["vectors"]:
        yield pytest.param("23.9.6", vector, id=f"23-{vector['id']}")


def write(path: Path, text: str, folder: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.replace("@DIR@", str(folder)).encode("latin-1"))


def load(vector: Vector, version: str, folder: Path) -> Configuration:
    """Write the vector's files and load them as condor_config_val did."""
    root = vector.get("root_config") or NEW["meta"]["base_config"] + "LOCAL_CONFIG_DIR=@DIR@/config.d\n"
    write(folder / "condor_config", root, folder)
    if vector["config"] is not None:
        write(folder / "config.d" / "10-test.conf", vector["config"], folder)
    for name, text in vector.get("files", {}).items():
        write(folder / name, text, folder)
    options = vector.get("args", [])
    named = dict(zip(options[::2], options[1::2], strict=True))
    reading = Reading(
        release=release(version),
        subsystem=named.get("-subsystem", "TOOL"),
        local_name=named.get("-local-name", ""),
        evaluator=evaluator(release(version)),
        environment=vector.get("env", {}),
        run_commands=True,
    )
    return load_sources([(SourceFile.read(folder / "condor_config"), True)], reading)


def shown(text: str, folder: Path) -> str:
    return encode(text).decode("latin-1").replace(f"{folder}/", "")


@pytest.mark.parametrize(("version", "vector"), list(cases()))
def test_vector(version: str, vector: Vector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = load(vector, version, tmp_path)
    messages = "".join(f"{message}\n" for message in found.messages)

    assert vector["stderr"] == shown(messages, tmp_path)
    assert (vector["exit"] != 0) == (found.fatal is not None)
    if found.fatal is None and not vector.get("undefined_behaviour"):
        for name, wanted in vector["lookup"].items():
            if name != "use":  # a word of the tool's own; see the tests of the command
                assert wanted["raw"] == (None if (raw := found.raw(name)) is None else shown(raw, tmp_path))
                check_expanded(wanted, found.expansion(name), tmp_path)


def check_expanded(wanted: Vector, found: Expansion | None, folder: Path) -> None:
    """Compare an expanded value, with what the tool prints of errors on the way."""
    if wanted.get("expanded_exit") == "timeout":
        assert found
        assert ["cycle"] == [problem.kind for problem in found.problems]
        return
    problems = [problem for problem in found.problems if problem.kind == "function"] if found else []
    errors = "".join(f'ERROR "{problem.text}" at line <N> in file config.cpp\n' for problem in problems)
    if found is None or (found.text == "" and not errors):
        assert wanted["expanded"] is None
        assert re.fullmatch(r"Not defined: .*\n", wanted["expanded_stderr"])
        return
    assert wanted.get("expanded_stderr", "") == errors
    assert wanted["expanded"] == (None if found.aborted else shown(found.text, folder))
