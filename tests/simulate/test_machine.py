"""The machine that runs transforms: its trace, its messages, what it remembers."""

from pathlib import Path

import pytest

from router.facts.versions import NEWEST_RELEASE
from router.model.memo import Memo
from router.model.transform import load_transform
from router.model.transform_log import Log, Run
from router.model.transform_macros import TransformMacros
from router.simulate.jobs import JobAd
from router.simulate.lazy import LazyEvaluator
from router.simulate.machine import Program
from router.simulate.machine_rows import Rows, RowsError, RowsUnsupported, read_rows
from router.simulate.regex import Pattern, RegexError, compile_pattern
from router.text import MappedText

pytest.importorskip("classad2")


def run(rules: str, ad: JobAd, *, log: Log = Log.ERRORS) -> Run:
    evaluator = LazyEvaluator()
    program = Program(load_transform(MappedText.of(rules), name="t", kind="rules"), evaluator=evaluator)
    return program.run(ad, TransformMacros(evaluator=evaluator), log=log)


def test_trace_tells_who_changed_what() -> None:
    ad = JobAd.of({"Owner": '"bob"', "Cpus": "2"})

    result = run('SET Owner "$(MY.Cpus)"\nCOPY Cpus Cores\nRENAME Cores N\nDELETE Cpus\n', ad, log=Log.TRACE)

    assert [
        ("SET", "Owner", '"2"'),
        ("COPY", "Cores", "2"),
        ("RENAME", "Cores", None),
        ("RENAME", "N", "2"),
        ("DELETE", "Cpus", None),
    ] == [(step.statement.text.text.split()[0], step.attribute, step.after) for step in result.steps]


def test_a_failure_has_its_reason_and_place() -> None:
    result = run("SET A 1\nif A >\nendif\n", JobAd.of({"A": "1"}))

    assert result.failed
    assert "A > is not a valid if condition because complex conditionals are not supported" == result.reason
    assert result.where is not None
    assert 2 == result.where.source.position(result.where.origin(0)).line


def test_a_macro_that_needs_itself_ends_the_run_without_raising() -> None:
    result = run('A = $(B)\nB = $(A)\nSET X "$(A)"\n', JobAd())

    assert (True, True) == (result.failed, result.hangs)
    assert "never ends" in result.died


def test_check_meets_commands_without_a_job() -> None:
    program = Program(
        load_transform(MappedText.of("M = 5\nif defined MY.A\nSET B 1\nendif\n"), name="t", kind="config"),
        evaluator=LazyEvaluator(),
    )
    macros = TransformMacros(evaluator=LazyEvaluator())

    found = program.check(macros)

    assert (None, 0, "5") == (found.error, found.commands, macros.expand("$(m)", None))


def test_what_is_remembered_depends_on_all_that_was_looked_at() -> None:
    """The second name is only looked at where the first has one value."""
    values = {"a": "1", "b": "x"}
    memo: Memo[str] = Memo()
    memo.learn(["a"], values.get, "first")
    assert "first" == memo.find(values.get)

    values["a"] = "2"
    memo.learn(["a", "b"], values.get, "second")
    assert "second" == memo.find(values.get)

    values["b"] = "y"
    assert memo.find(values.get) is None


def test_the_time_of_day_is_never_remembered() -> None:
    evaluator = LazyEvaluator()
    program = Program(
        load_transform(MappedText.of("EVALSET A random(1000000000)\n"), name="t", kind="rules"),
        evaluator=evaluator,
    )
    values = set()
    for _ in range(5):
        ad = JobAd()
        program.run(ad, TransformMacros(evaluator=evaluator))
        values.add(ad.text("A"))

    assert 1 < len(values)


