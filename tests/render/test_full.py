"""The code frame."""

import io

from router.diagnostics import Diagnostic, Label, Severity
from router.render.concise import render as concise
from router.render.full import frame
from router.render.style import Style, wants_colour
from router.text import SourceFile, Span
from tests.render.render_findings import FOLDED, NASTY, ROUTES, UNDEFINED, finding


def test_two_labels() -> None:
    expected = """\
error[RL101]: route `Slurm_GPU` is listed but not defined
  --> 50-routes.conf:3:32
   |
 3 | JOB_ROUTER_ROUTE_NAMES = Slurm Slurm_GPU
   |                                ^^^^^^^^^ no `JOB_ROUTER_ROUTE_Slurm_GPU`
 7 | JOB_ROUTER_ROUTE_SlurmGPU @=rt
   | ------------------------- did you mean this one?
help: routing goes on without it; the only sign is a line in the router's log
"""

    assert expected == frame(UNDEFINED)


def test_folded_line_with_tab_and_wide_characters() -> None:
    """A tab goes to the next fourth column, a wide character takes two."""
    expected = """\
warning[RL501]: two lines, a tab, wide characters
  --> 50-routes.conf:8:16
   |
 8 |     SET  Ünïcode  "日本" \\
   |                   ^^^^^^
 9 |       + "x"
   |       ^^^^^ all of this
fix: Use ASCII (--fix)
"""

    assert expected == frame(FOLDED)


def test_terminal_is_safe_from_the_file() -> None:
    """Escape sequences and bytes that are no text are shown, not sent."""
    expected = """\
info[SEC01]: bytes `\\xff`, a \\x1b[31m and <&>, 100%
  --> a b/%41:\\x1b[31m.conf:1:5
   |
 1 | X = \\xff\\x1b[31m <&>,%
   |     ^^^^^^^^^^^^ here\\x00
  ::: 50-routes.conf:1:1
   |
 1 | # the site's routes
   | ---
"""

    assert expected == frame(NASTY)


def test_long_line_is_cut_around_the_mark() -> None:
    source = SourceFile("x.conf", f"X = {'a' * 300} here {'b' * 300}\n")
    at = source.text.index("here")
    shown = frame(
        Diagnostic(
            code="RL1", severity=Severity.ERROR, message="m", primary=Label(source, Span(at, at + 4), "!")
        )
    )
    lines = shown.splitlines()

    assert all(len(line) < 125 for line in lines)
    assert lines[3].index("here") == lines[4].index("^^^^ !")


def test_many_lines_are_shortened() -> None:
    source = SourceFile("x.conf", "X = \\\n" + "a \\\n" * 20 + "b\n")
    whole = Diagnostic(
        code="RL1",
        severity=Severity.ERROR,
        message="m",
        primary=Label(source, Span(0, len(source.text)), "!"),
    )

    assert [" 1", "21", "22"] == [line[1:3] for line in frame(whole).splitlines()[3::2]]


def test_line_end_is_no_place_of_its_own() -> None:
    """A mark that ends with the line ends below its last character; of a long line, with what is shown."""
    shown = []
    for text in ("ab\nc\n", "x" * 300 + "\n"):
        label = Label(SourceFile("x.conf", text), Span(0, text.index("\n") + 1), "!")
        lines = frame(
            Diagnostic(code="RL1", severity=Severity.ERROR, message="m", primary=label)
        ).splitlines()
        shown.append((lines[3], lines[4]))

    assert (" 1 | ab", "   | ^^ !") == shown[0]
    assert shown[1][1] == "   | " + "^" * (len(shown[1][0]) - 5) + " !"


def test_end_of_file_is_a_place() -> None:
    source = SourceFile("x.conf", "A\n")
    place = Diagnostic(code="RL1", severity=Severity.ERROR, message="m", primary=Label(source, Span(2, 2)))

    assert "error[RL1]: m\n  --> x.conf:2:1\n   |\n 2 |\n   | ^\n" == frame(place)


def test_colour_only_where_asked() -> None:
    painted = frame(UNDEFINED, Style(colour=True))

    assert painted.startswith("\x1b[1;31merror[RL101]\x1b[0m")
    assert not wants_colour(io.StringIO())


def test_concise() -> None:
    assert (
        "50-routes.conf:3:32: RL101 route `Slurm_GPU` is listed but not defined\n"
        "50-routes.conf:4:1: RL101 route `Slurm_GPU` is listed but not defined\n"
    ) == concise([UNDEFINED, finding("JOB_ROUTER_ROUTE_Slurm @=")])
    assert ROUTES.path == UNDEFINED.primary.path


def test_long_quotation_is_cut_in_the_middle() -> None:
    """A megabyte of requirements is no message."""
    quoted = "a" * 200 + "b" * 1000 + "c" * 60
    told = Diagnostic(
        code="RL302",
        severity=Severity.ERROR,
        message=f"`{quoted}` is no number: the default counts",
        primary=Label(ROUTES, Span(0, 1)),
    )

    said = f"`{'a' * 200} … {'c' * 60}` is no number: the default counts"
    assert frame(told).splitlines()[0] == f"error[RL302]: {said}"
    assert concise([told]) == f"50-routes.conf:1:1: RL302 {said}\n"
