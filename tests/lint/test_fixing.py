"""Fixes as a whole: repeated until stable, checked afterwards, wrong ones refused, comments kept."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from router.cli.fix_check import SampleJobs
from router.cli.reading import reader_of
from router.diagnostics import Diagnostic
from router.facts.versions import NEWEST_RELEASE, Release
from router.lint import rules
from router.lint.page import page_of
from router.lint.reading import with_what_runs
from router.lint.registry import all_rules, find_rule
from router.lint.run import Outcome, fix
from router.lint.scene import Scene
from router.lint.scene_reading import read_scene
from router.lint.settings import Settings
from router.text import SourceFile
from tests.lint.corpus import SHARED, configurations
from tests.lint.examples import read_example

ROUTE = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  UNIVERSE VANILLA
  MaxIdleJobs = 100
{lines}@rt
"""
JOB = 'ClusterId = 1\nProcId = 0\nOwner = "a"\nJobUniverse = 5\nJobStatus = 1\nCmd = "x"\n'
# Calls the value of each attribute wrong, and puts another one there: safely, it says.
WRONG_RULE = '''"""A rule whose fix does not what it says."""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import Set


@rule(on=Set, severity=Severity.WARNING)
def check(statement: Set, context: Context) -> Iterator[Diagnostic]:
    """Report 1."""
    if statement.value.text == "1":
        yield context.report(
            statement.value,
            f"`{statement.attribute.name}` is one",
            fix=replace(statement.value.whole_span, TEXT, title="Change it", safety=Safety.SAFE),
        )
'''


@pytest.fixture
def wrong_rule(tmp_path: Path) -> Iterator[Path]:
    """A rule is one file: this folder holds one more."""
    sys.modules.pop("router.lint.rules.rl999_wrong", None)
    folder = tmp_path / "more"
    folder.mkdir()
    rules.__path__.append(str(folder))
    all_rules.cache_clear()
    yield folder / "rl999_wrong.py"
    rules.__path__.remove(str(folder))
    all_rules.cache_clear()


def fixed(text: str, folder: Path, settings: Settings, *, unsafe: bool = False) -> Outcome:
    """Fix a configuration against one sample job."""
    (folder / "site.conf").write_text(text)
    (folder / "job.ads").write_text(JOB)
    read = reader_of((str(folder / "site.conf"),), stdin=None, stdin_name="-", define={})
    jobs = SampleJobs(read, (str(folder / "job.ads"),), (NEWEST_RELEASE,), {})
    return fix(read, settings, unsafe=unsafe, differ=jobs.differ)


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_fix_that_changes_jobs_is_refused(wrong_rule: Path, tmp_path: Path, *, unsafe: bool) -> None:
    wrong_rule.write_text(WRONG_RULE.replace("TEXT", '"2"'))
    text = ROUTE.format(lines="  SET ProjectName 1\n  SET JobPrio 1\n")

    outcome = fixed(text, tmp_path, Settings(select=("RL999",)), unsafe=unsafe)

    assert {} == outcome.after
    assert ["`ProjectName` is one", "`JobPrio` is one"] == [one.message for one in outcome.refused]


def test_a_fix_that_brings_an_error_is_refused(wrong_rule: Path, tmp_path: Path) -> None:
    """The line does not parse afterwards."""
    wrong_rule.write_text(WRONG_RULE.replace("TEXT", '"(("'))
    settings = Settings(select=("RL999", "RL501"))

    outcome = fixed(ROUTE.format(lines="  SET JobPrio 1\n"), tmp_path, settings, unsafe=True)

    assert {} == outcome.after
    assert ["RL999"] == [one.code for one in outcome.refused]


def test_the_others_are_made_all_the_same(wrong_rule: Path, tmp_path: Path) -> None:
    """More of them than there are rounds, before and behind a wrong one."""
    wrong_rule.write_text(WRONG_RULE.replace("TEXT", '"2"'))
    good = [f"  SET A{number} = {number}\n" for number in range(2, 32)]
    text = ROUTE.format(lines="".join([*good[:15], "  SET JobPrio 1\n", *good[15:]]))

    outcome = fixed(text, tmp_path, Settings(select=("RL999", "RL206")))

    assert [*["RL206"] * 30] == [one.code for one in outcome.fixed]
    assert ["RL999"] == [one.code for one in outcome.refused]
    lines = "".join(line.replace(" = ", " ") for line in good)
    assert lines == outcome.after[str(tmp_path / "site.conf")].partition("100\n")[2].replace(
        "  SET JobPrio 1\n", ""
    ).removesuffix("@rt\n")


def test_a_fix_that_changes_nothing_ends(wrong_rule: Path, tmp_path: Path) -> None:
    wrong_rule.write_text(WRONG_RULE.replace("TEXT", '"1"'))

    outcome = fixed(ROUTE.format(lines="  SET A 1\n"), tmp_path, Settings(select=("RL999",)))

    assert ({}, (), ()) == (outcome.after, outcome.fixed, outcome.refused)


# Comments and stability, over everything at hand


Files = dict[str, str]


def examples() -> Iterator[tuple[str, Files, Settings]]:
    """Yield the bad example of every rule."""
    for rule in all_rules():
        example = read_example(page_of(rule).section("Example"), rule)
        settings = Settings(profile=example.profile.value, target_version=(example.version,))
        yield rule.code, dict(example.files), settings


def mistakes() -> Iterator[tuple[str, Files, Settings]]:
    """Yield the mistakes that rules are tried with."""
    for code, text in json.loads((Path(__file__).parent / "mistakes.json").read_text()):
        rule = find_rule(code)
        assert rule is not None
        example = read_example(text, rule)
        settings = Settings(profile=example.profile.value, target_version=(example.version,))
        yield f"{code}-{text[:40]!r}", dict(example.files), settings


def field() -> Iterator[tuple[str, Files, Settings]]:
    """Yield the configurations that lie beside the checkout, where there are any."""
    if (SHARED / "corpus").is_dir():
        for name, paths in configurations():
            yield name, {path.name: SourceFile.read(path).text for path in paths}, Settings()


def fix_texts(files: Files, settings: Settings, *, unsafe: bool) -> Outcome:
    """Fix one configuration that is not on disk."""

    def read(release: Release, changed: dict[str, str]) -> tuple[Scene, tuple[Diagnostic, ...]]:
        texts = files | changed
        return with_what_runs(
            *read_scene([SourceFile(path, text) for path, text in texts.items()], release=release)
        )

    return fix(read, settings, unsafe=unsafe)


def comments(text: str) -> list[str]:
    """Return the lines that are comments, but those to routelint: RL090 takes unused ones away."""
    lines = [line.strip() for line in re.findall(r"(?m)^[ \t]*#.*$", text)]
    return [line for line in lines if "routelint:" not in line]


CASES = [pytest.param(*case, id=case[0]) for case in (*examples(), *mistakes(), *field())]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize(("name", "files", "settings"), CASES)
def test_comments_stay_and_a_second_run_finds_nothing(
    name: str, files: Files, settings: Settings, *, unsafe: bool
) -> None:
    """Fixes are repeated until stable: what can be fixed afterwards was refused before."""
    outcome = fix_texts(files, settings, unsafe=unsafe)

    for path, text in outcome.after.items():
        assert [] == [one for one in comments(files[path]) if one not in text], name
    after = files | outcome.after
    again = fix_texts(after, settings, unsafe=unsafe)
    assert {} == again.after
    assert {one.code for one in again.refused} <= {one.code for one in outcome.refused}