@pytest.mark.parametrize(
    ("pattern", "options", "text", "groups"),
    [
        ("^job(.)", "", "JobA", ("JobA", "A")),
        ("ob", "g", "JobA", None),
        ("^(x)?Job(.)", "", "JobA", ("JobA", None, "A")),
        ("^Job(.)(x)?", "", "JobA", ("JobA", "A")),
        ("J.+?", "U", "JobA", ("JobA",)),
        ("(?-i)job", "", "JobA", None),
        ("[[:digit:]]$", "", "A1", ("1",)),
    ],
)
def test_names_are_matched_by_pcre(
    pattern: str, options: str, text: str, groups: tuple[str | None, ...] | None
) -> None:
    compiled = compile_pattern(pattern, options)

    assert isinstance(compiled, Pattern)
    assert groups == compiled.groups(text)


def test_a_pattern_that_does_not_compile_has_pcre_s_number() -> None:
    assert RegexError(114) == compile_pattern("(")


def rows(arguments: str, following: str = "", folder: Path = Path("/nonexistent")) -> Rows:
    def count(text: str) -> int | None:
        return int(text) if text.isdigit() else None

    return read_rows(arguments, following=following, line=2, count_of=count, folder=folder)


@pytest.mark.parametrize(
    ("arguments", "following", "expected"),
    [
        ("2", "", Rows(count=2)),
        ("x in (a, b c)", "", Rows(variables=("x",), items=("a", "b", "c"))),
        ("2,x in [0:1] a,,b,", "", Rows(count=2, variables=("x",), items=("a", "b"))),
        ("in in", "", Rows(variables=("Item",), items=("in",))),
        ("x,y from (\n", "a 1\n# c\n\nb,2\n) rest\n", Rows(variables=("x", "y"), items=("a 1", "", "b,2"))),
        ("x in ()", "", Rows(variables=("x",), items=())),
        ("x in ((a) b", ") c\n)\n", Rows(variables=("x",), items=("(a)", "b"))),
        ("x from ( a b )", "", Rows(variables=("x",), items=("a b ",))),
        ("matching [0] files[1:](q*)", "", Rows(variables=("Item",), items=())),
        ("in [z],a", "", Rows(variables=("Item",), items=("[z]", "a"))),
        ("x in(a)", "", Rows(variables=("x",), items=("a",))),
    ],
)
def test_rows_of_an_iterating_transform(arguments: str, following: str, expected: Rows) -> None:
    """Each expectation is what condor_transform_ads 25.14.1 made of it."""
    assert expected == rows(arguments, following)


def test_a_row_is_split_at_blanks_and_commas() -> None:
    found = Rows(variables=("x", "y", "z"))

    assert {"x": "d", "y": "e", "z": "f g"} == dict(found.values("d e f g"))
    assert {"x": "j", "y": "", "z": "k , l"} == dict(found.values("j , k , l"))
    assert {"x": "a"} == dict(found.values("a"))


def test_many_letters_before_rows_take_no_time() -> None:
    """Found by fuzzing: names were told apart in every way there is."""
    arguments = f"8 {'S' * 60}\x01{'S' * 60} in (a)"

    with pytest.raises(RowsError, match="invalid TRANSFORM statement"):
        read_rows(arguments, following="", line=1, count_of=lambda _text: None, folder=Path())


@pytest.mark.parametrize(
    "arguments", ["foo", "2 x", "x in", "x-y in (q)", "x in [a] (b)", "-1", ",", "2,", "matching"]
)
def test_what_makes_no_rows(arguments: str) -> None:
    with pytest.raises(RowsError, match="invalid TRANSFORM statement"):
        rows(arguments)


def test_rows_out_of_files(tmp_path: Path) -> None:
    (tmp_path / "items.txt").write_bytes(b"  a  b \n# c\n\r\nlast")

    assert ("a  b", "# c", "", "last") == rows("x from items.txt", folder=tmp_path).items
    assert ("items.txt",) == rows("x matching files *.txt", folder=tmp_path).items
    with pytest.raises(RowsError, match="can't open file none: No such file or directory"):
        rows("x from none", folder=tmp_path)
    with pytest.raises(RowsUnsupported):
        rows("x from ls |", folder=tmp_path)


def test_the_newest_release_is_the_default() -> None:
    transform = load_transform(MappedText.of("REQUIREMENTS a +\n"), name="t", kind="rules")

    assert (NEWEST_RELEASE, "invalid REQUIREMENTS : a +") == (transform.release, transform.problem)
