"""The formatter: one style, the same meaning, every comment."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.cli.main import cli, run
from router.diagnostics import Severity
from router.facts.versions import NEWEST_RELEASE
from router.format.formatter import CannotFormat, format_config
from router.format.verify import difference
from router.syntax.read.config import read_config, read_lines
from router.text import SourceFile

CASES = Path(__file__).parent.parent / "cases" / "format"


def formatted(text: str) -> str:
    return format_config(SourceFile("t.conf", text))


def test_everything_at_once() -> None:
    """One file with each kind of line; the expected one is reviewed when it changes."""
    source = SourceFile.read(CASES / "everything.conf")

    assert (CASES / "everything.expected.conf").read_text() == format_config(source)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\n\n", ""),
        ("A=1", "A = 1\n"),
        ("A = 1  ", "A = 1  "),  # without a line feed the blanks are part of the value
        ("A = x\\", "A = x\\"),
        ("A=1\r\n\r\n\r\n\r\nB=2\r\n", "A = 1\n\nB = 2\n"),
        ("A = a \\\n\nB=1\n", "A = a \\\n\nB = 1\n"),
        ("A =\\\n  x\n", "A = \\\n    x\n"),
        ("A\\\nB = 1\n", "A\\\n    B = 1\n"),
        ("if true\n:A=1\nendif\n", "if true\n  :A=1\nendif\n"),
        ("# c\n\n\n# d\n", "# c\n\n# d\n"),
        ("A @=x y\n  b\n    c\n@x y\n", "A @=x y\n  b\n    c\n@x y\n"),
        ("A @=\n@\n", "A @=\n@\n"),
        ("\\\n\nA=1\n", "\\\n\nA = 1\n"),
        ("JOB_TRANSFORM_X @=e\n set  a  1\n@e\n", "JOB_TRANSFORM_X @=e\n  SET     a 1\n@e\n"),
        ("JOB_TRANSFORM_NAMES @=e\nset  a\n@e\n", "JOB_TRANSFORM_NAMES @=e\n  set  a\n@e\n"),
        ("JOB_ROUTER_ROUTE_X @=e\n  [ set_a = 1; ]\n@e\n", "JOB_ROUTER_ROUTE_X @=e\n  [ set_a = 1; ]\n@e\n"),
        ("A +||=  b\n", "A +||= b\n"),
        ("use   ROLE:Submit\n", "use ROLE : Submit\n"),
    ],
)
def test_layout(before: str, after: str) -> None:
    assert (after, after) == (formatted(before), formatted(after))


@pytest.mark.parametrize(
    ("text", "place"),
    [("A = 1\nfoo\n", "t.conf:2:1"), ("A @=e\nx\n", "t.conf:1:1"), (" if x\n", "t.conf:1:2")],
)
def test_unreadable_file_is_refused(text: str, place: str) -> None:
    with pytest.raises(CannotFormat, match=place):
        formatted(text)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("A = 1\n", "A = 2\n", "an item"),
        ("A = 1\n", "A += 1\n", "an item"),
        ("# c\nA = 1\n", "A = 1\n", "a comment"),
        ("A = 1\nB = 2\n", "B = 2\nA = 1\n", "an item"),
        ("#opt:strict\nA : 1\n", "A : 1\n#opt:strict\n", "a knob"),
        ("A @=e\n b\n\n  # c\n@e\n", "\n A @=e\nb\n# c\n @e\n", ""),
        ("if 1\nA=1\nendif\n", "if 0\nA=1\nendif\n", "an item"),
        ("JOB_ROUTER_ROUTE_A @=e\nSET a 1\n@e\n", "JOB_ROUTER_ROUTE_A @=e\nSET a 1 2\n@e\n", "an item"),
        ("JOB_ROUTER_ROUTE_A @=e\nSET a 1\n@e\n", "JOB_ROUTER_ROUTE_A @=e\nDEFAULT a 1\n@e\n", "an item"),
        ("JOB_ROUTER_ROUTE_A @=e\nset a   1\n@e\n", "JOB_ROUTER_ROUTE_A @=e\nSET a 1\n@e\n", ""),
    ],
)
def test_a_change_of_meaning_is_seen(before: str, after: str, what: str) -> None:
    one, two = (read_lines(SourceFile("t.conf", text)) for text in (before, after))

    assert what == difference(one, two, NEWEST_RELEASE)


LINES = st.sampled_from(
    [
        *[
            "A = 1",
            "B=$(A)",
            "  C   +=  x",
            "X : y",
            "# c",
            "",
            "  ",
            "\t# d \\",
            "A = a \\",
            "if true",
            "IF 0",
        ],
        *[
            "else",
            " elif defined  A",
            "endif # e",
            "R @=e",
            "@e",
            "JOB_ROUTER_ROUTE_X  @=e",
            " set  a   1",
            "x",
        ],
        *[
            "SET b 2 \\",
            "requirements  a",
            "M = 5",
            "copy a  b",
            "use role:submit",
            "include ifexist:/no",
            "[s]",
        ],
        *["warning:w", "set foo = 1", "\\", "  y", "D = ", "A @=  e f", "@e f", ":A = 1", "#opt:oldcomment"],
        *[
            "E =\\",
            "# g",
            "DELETE /a b/ c",
            "delete  /x",
            "set",
            "sett  a  b",
            "Copy  a",
            "  N  @=z",
            "@z",
            "TRANSFORM",
            "a\x0bb = 1",
            "\x0c A=\xa0",
        ],
    ]
)
TEXTS = st.lists(LINES, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n".join(lines), "\n".join(lines) + "\n", "\r\n".join(lines) + "\r\n"])
)


@given(TEXTS | st.text(alphabet="Ab1 \t\n\\#=:@+e[]$()if", max_size=40))
@settings(max_examples=400, deadline=None)
def test_formatting_never_changes_meaning(text: str) -> None:
    """What can be formatted is stable and the same; the check itself is never needed."""
    source = SourceFile("a", text)
    if any(found.severity is Severity.ERROR for found in read_config(source)[1]):
        return
    result = formatted(text)

    assert result == formatted(result)
    before, after = read_lines(source), read_lines(SourceFile("a", result))
    assert "" == difference(before, after, NEWEST_RELEASE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            r"""\\
