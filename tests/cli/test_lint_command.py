"""`condor-routes lint` and `explain`: exit status, options, formats, settings, fixes."""

import json
from pathlib import Path

import pytest

from router.cli.lint import FORMATS
from router.cli.main import cli, run

BAD = """\
JOB_ROUTER_ROUTE_NAMES = A
JOB_ROUTER_ROUTE_A @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 9
  SET Foo=8
@rt
"""
GOOD = BAD.replace("Foo=8", "Foo 8")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder of its own, with no settings above it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    Path("bad.conf").write_text(BAD)
    Path("good.conf").write_text(GOOD)


def lint(*arguments: str) -> int:
    return run(["lint", *arguments], command=cli, name="condor-routes")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.conf"], 0),
        (["bad.conf"], 1),
        (["bad.conf", "--exit-zero"], 0),
        (["bad.conf", "--ignore", "RL205"], 0),
        (["bad.conf", "--select", "RL1"], 0),
        (["bad.conf", "--select", "set-no-space"], 1),
        (["bad.conf", "--target-version", ">=23.9.6,<25"], 1),
        (["nothing.conf"], 2),
        (["bad.conf", "--select", "RL999"], 2),
        (["bad.conf", "--target-version", "new"], 2),
        (["bad.conf", "--define", "x"], 2),
        (["bad.conf", "--output-format", "xml"], 2),
        (["--frobnicate"], 2),
    ],
)
def test_exit_status(arguments: list[str], status: int) -> None:
    assert status == lint(*arguments)


@pytest.mark.parametrize("form", FORMATS)
def test_status_is_the_same_in_every_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == lint("bad.conf", "--output-format", form)
    assert "RL205" in capsys.readouterr().out
    assert 0 == lint("good.conf", "--output-format", form)


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    lint("bad.conf", "--output-format", "json")
    document = json.loads(capsys.readouterr().out)

    (finding,) = document["findings"]
    place = ("code", "name", "severity", "path", "line", "column", "end_line", "end_column")
    assert ["RL205", "set-no-space", "error", "bad.conf", 6, 7, 6, 12] == [finding[key] for key in place]
    assert {
        "title": "Put a blank there",
        "safety": "safe",
        "edits": [{"start": 117, "end": 118, "text": " "}],
    } == (finding["fix"])
    assert 1 == document["files"]


