"""Every fix that a mistake of mistakes*.json is offered takes its finding away, and keeps comments."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from router.diagnostics import Diagnostic
from router.lint.registry import find_rule
from router.lint.rule import Rule
from router.text import apply_edits
from tests.lint.example_scenes import lint_example
from tests.lint.examples import Example, read_example

FILES = sorted(Path(__file__).parent.glob("mistakes*.json"))
HEAD = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\nJOB_ROUTER_ROUTE_NAMES = Site\n"
# `#` is no comment there, or the comment is what goes.
WITHOUT_COMMENT = frozenset({"RL090", "RL005"})


def findings(example: Example, rule: Rule) -> tuple[Diagnostic, ...]:
    return lint_example(example, [rule]).findings


def fixed(example: Example, finding: Diagnostic) -> Example:
    assert finding.fix is not None
    edits, path = finding.fix.edits, finding.primary.path
    files = tuple((name, apply_edits(text, edits) if name == path else text) for name, text in example.files)
    return replace(example, files=files)


def comments(example: Example) -> Counter[str]:
    lines = (line.strip() for _, text in example.files for line in text.split("\n"))
    return Counter(line for line in lines if line.startswith("#"))


@pytest.mark.parametrize("path", FILES, ids=[one.stem for one in FILES])
def test_fix_takes_its_finding_away_and_keeps_comments(path: Path) -> None:
    left: list[tuple[str, str, str]] = []
    for code, text in json.loads(path.read_text()):
        rule = find_rule(code)
        assert rule is not None
        example = read_example(text, rule)
        found = findings(example, rule)
        before = Counter((one.code, one.message) for one in found)
        for one in found:
            if one.fix is None:
                continue
            result = fixed(example, one)
            after = Counter((other.code, other.message) for other in findings(result, rule))
            if after[one.code, one.message] >= before[one.code, one.message]:
                left.append((one.code, one.message, text))
            if one.code not in WITHOUT_COMMENT and comments(example) - comments(result):
                left.append((one.code, "a comment is lost", text))

    assert [] == left


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("RL002", "@=jrt\n  UNIVERSE VANILLA\n@jrt # end\n", "@=jrt\n  UNIVERSE VANILLA\n@jrt\n"),
        ("RL002", "@=jrt\n  UNIVERSE VANILLA\n@jrt extra\n", "@=jrt\n  UNIVERSE VANILLA\n@jrt\n"),
        ("RL002", "@=jrt\n  UNIVERSE VANILLA\njrt\n", "@=jrt\n  UNIVERSE VANILLA\n@jrt\n"),
        ("RL002", "@=jrt\n  UNIVERSE VANILLA\n@=jrt\n", "@=jrt\n  UNIVERSE VANILLA\n@jrt\n"),
        ("RL002", "@=jrt\n  UNIVERSE VANILLA\n @ jrt\n", "@=jrt\n  UNIVERSE VANILLA\n @jrt\n"),
        ("RL002", "@=jrt\n  UNIVERSE VANILLA \\\n@jrt\n", "@=jrt\n  UNIVERSE VANILLA \n@jrt\n"),
    ],
)
def test_block_is_ended_where_it_was_meant_to_end(code: str, before: str, after: str) -> None:
    name = "JOB_ROUTER_ROUTE_Site "

    assert [f"{HEAD}{name}{after}"] == [text for _, text in fixes(code, f"{HEAD}{name}{before}")]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("RL204", "set_Foo 1", "SET Foo 1"),
        ("RL310", "RequestMemory = 4000", "SET RequestMemory 4000"),
        ("RL310", '+ProjectName = "cms"', 'SET ProjectName "cms"'),
        ("RL310", "maxMemory += 4000", "SET maxMemory 4000"),
        ("RL204", "SET_ATTR Foo 1", "SET Foo 1"),
        (
            "RL608",
            "SET AccountingGroup $(MY.AcctGroup).users",
            'SET AccountingGroup "$(MY.AcctGroup).users"',
        ),
        ("RL204", "delete_Foo", "DELETE Foo"),
        ("RL202", 'REQUIREMENTS == Owner == "x"', 'REQUIREMENTS Owner == "x"'),
        ("RL203", "UNIVERSE = = 5", "UNIVERSE 5"),
        ("RL303", "MaxJobs := 10", "MaxJobs = 10"),
        ("RL404", "SET WantDocker true\nUNIVERSE docker", "SET WantDocker true\nUNIVERSE VANILLA"),
        ("RL010", "SET Foo \u2018cms\u2019", 'SET Foo "cms"'),
        (
            "RL214",
            "if RequestGpus > 2\nSET Foo 1\nendif",
            "EVALMACRO test (RequestGpus > 2) =?= true\nif $(test)\nSET Foo 1\nendif",
        ),
    ],
)
def test_line_is_fixed_as_it_was_meant(code: str, before: str, after: str) -> None:
    assert [in_route(after)] == [text for _, text in fixes(code, in_route(before))]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("RL507", "SET Requirements Requirements && TARGET.HasDocker"),  # EVALSET has no machine
        ("RL213", "if true\nREQUIREMENTS A == 1\nelse\nREQUIREMENTS A == 2\nendif"),
        ("RL214", 'if (Owner == "x") then\nSET Foo 1\nendif'),
        ("RL512", 'REQUIREMENTS "Owner"'),
        ("RL519", 'REQUIREMENTS regexp(".*cms.*", Owner)'),
        ("RL209", 'COPY Cmd "orig Cmd"'),
        ("RL204", "UNIVERSE(5)"),
        (
            "RL806",
            'SET WantDocker true\nif defined MY.Gpu\nSET DockerImage "a:1"\nendif\nDEFAULT DockerImage "b:1"',
        ),
        ("RL520", 'GridResource = "batch slurm"\nSET RequestMemory TARGET.Memory'),
    ],
)
def test_no_fix_where_it_would_be_another_mistake(code: str, lines: str) -> None:
    assert [] == fixes(code, in_route(lines))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("RL013", f"{HEAD}JOB_ROUTER_ROUTES = Other\n"),  # the list that is there would be lost
        ("RL105", f"{HEAD}JOB_ROUTER_ROUTE_NAMES += Site\n"),  # 23.9.6 empties the list at a bare `+=`
        ("RL006", f"{HEAD}JOB_ROUTER_ROUTE_Site = UNIVERSE VANILLA; SET A 1\n"),
    ],
)
def test_no_fix_where_something_would_be_lost(code: str, text: str) -> None:
    assert [] == fixes(code, text)


def test_line_that_is_put_in_is_indented_as_its_neighbour() -> None:
    lines = '  SET DockerImage "almalinux:9.4"\n  SET Requirements TARGET.HasDocker'

    assert [in_route(f"  SET WantDocker true\n{lines}")] == [
        text for _, text in fixes("RL812", in_route(lines))
    ]


def test_name_is_put_on_the_line_of_an_empty_list() -> None:
    route = "JOB_ROUTER_ROUTE_Site @=rt\nUNIVERSE VANILLA\n@rt\n"

    assert [f"{route}JOB_ROUTER_ROUTE_NAMES = Site\n"] == [
        text for _, text in fixes("RL103", f"{route}JOB_ROUTER_ROUTE_NAMES =\n")
    ]


@pytest.mark.parametrize(("code", "line"), [("RL310", "unused = 1"), ("RL110", "NAME Other")])
def test_last_line_of_a_transform_is_not_taken_away(code: str, line: str) -> None:
    """An empty transform disables the whole router; one with another line is not empty."""
    head = "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = T\nJOB_ROUTER_TRANSFORM_T @=t\n"

    assert [] == fixes(code, f"{head}{line}\n@t\n")
    assert [code] == [one for one, _ in fixes(code, f"{head}{line}\nSET Foo 1\n@t\n")]


def in_route(lines: str) -> str:
    return f"{HEAD}JOB_ROUTER_ROUTE_Site @=rt\n{lines}\nMaxIdleJobs = 9\n@rt\n"


def fixes(code: str, text: str) -> list[tuple[str, str]]:
    """Return the text after each fix of a rule."""
    rule = find_rule(code)
    assert rule is not None
    example = read_example(text, rule)
    found = findings(example, rule)
    assert found
    return [(one.code, fixed(example, one).files[0][1]) for one in found if one.fix is not None]
