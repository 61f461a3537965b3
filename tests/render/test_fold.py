"""Lines are broken at the width of a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from router.render.fold import fold, fold_page

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("line", "width", "expected"),
    [
        ("  one two three", 0, "  one two three"),
        ("  one two three", 15, "  one two three"),
        ("  one two three", 14, "  one two\n      three"),
        ("a " + "b" * 20 + " c", 10, "a\n    " + "b" * 20 + "\n    c"),
        ("\x1b[1mone\x1b[0m two", 7, "\x1b[1mone\x1b[0m two"),
        ("\x1b[1mone\x1b[0m two", 6, "\x1b[1mone\x1b[0m\n    two"),
        ("", 40, ""),
    ],
)
def test_fold(line: str, width: int, expected: str) -> None:
    assert expected == fold(line, width)


def test_page_is_set_anew_but_for_what_is_shown_as_it_stands() -> None:
    page = "# One two three\n\nfour five\nsix seven\n\n```\nas it stands\n```\n| a | row |\n"

    assert "# One two three\n\nfour\nfive\nsix\nseven\n\n```\nas it stands\n```\n| a | row |\n" == fold_page(
        page, 7
    )
    assert page == fold_page(page, 0)


@pytest.mark.parametrize("columns", [60, 80])
def test_explain_fits_a_terminal(columns: int) -> None:
    ours, its = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(columns)}
    command = [sys.executable, "-m", "router", "explain", "RL803"]
    subprocess.run(command, stdout=its, env=environment, check=True)
    os.close(its)
    shown = os.read(ours, 100_000).decode()

    lines = shown.split("## Example")[0].split("\r\n")
    assert columns - 20 < max(map(len, lines)) <= columns