\\
\

\

""",
            r"""\\
\\
\

\

""",
        ),
        ("if 1\n A=1\\\n\nendif\n", "if 1\n  A = 1\\\n\nendif\n"),
        (
            "JOB_ROUTER_ROUTE_A @=e\nset X 1\nM=5 \\\n 1\nif defined M \\\n  N\n@e\n",
            "JOB_ROUTER_ROUTE_A @=e\n  SET     X 1\n  M = 5 \\\n      1\n  if defined M \\\n      N\n@e\n",
        ),
        (
            "JOB_ROUTER_ROUTE_A @=e\nset X 1\nelse   x\n@e\n",
            "JOB_ROUTER_ROUTE_A @=e\n  SET     X 1\n  else x\n@e\n",
        ),
        (
            "JOB_ROUTER_ROUTE_A @=e\nset X 1\nname  += 9\nset  = 5\n@e\n",
            "JOB_ROUTER_ROUTE_A @=e\n  SET     X 1\n  name += 9\n  set = 5\n@e\n",
        ),
        ("use ROLE:Nope\nA=1\n", "use ROLE : Nope\nA = 1\n"),
        ("if 0\n  no operator here\nendif\n", "if 0\n  no operator here\nendif\n"),
        ("if 0\n X @=e\n  endif\n B=1\n", "if 0\n  X @=e\n     endif\n    B=1\n"),
        ("A=1\n\\\n # c\n\nB=2\n", "A = 1\n\\\n# c\n\nB = 2\n"),
    ],
)
def test_what_was_refused(before: str, after: str) -> None:
    """Lines that backslashes join, and statements that HTCondor refuses, are laid out too."""
    assert after == formatted(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Beneath the value, if they were; else two steps in.
        ("AB  =  a && \\\n       b && \\\n        c\n", "AB = a && \\\n     b && \\\n      c\n"),
        ("ABCDEF  = a && \\\n  b\n", "ABCDEF = a && \\\n    b\n"),
        (
            "ABCDEF =\\\n\t\tb \\\n\t# c \\\n\\\n\t  c\n",
            "ABCDEF = \\\n          b \\\n    # c \\\n    \\\n    c\n",
        ),
        # Ads by their brackets.
        (
            "JOB_ROUTER_ENTRIES = [ \\\n     a = 1; \\\n] \\\n[ b = (1 + \\\n       2); \\\n]\n",
            "JOB_ROUTER_ENTRIES = [ \\\n    a = 1; \\\n  ] \\\n  [ b = (1 + \\\n         2); \\\n  ]\n",
        ),
        (
            "X @=e\n[\n\ta = [\n b = ']'; ];\n /* [ it's\n    x */\n# [\n]\n@e\n",
            "X @=e\n  [\n    a = [\n      b = ']'; ];\n    /* [ it's\n       x */\n    # [\n  ]\n@e\n",
        ),
        # A comment above `else` is of what comes, if it stands with it.
        (
            "if a\n\n    A = 1\n\n# other\nelse\n    B = 1\n# end\nendif\n",
            "if a\n  A = 1\n\n# other\nelse\n  B = 1\n  # end\nendif\n",
        ),
        ("if a\nA = 1\n# B = 1\nelse\nendif\n", "if a\n  A = 1\n  # B = 1\nelse\nendif\n"),
        (
            "JOB_TRANSFORM_A @=e\nif a\n SET b 1\n# c\nelse\n COPY /x/   y\nendif\n@e\n",
            "JOB_TRANSFORM_A @=e\n  if a\n    SET     b 1\n  # c\n  else\n    COPY    /x/ y\n  endif\n@e\n",
        ),
    ],
)
def test_lines_that_belong_together(before: str, after: str) -> None:
    """Continued values, ads and comments keep to what they belong to."""
    assert (after, after) == (formatted(before), formatted(after))


def fmt(*arguments: str) -> int:
    return run(["fmt", *arguments], command=cli, name="condor-routes")


def test_command_writes_in_place(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "1-good.conf", tmp_path / "2-bad.conf"
    good.write_text("A=1\n")
    good.chmod(0o640)
    bad.write_text("A=1\nfoo\n")

    assert 1 == fmt("--check", str(good))
    assert 1 == fmt("--diff", str(good))
    assert f"--- a/{good}\n+++ b/{good}\n@@ -1 +1 @@\n-A=1\n+A = 1\n" == capfd.readouterr().out
    assert 2 == fmt(str(tmp_path))
    assert ("A = 1\n", "A=1\nfoo\n", 0o640) == (
        good.read_text(),
        bad.read_text(),
        good.stat().st_mode & 0o777,
    )
    assert 0 == fmt("--check", str(good))
    assert [good, bad] == sorted(tmp_path.iterdir())


def test_one_bad_file_keeps_no_other_from_being_laid_out(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each is named with its place; links stay links, and templates are said to be unchecked."""
    bad, good, link, template = (tmp_path / name for name in ("bad", "good", "link", "x.erb"))
    bad.write_text("A=1\nfoo  bar\n")
    good.write_text("B=1\n")
    good.chmod(0o444)
    link.symlink_to("good")
    template.write_text("A=<%= b %>\n<% c %>\n")

    assert 2 == fmt(str(bad), str(tmp_path / "none"), str(link), str(template))
    assert ("A=1\nfoo  bar\n", "B = 1\n", 0o444, True, "A = <%= b %>\n<% c %>\n") == (
        bad.read_text(),
        good.read_text(),
        good.stat().st_mode & 0o777,
        link.is_symlink(),
        template.read_text(),
    )
    assert capfd.readouterr().err == (
        f"error[CF001]: `foo  bar` has no `=`: HTCondor stops reading here\n"
        f"  --> {bad}:2:1\n   |\n 2 | foo  bar\n   | ^^^^^^^^\n"
        f"not formatted: {bad}: HTCondor does not read it either\n"
        f"error: {tmp_path / 'none'}: No such file or directory\n"
        f"reformatted {link}\n"
        f"{template}:1:3: 2 ERB tags are not checked, and left as written\n"
        f"reformatted {template}\n"
    )


def test_standard_input_is_printed_or_refused(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Any bytes come out as they went in, but for the layout."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"A=\xff\r\n\r\n\r\n#\xc3\xa9")))

    assert 0 == fmt("-")
    assert (b"A = \xff\n\n#\xc3\xa9\n", b"") == capfdbinary.readouterr()
