"""Every format for programs, against its schema."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from render_findings import ALL, FOLDED, NASTY, UNDEFINED, finding

from router.diagnostics.fingerprint import fingerprints
from router.render import github, gitlab, junit, sarif
from router.render import json as as_json

SCHEMAS = Path(__file__).parent / "schemas"


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
