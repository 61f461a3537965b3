"""Comments and blank lines: every comment stays, and blank lines are one or none."""

from collections.abc import Sequence
from typing import NamedTuple

from router.format.lines import column_of, has_nul, is_plain, physical_lines
from router.syntax.read.config_lines import SPACE, Line


class Remark(NamedTuple):
    """A logical line that HTCondor skips: a comment, a blank line (no text), or lines that backslashes join.

    `column` is where it begins. Of joined lines, in `joined`, none may go, not even the empty one they end
    with; those that are `is_raw` hold a NUL byte, and stay as they are.
    """

    text: str
    column: int = 0
    joined: tuple[str, ...] = ()
    is_raw: bool = False


_BLANK = Remark("")


def remark_of(text: str, line: Line) -> Remark:
    """Return a logical line that HTCondor skips as what it is."""
    if line.end - line.start == 1 and text[line.start] == "\n":
        return _BLANK
    if is_plain(text, line):
        return Remark(line.text, column_of(text[line.start : line.at]))
    lines = physical_lines(text, line)
    bare = lines[0].strip(SPACE)
    if has_nul(text, line):
        return Remark(bare, column_of(lines[0]), tuple(lines), is_raw=True)
    if len(lines) > 1 or bare != line.text.strip(SPACE):
        return Remark(bare, column_of(lines[0]), tuple(one.strip(SPACE) for one in lines))
    return Remark(bare, column_of(lines[0]))


def heads_next(remarks: Sequence[Remark], *, branch: int, items: int) -> int:
    """Return where those remarks begin that speak of the branch after them, and not of the one they end.

    They stand without a blank line above an `elif` or `else`, as far left as it, and what they follow stands
    further right: `branch` and `items` are the columns of these.
    """
    at = len(remarks)
    while at and branch < items and remarks[at - 1].text[:1] == "#" and remarks[at - 1].column <= branch:
        at -= 1
    return at
