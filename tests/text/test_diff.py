"""Differences: as difflib shows them where texts are short, and right where they are long."""

import difflib
import random

from hypothesis import given
from hypothesis import strategies as st

from router.text import unified_diff

TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "  a\n", "x\fy\n"]), max_size=30).map("".join)


@given(TEXTS, TEXTS, st.booleans())
def test_short_texts_as_difflib_shows_them(before: str, after: str, is_whole: bool) -> None:
    """All but form feeds, at which difflib's callers are wont to cut lines."""
    after = after if is_whole else after.removesuffix("\n")
    lines = difflib.unified_diff(cut(before), cut(after), "a/f", "b/f")
    expected = "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )

    assert applied(before, expected) == applied(before, unified_diff(before, after, "f")) == after


def test_same_for_one_change() -> None:
    text = "".join(f"{n}\n" for n in range(20))

    assert unified_diff(text, text.replace("7\n", "x\n", 1), "f") == (
        "--- a/f\n+++ b/f\n@@ -5,7 +5,7 @@\n 4\n 5\n 6\n-7\n+x\n 8\n 9\n 10\n"
    )
    assert "" == unified_diff(text, text, "f")


def test_long_text_in_which_most_lines_change() -> None:
    """A hundred thousand lines, some moved, some gone; few of them are those of a difference."""
    chance = random.Random(1)
    before = [f"# {n}\n" if n % 8 == 0 else f"SET A{n % 50}  {n % 7}\n" for n in range(100_000)]
    after = [line.replace("  ", " ") for line in before if chance.random() < 0.99]
    first, second = "".join(before), "".join(after)
    shown = unified_diff(first, second, "f")

    assert second == applied(first, shown)
    assert sum(line.startswith(" # ") for line in shown.split("\n")) > 12_000


def cut(text: str) -> list[str]:
    """Return lines that end in line feeds."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [text.split("\n")[-1]] * bool(
        text.split("\n")[-1]
    )


def applied(text: str, patch: str) -> str:
    """Return what a patch makes of a text."""
    lines, made, at = cut(text), [], 0
    old_at = 0
    for line in cut(patch)[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1][1:].partition(",")
            old_at = int(start) - (count != "0")
            made += lines[at:old_at]
            at = old_at
        elif line.startswith("\\"):
            made[-1] = made[-1].removesuffix("\n")
        elif line[0] in " -":
            assert line[1:].removesuffix("\n") == lines[at].removesuffix("\n")
            made += [lines[at]] if line[0] == " " else []
            at += 1
        else:
            made.append(line[1:])
    return "".join(made + lines[at:])
