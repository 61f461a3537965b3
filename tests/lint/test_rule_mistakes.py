"""Each mistake of mistakes*.json is found under its code, and right lines have no error.

A mistake is a code and a text: lines of a route, or a file (see tests/lint/examples.py). What is right, in
right*.json, is written alike; its code is of the rule that it looks like a mistake to.
"""

import json
from pathlib import Path

import pytest

from router.diagnostics import Diagnostic, Severity
from router.lint.registry import all_rules, find_rule
from tests.lint.example_scenes import lint_example
from tests.lint.examples import read_example

HERE = Path(__file__).parent
MISTAKES = [one for path in sorted(HERE.glob("mistakes*.json")) for one in json.loads(path.read_text())]
LOOKALIKES = [one for path in sorted(HERE.glob("right*.json")) for one in json.loads(path.read_text())]
RIGHT = (
    'REQUIREMENTS (Owner == "cms" || Owner == "atlas") && RequestCpus <= 8',
    "SET RequestMemory 4*1024\nEVALSET RequestDisk RequestDisk * 2",
    "if defined MY.xcount\n  EVALSET RequestCpus xcount\nelse\n  DEFAULT RequestCpus 1\nendif",
    'EVALMACRO big RequestCpus > 8\nif $(big)\n  SET ProjectName "big"\nendif',
    'vo = cms\nSET ProjectName "$(vo)"\nSET BatchProject "$(MY.ProjectName)-$(vo)"',
    "COPY /^OnExitHold.*$/ orig_\\0\nDELETE /^AuthToken/\nRENAME HoldReason OldReason",
    "SET Requirements (RequestGpus ?: 0) >= (TARGET.Gpus ?: 0)",
    'EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))',
    'REQUIREMENTS AcctGroup != "" && RequestGpus != 0 && WantDocker != false',
    'REQUIREMENTS isUndefined(ProjectName) || !regexp("^x", ProjectName)',
    'TargetUniverse = 9\nGridResource = "arc https://ce.example.org/arex"',
    'SET Rank ifThenElse(TARGET.Memory > 4000, 1, 0)\nSET JOB_Cpus "$$([TotalCpus ?: 1])"',
)


@pytest.mark.parametrize(("code", "text"), MISTAKES, ids=[f"{code}-{text[:40]!r}" for code, text in MISTAKES])
def test_mistake_is_found(code: str, text: str) -> None:
    assert code in {one.code for one in findings(code, text)}


@pytest.mark.parametrize("text", RIGHT)
def test_right_lines_have_no_error(text: str) -> None:
    assert [] == [one for one in findings("RL501", text) if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("code", "text"), LOOKALIKES, ids=[f"{code}-{text[:40]!r}" for code, text in LOOKALIKES]
)
def test_lookalike_has_neither_error_nor_warning(code: str, text: str) -> None:
    assert [] == [one for one in findings(code, text) if one.severity is not Severity.INFO]


def findings(code: str, text: str) -> tuple[Diagnostic, ...]:
    rule = find_rule(code)
    assert rule is not None
    example = read_example(text, rule)
    return lint_example(example, [one for one in all_rules() if one.is_on(example.profile)]).findings
