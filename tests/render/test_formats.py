"""Every format for programs, against its schema."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from router.diagnostics.fingerprint import fingerprints
from router.diagnostics.paths import repository_path
from router.render import github, gitlab, junit, sarif
from router.render import json as as_json
from router.text import SourceFile
from tests.render.render_findings import ALL, FOLDED, NASTY, ROUTES, UNDEFINED, finding

SCHEMAS = Path(__file__).parent / "schemas"
OFFICIAL = os.environ.get("CONDOR_ROUTES_SARIF_SCHEMA")


def check(text: str, schema: str) -> object:
    document: object = json.loads(text)
    jsonschema.validate(document, json.loads((SCHEMAS / schema).read_text()))
    return document


def test_json() -> None:
    document = check(as_json.render(ALL, files=2), "findings.json")

    assert isinstance(document, dict)
    assert {
        "code": "RL501",
        "name": "expr-syntax",
        "severity": "warning",
        "message": "two lines, a tab, wide characters",
        "help": "",
        "path": "50-routes.conf",
        "line": 8,
        "column": 16,
        "end_line": 9,
        "end_column": 12,
        "fix": {
            "title": "Use ASCII",
            "safety": "safe",
            "edits": [{"start": 132, "end": 139, "text": "Unicode"}],
        },
    } == document["findings"][1]
    assert 2 == document["files"]


def test_sarif() -> None:
    hidden = sarif.Suppressed(finding("JOB_ROUTER_ROUTE_Slurm @="), "inSource", "known")

    document = check(sarif.render(ALL, [hidden], "1.0"), "sarif-2.1.0.json")

    assert isinstance(document, dict)
    results = document["runs"][0]["results"]
    assert ["RL101", "RL501", "SEC01", "RL101"] == [result["ruleId"] for result in results]
    assert [{"kind": "inSource", "justification": "known"}] == results[3]["suppressions"]
    assert (
        "a%20b/%2541%3A%1B%5B31m.conf"
        == (results[2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    )
    assert [["did you mean this one?"], [], [None], []] == [
        [other.get("message", {}).get("text") for other in result.get("relatedLocations", ())]
        for result in results
    ]
    assert 7 == results[0]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"]
    assert [{"charOffset": 132, "charLength": 7}] == [
        one["deletedRegion"] for one in results[1]["fixes"][0]["artifactChanges"][0]["replacements"]
    ]


def test_gitlab() -> None:
    document = check(gitlab.render(ALL), "gitlab.json")

    assert isinstance(document, list)
    assert {"path": "50-routes.conf", "lines": {"begin": 8, "end": 9}} == document[1]["location"]


def test_github() -> None:
    lines = github.render(ALL).splitlines()

    assert (
        "::error file=50-routes.conf,line=3,col=32,endLine=3,endColumn=41,title=RL101 route-undefined::route "
        "`Slurm_GPU` is listed but not defined%0Arouting goes on without it; the only sign is a line in the "
        "router's log"
    ) == lines[0]
    assert all(
        re.fullmatch(r"::(error|warning|notice) file=[^:,]*(,\w+=[^:,]*)+::.*", line) for line in lines
    )
    assert lines[2].startswith("::notice file=a b/%2541%3A\x1b[31m.conf,")


def test_messages_are_text_for_every_reader() -> None:
    """A byte that is no UTF-8 is no character of JSON, and an escape is none of XML or of a log."""
    found = replace(finding("JOB_ROUTER_ROUTE_Slurm @="), message="`\udcfc\x1b[0m` is odd")

    described = check(gitlab.render([found]), "gitlab.json")
    told = check(sarif.render([found], [], "1.0"), "sarif-2.1.0.json")
    plain = check(as_json.render([found], files=1), "findings.json")

    said = r"`\xfc\x1b[0m` is odd"
    assert isinstance(described, list)
    assert isinstance(told, dict)
    assert isinstance(plain, dict)
    assert described[0]["description"] == f"{found.code}: {said}"
    assert told["runs"][0]["results"][0]["message"]["text"].startswith(said)
    assert plain["findings"][0]["message"] == said
    assert f"::{said}" in github.render([found])


def test_junit() -> None:
    """One suite a file, one failure a finding; a clean file passes."""
    text = junit.render(ALL, ["clean.conf", "50-routes.conf"])
    root = ElementTree.fromstring(text.encode("utf-8"))

    assert "testsuites" == root.tag
    assert {"name": "routelint", "tests": "4", "failures": "3", "errors": "0"} == root.attrib
    assert ["clean.conf", "50-routes.conf", "a b/%41:\ufffd[31m.conf"] == [
        suite.get("name") for suite in root
    ]
    assert [(0, 1), (2, 2), (1, 1)] == [(len(suite.findall(".//failure")), len(suite)) for suite in root]
    assert all({"name", "classname", "time"} == set(case.attrib) for case in root.iter("testcase"))
    assert ["RL101:3:32", "RL501:8:16"] == [case.get("name") for case in root[1]]


@pytest.mark.parametrize("again", [UNDEFINED, FOLDED, NASTY], ids=lambda one: one.code)
def test_fingerprints_differ_and_do_not_change(again: object) -> None:
    """The same finding twice has two fingerprints, and each is the same on every run."""
    one, two = fingerprints([again, again])  # type: ignore[list-item]

    assert one != two
    assert [one, two] == list(fingerprints([again, again]))  # type: ignore[list-item]


@pytest.mark.skipif(OFFICIAL is None, reason="CONDOR_ROUTES_SARIF_SCHEMA names no copy of SARIF's own schema")
def test_sarif_is_valid_under_the_official_schema() -> None:
    """Ours are the parts that we write, closed; this is the whole, which is not ours to carry.

    It lies in the npm package @microsoft/sarif-multitool-linux. With that of 5.7.0, logs of the 170 public
    configurations that we have, of all rules, were valid as well.
    """
    hidden = [
        sarif.Suppressed(finding("JOB_ROUTER_ROUTE_Slurm @="), kind) for kind in ("inSource", "external")
    ]

    schema = json.loads(Path(OFFICIAL or "").read_text())
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [] == list(check.iter_errors(json.loads(sarif.render(ALL, hidden, "1.0"))))


@pytest.mark.skipif(shutil.which("Sarif.Multitool") is None, reason="no Sarif.Multitool (npm) on PATH")
def test_sarif_pleases_its_own_validator_and_what_github_asks(tmp_path: Path) -> None:
    """SARIF2005 wants the address of a home page."""
    (tmp_path / "log.sarif").write_text(sarif.render(ALL, [], "1.0"))

    done = subprocess.run(
        ["Sarif.Multitool", "validate", str(tmp_path / "log.sarif"), "--rule-kind", "Sarif;Ghas"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )

    assert {"SARIF2005"} == set(re.findall(r"(?:error|warning|note) ([A-Z]+[0-9]+):", done.stdout))


@pytest.mark.parametrize("started_in", [".", "etc", "etc/config.d"])
def test_paths_are_told_from_the_root_of_the_repository(
    started_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever routelint was started, however the path was written; so are fingerprints."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "etc/config.d"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / started_in)
    marks = set()

    for path in (os.path.relpath(folder / "a.conf"), str(folder / "a.conf")):
        found = finding("JOB_ROUTER_ROUTE_Slurm @=", source=SourceFile(path, ROUTES.text))
        assert "::error file=etc/config.d/a.conf,line=" in github.render([found])
        (issue,) = json.loads(gitlab.render([found]))
        assert "etc/config.d/a.conf" == issue["location"]["path"]
        (run,) = json.loads(sarif.render([found], [], "1"))["runs"]
        assert {"uri": "etc/config.d/a.conf", "uriBaseId": "SRCROOT"} == (
            run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        )
        assert f"{tmp_path.as_uri()}/" == run["originalUriBaseIds"]["SRCROOT"]["uri"]
        marks.add(issue["fingerprint"])
    assert 1 == len(marks)


def test_a_path_outside_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    assert "/etc/condor/config.d/a.conf" == repository_path("/etc/condor/config.d/a.conf")
    assert "<stdin>" == repository_path("<stdin>")
