"""Lay out the statements of a transform: one line each, keywords in capitals, arguments in columns.

Only blanks outside the arguments and the case of keywords change; everything from the value on stays as it
is written, because macros see that text.
"""

import re

from router.format.lines import Head, Piece
from router.syntax.read.config_lines import SPACE

# Commands on an attribute are padded to the width of the longest common ones, so that what they act on stands
# in one column. The width is fixed: a new statement never moves its neighbours.
_WIDTH = len("EVALSET")
_TWO_ARGUMENTS = frozenset({"SET", "DEFAULT", "EVALSET", "EVALMACRO", "COPY", "RENAME"})
_REGEX_ARGUMENTS = frozenset({"COPY", "RENAME", "DELETE"})
_PADDED = _TWO_ARGUMENTS | {"DELETE"}
_COMMAND = re.compile(
    r"(SET|DEFAULT|EVALSET|EVALMACRO|COPY|RENAME|DELETE|NAME|REQUIREMENTS|UNIVERSE|TRANSFORM)"
    r"[ \t]++(?![=:]|\+[,;|&*]{0,2}=)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BRANCH = re.compile(r"(if|elif|else|endif)(?:[ \t]+(.*))?", re.IGNORECASE | re.DOTALL)
_MACRO = re.compile(
    r"([A-Za-z0-9_./]+)[ \t]*(=)[ \t]*(.*)|([A-Za-z0-9_./]+)[ \t]+(\+[,;|&*]{0,2}=)[ \t]*(.*)", re.DOTALL
)
_BLOCK = re.compile(r"([A-Za-z0-9_./]+)[ \t]+@=[ \t]*(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s\"'/]\S*)[ \t]+(.*)", re.DOTALL)
_REGEX = re.compile(r"(/[^/]*/[gmiU]*)[ \t]+(.*)", re.DOTALL)
_DEEPEST = 40
# With a blank before its operator, a macro of such a name would become a condition.
CONDITION_WORDS = frozenset({"if", "elif", "else", "endif"})
_TRANSFORM_KNOB = re.compile(r"(?:JOB_ROUTER_(?:ROUTE|TRANSFORM)|JOB_TRANSFORM)_(?!NAMES$).+", re.IGNORECASE)


def is_transform(knob: str, body: str) -> bool:
    """Tell whether a knob's value is read as statements of a transform."""
    plain = knob.rpartition(".")[2]
    return _TRANSFORM_KNOB.fullmatch(plain) is not None and not body.lstrip().startswith(("[", "/*"))


class BodyLayout:
    """Lays out the logical lines of one body, one after another."""

    def __init__(self) -> None:
        self.depth = 0
        self.opened = False  # whether the last line was of `if` and others are to come in it
        self.tag: str | None = None  # of a here-document inside the body

    @property
    def level(self) -> int:
        """How many steps a line is indented here: not all of a nesting that is nobody's."""
        return min(self.depth, _DEEPEST)

    def line(self, piece: Piece) -> tuple[int, Head]:
        """Return the level of a logical line and how its first physical line is written."""
        depth, text = self._line(piece)
        return min(depth, _DEEPEST), text

    def next_branch(self, piece: Piece) -> bool:
        """Tell whether a line is the `elif` or `else` of an `if` that is open here."""
        branch = _BRANCH.fullmatch(piece.text) if self.tag is None and self.depth else None
        return branch is not None and branch[1].lower() in ("elif", "else")

    def _line(self, piece: Piece) -> tuple[int, Head]:
        text = piece.text
        self.opened = False
        if self.tag is not None:
            if text == f"@{self.tag}":
                self.tag = None
                return self.depth, Head(text)
            return self.depth + 1, Head(text)
        branch = _BRANCH.fullmatch(text) if text[:1] in "iIeE" else None
        if branch and not (piece.continued and text == branch[1]):  # which goes on as another word
            return self._branch(branch[1].lower()), condition_head(branch, piece)
        block = _BLOCK.fullmatch(text) if "@=" in text else None
        if block and not piece.continued:
            self.tag = block[2].strip(SPACE)
            return self.depth, Head(_opening(block))
        return self.depth, statement(text)

    def _branch(self, word: str) -> int:
        """Return the depth of a line of `if`, having moved to that of the lines after it."""
        depth = self.depth
        self.opened = word != "endif"
        if word == "if":
            self.depth += 1
        else:
            depth = max(depth - 1, 0)
            self.depth = depth if word == "endif" else depth + 1
        return depth


def condition_head(branch: re.Match[str], piece: Piece) -> Head:
    """Return how a line of `if` is written."""
    word, condition = branch[1].lower(), branch[2]
    if not condition and not (piece.continued and condition is not None):
        return Head(word)
    return Head(f"{word} {condition}", len(condition))  # a blank before a backslash belongs to the condition


def spelled(text: str) -> str:
    """Return any logical line in canonical form."""
    branch = _BRANCH.fullmatch(text)
    if branch:
        return f"{branch[1].lower()} {(branch[2] or '').strip(SPACE)}"
    block = _BLOCK.fullmatch(text)
    return _opening(block) if block else statement(text).text


def _opening(block: re.Match[str]) -> str:
    return f"{block[1]} @={block[2].strip(SPACE)}"


def statement(text: str) -> Head:
    """Return a statement in canonical form, or the text as it is if it is none that is known."""
    command = _COMMAND.fullmatch(text)
    if command:
        return _command(command[1].upper(), command[2])
    macro = _MACRO.fullmatch(text)
    if macro is None:
        return Head(text)
    name, operator, value = macro.group(1, 2, 3) if macro[1] else macro.group(4, 5, 6)
    if name.lower() in CONDITION_WORDS:
        return Head(text)
    return Head(f"{name} {operator} {value}" if value else f"{name} {operator}", len(value))


def _command(keyword: str, rest: str) -> Head:
    value = rest
    if keyword in _TWO_ARGUMENTS:
        found = _ATTRIBUTE.fullmatch(rest) or (
            _REGEX.fullmatch(rest) if keyword in _REGEX_ARGUMENTS else None
        )
        if found:
            value = found[2]
            rest = f"{found[1]} {value}"
    padded = f"{keyword:<{_WIDTH}} {rest}" if keyword in _PADDED else f"{keyword} {rest}"
    return Head(padded, len(value))