def test_suppressed_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.conf").write_text(
        BAD.replace("  SET Foo", "  # routelint: ignore[RL205] -- why not\n  SET Foo")
    )

    for form in ("full", "concise", "json", "github", "gitlab", "junit"):
        assert 0 == lint("bad.conf", "--output-format", form)
        assert "RL205" not in capsys.readouterr().out
    assert 0 == lint("bad.conf", "--output-format", "sarif")
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [{"kind": "inSource", "justification": "why not"}] == result["suppressions"]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# routelint: file-ignore[RL205]", []),
        ("# routelint: file-ignore[set-no-space]", []),
        ("# routelint: off", []),
        ("# routelint: off\n# routelint: on", ["RL090", "RL205"]),
        ("# routelint: ignore[RL205]", ["RL090", "RL205"]),
        ("# routelint: file-ignore", ["RL090", "RL205"]),
        ("# routelint: please", ["RL090", "RL205"]),
        ("# routelint: file-ignore[RL205, RL101]", ["RL090"]),
    ],
)
def test_suppression_comments(comment: str, codes: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.conf").write_text(f"{comment}\n{BAD}")

    lint("bad.conf", "--output-format", "json")

    assert codes == [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]


def test_fix_writes_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == lint("bad.conf", "--diff")
    assert "-  SET Foo=8\n+  SET Foo 8\n" in capsys.readouterr().out
    assert BAD == Path("bad.conf").read_text()
    assert 0 == lint("bad.conf", "--fix")
    assert GOOD == Path("bad.conf").read_text()
    assert 0 == lint("bad.conf", "--fix", "--exit-non-zero-on-fix")
    assert 0 == lint("bad.conf", "--diff")


def test_fix_can_say_that_it_fixed() -> None:
    assert 1 == lint("bad.conf", "--fix", "--exit-non-zero-on-fix")


def test_safe_fix_that_changes_sample_jobs_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The line did nothing until now, so the fix is called safe; but these jobs would come out otherwise."""
    Path("jobs.ads").write_text(
        'ClusterId = 1\nProcId = 0\nOwner = "a"\nJobUniverse = 5\nJobStatus = 1\nCmd = "x"\n'
    )
    Path("bad.conf").write_text(BAD.replace("SET Foo=8", 'COPY Cmd "orig_Cmd"\n  NAME other'))

    assert 1 == lint("bad.conf", "--fix", "--ads", "jobs.ads")
    assert BAD.replace("SET Foo=8", 'COPY Cmd "orig_Cmd"') == Path("bad.conf").read_text()
    assert "not fixed: RL209" in capsys.readouterr().err


def test_unsafe_fixes_only_where_asked() -> None:
    Path("bad.conf").write_text(BAD.replace("SET Foo=8", "set_Foo = 8"))

    assert 1 == lint("bad.conf", "--fix")
    assert 0 == lint("bad.conf", "--fix", "--unsafe-fixes")
    assert GOOD == Path("bad.conf").read_text()


def test_files_are_one_configuration() -> None:
    """A route may be listed in one file and defined in another."""
    Path("config.d").mkdir()
    names, _, rest = GOOD.partition("\n")
    Path("config.d/01.conf").write_text(names + "\n")
    Path("config.d/02.conf").write_text(rest)

    assert 1 == lint("config.d/01.conf")
    assert 0 == lint("config.d")
    assert 0 == lint("--config", "config.d/01.conf", "--config", "config.d/02.conf")


def test_settings_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("routelint.toml").write_text('paths = ["bad.conf"]\nignore = ["set-no-space"]\n')
    assert 0 == lint()
    assert 1 == lint("--isolated", "bad.conf")
    Path("routelint.toml").write_text('[per-file-ignores]\n"b*.conf" = ["RL2"]\n')
    assert 0 == lint("bad.conf")
    Path("routelint.toml").unlink()
    Path("pyproject.toml").write_text('[tool.routelint]\nignore = ["RL205"]\n')
    assert 0 == lint("bad.conf")
    capsys.readouterr()
    Path("routelint.toml").write_text("ignroe = []\n")
    assert 2 == lint("bad.conf")
    assert "error: routelint.toml: no setting `ignroe`; did you mean `ignore`?\n" in (
        capsys.readouterr().err.replace(f"{Path.cwd()}/", "")
    )


@pytest.mark.parametrize(
    "text",
    ["ignore = 3", 'ignore = ["RL999"]', 'profile = "cee"', 'target-version = "x"', "a = [", "define = 1"],
)
def test_wrong_settings_are_errors(text: str) -> None:
    Path("routelint.toml").write_text(text + "\n")

    assert 2 == lint("bad.conf")


def test_baseline() -> None:
    assert 0 == lint("bad.conf", "--write-baseline", "known.json")
    assert 0 == lint("bad.conf", "--baseline", "known.json")
    Path("bad.conf").write_text(BAD.replace("  SET Foo=8\n", "\n  SET Foo=8\n  SET Bar=9\n"))
    assert 1 == lint("bad.conf", "--baseline", "known.json")
    Path("known.json").write_text("{}")
    assert 2 == lint("bad.conf", "--baseline", "known.json")


def test_baseline_outlives_moves_and_counts_equals() -> None:
    """Lines move, files are renamed, and of equal lines as many are known as there were."""
    twice = BAD.replace("  SET Foo=8\n", "  SET Foo=8\n  SET Foo=8\n")
    Path("bad.conf").write_text(twice)
    assert 0 == lint("bad.conf", "--write-baseline", "known.json")
    Path("bad.conf").write_text("# a line more\n\n" + twice)
    assert 0 == lint("bad.conf", "--baseline", "known.json")
    Path("config.d").mkdir()
    Path("bad.conf").rename("config.d/50-renamed.conf")
    assert 0 == lint("config.d", "--baseline", "known.json")
    Path("config.d/50-renamed.conf").write_text(twice.replace("  SET Foo=8\n", "  SET Foo=8\n" * 2, 1))
    assert 1 == lint("config.d", "--baseline", "known.json")


def test_fail_level(capsys: pytest.CaptureFixture[str]) -> None:
    Path("good.conf").write_text(GOOD.replace("Foo 8", "Foo = 8"))

    assert 0 == lint("good.conf")
    assert 1 == lint("good.conf", "--fail-level", "info")


def test_statistics(capsys: pytest.CaptureFixture[str]) -> None:
    lint("bad.conf", "--statistics")

    assert "    1  RL205  set-no-space (fixable)\n" == capsys.readouterr().out


def test_finding_says_for_which_versions(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.conf").write_text(GOOD + "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True\n")

    lint("old.conf", "--target-version", ">=23.9.6", "--output-format", "json")

    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert ("RL903", "take the line away; holds for HTCondor from 24.10.2") == (
        finding["code"],
        finding["help"],
    )


@pytest.mark.parametrize(
    "content", [b"\x00\xff\xfe binary", b"", b"X @=a\n", b"\xef\xbb\xbfA = 1\n", b"if\n" * 99]
)
def test_any_bytes(content: bytes) -> None:
    """Nothing in a file makes the program fail."""
    Path("any.conf").write_bytes(content)

    assert lint("any.conf") in (0, 1)


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["explain", "rl202"], command=cli, name="condor-routes")
    assert capsys.readouterr().out.startswith("# RL202 requirements-assignment\n")
    assert 0 == run(["explain", "requirements-assignment"], command=cli, name="condor-routes")
    assert 2 == run(["explain", "RL2020"], command=cli, name="condor-routes")
    assert "did you mean" in capsys.readouterr().err


def test_attributes_that_settings_make_known(capsys: pytest.CaptureFixture[str]) -> None:
    """`user-attributes` are no texts without quotes, and no right; `absent-attributes` may be undefined."""
    lines = '  REQUIREMENTS wanted_site != "x"\n  UNIVERSE VANILLA\n  SET BatchQueue long\n'
    Path("site.conf").write_text(
        f"JOB_ROUTER_ROUTE_NAMES = A\nJOB_ROUTER_ROUTE_A @=rt\n  MaxIdleJobs = 9\n{lines}@rt\n"
    )

    def found() -> list[tuple[str, str]]:
        lint("site.conf", "--output-format", "json")
        findings = json.loads(capsys.readouterr().out)["findings"]
        return [(one["code"], one["severity"]) for one in findings]

    assert [("RL509", "warning"), ("RL502", "error")] == found()
    Path("routelint.toml").write_text('user-attributes = ["Long"]\nabsent-attributes = ["Wanted_Site"]\n')
    assert [("RL509", "error")] == found()
    Path("routelint.toml").write_text('user-attributes = ["long", "wanted_site"]\n')
    assert [("SEC02", "warning"), ("RL509", "warning")] == found()


def test_a_comment_that_one_version_needs_is_not_unused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.conf").write_text(
        "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\n"
        "# routelint: ignore[RL901] -- for the old ones\n"
        'JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; ]\n'
    )

    lint("bad.conf", "--target-version", ">=23.9.6,<26", "--output-format", "concise")

    assert [] == [line for line in capsys.readouterr().out.splitlines() if "RL9" in line or "RL090" in line]


def test_configuration_that_goes_on_elsewhere_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """LOCAL_CONFIG_DIR is not followed: a CE's condor_config alone would be clean whatever its routes are."""
    Path("config.d").mkdir()
    Path("config.d/50.conf").write_text(GOOD)
    folder = Path("config.d").resolve()
    Path("condor_config").write_text(f"LOCAL_CONFIG_DIR = /nonexistent, {folder}\n")
    said = f"not read: {folder}, which HTCondor goes on with: name it, too"

    lint("condor_config")
    alone = capsys.readouterr().err
    lint("condor_config", "config.d")

    assert ["1 file, no findings", said] == alone.splitlines()
    assert "not read" not in capsys.readouterr().err


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("count", "said"), [(50_000, ""), (50_001, "linting 50001 lines, ")])
def test_many_lines_are_said_to_take_a_while(
    form: str, count: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, which is no terminal here, and before anything else."""
    Path("large.conf").write_text("\n" * count)

    assert 0 == lint("large.conf", "--output-format", form)

    found = capsys.readouterr()
    assert "linting" not in found.out
    assert said == found.err[: len(said) or None].removesuffix("1 file, no findings\n")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("good.conf", ""),
        ("empty", "warning: empty: HTCondor would read no file of this folder\n"),
        (
            "etc",
            (
                "warning: etc: HTCondor would read no file of this folder,"
                " nor of those below it, such as config.d\n"
            ),
        ),
        (
            "site.py",
            "site.py: a script: only its imports are looked at; `condor-routes build` lints what it writes\n",
        ),
    ],
)
def test_no_findings_in_nothing_is_no_good_news(
    named: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("etc/config.d").mkdir(parents=True)
    Path("etc/config.d/50.conf").write_text(BAD)
    Path("site.py").write_text("table = 1\n")

    assert 0 == lint(named)
    assert said == capsys.readouterr().err.rpartition("\n")[0].rpartition("\n")[0] + "\n" * bool(said)


@pytest.mark.parametrize("folder", [".", "./", "./config.d", "config.d/", "../etc", "config.d/../config.d"])
def test_folders_are_fixed_however_they_are_written(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("etc/config.d").mkdir(parents=True)
    monkeypatch.chdir("etc/config.d" if folder in (".", "./") else "etc")
    file = Path(
        "50.conf" if folder in (".", "./") else "50.conf" if folder == "../etc" else "config.d/50.conf"
    )
    file.write_text(BAD)

    assert 0 == lint("--fix", folder)
    assert GOOD == file.read_text()


def test_file_is_fixed_however_it_is_written() -> None:
    assert 0 == lint("--fix", "./bad.conf")
    assert GOOD == Path("bad.conf").read_text()


def test_the_root_of_the_file_system_is_not_searched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir("/")

    assert 2 == lint("--isolated")
    assert "not everything below / is searched: name a file or a directory" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["50-routes.conf.erb", "config.d/50-routes", "condor_config.local.j2"])
def test_configuration_is_found_by_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a path: templates, too, for a repository of a configuration management holds little else."""
    for path in Path().glob("*.conf"):
        path.unlink()
    Path("etc/config.d").mkdir(parents=True)
    Path("etc", name).write_text(BAD)
    Path("etc/notes.txt").write_text(BAD)

    assert 1 == lint("--output-format", "concise")
    assert {f"etc/{name}"} == {line.split(":")[0] for line in capsys.readouterr().out.splitlines()}
