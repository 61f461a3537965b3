"""Break lines at the width of a terminal, where it would break them in the middle of a word.

What is not shown on a terminal is left as it is: scripts and logs have one line for one thing.
"""

import re
import shutil
from typing import TextIO

_WORD = re.compile(r" *[^ ]+")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_HANGING = 4
_NARROWEST = 40


def terminal_width(stream: TextIO) -> int:
    """Return how many columns a stream has, 0 where it is no terminal."""
    return max(shutil.get_terminal_size().columns, _NARROWEST) if stream.isatty() else 0


def fold(line: str, width: int, *, hanging: int = _HANGING) -> str:
    """Break one line between words, its rest indented by so much more; a width of 0 breaks nothing.

    A word that is longer than a line stays whole.
    """
    if not width or _length(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip(" ")) + hanging)
    lines, length = [""], 0
    for word in _WORD.findall(line):
        if length and length + _length(word) > width:
            word = indent + word.lstrip(" ")
            lines.append("")
            length = 0
        lines[-1] += word
        length += _length(word)
    return "\n".join(lines)


def fold_page(text: str, width: int) -> str:
    """Set the paragraphs of a Markdown page anew; headings, tables and what stands between fences stay."""
    if not width:
        return text
    out: list[str] = []
    paragraph: list[str] = []
    fenced = False
    for line in [*text.split("\n"), ""]:
        fenced ^= line.startswith("```")
        if not fenced and line and not line.startswith(("```", "#", "|", " ", "- ")):
            paragraph.append(line)
            continue
        if paragraph:
            out.append(fold(" ".join(paragraph), width, hanging=0))
            paragraph = []
        out.append(line)
    return "\n".join(out[:-1])


def _length(text: str) -> int:
    return len(_COLOUR.sub("", text))
