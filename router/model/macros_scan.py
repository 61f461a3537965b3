"""Find macro references in text: what HTCondor takes for one, and what it leaves as text.

Reference config-macros section 5.1; the finer points (pairs of dollars, what a default may hold) are oracle
runs of 25.14.1 and 23.9.6, which agree.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

# Two dollars belong together and begin nothing; they pair from the left (`$$$(B)` is `$$` and `$(B)`).
_OPENING = re.compile(r"\$\$|\$([A-Za-z0-9_]*)\(")
_NAME = re.compile(r"[A-Za-z0-9_./]*")
_DEFAULT = re.compile(r"[A-Za-z0-9_./ ,$\\:]*")
_LOOK = 64  # what one look costs, in characters
_PATH_PART = re.compile(r"F[fpdnxbqauw]*", re.IGNORECASE)
FUNCTIONS = frozenset(
    {
        "ENV",
        "RANDOM_CHOICE",
        "RANDOM_INTEGER",
        "CHOICE",
        "SUBSTR",
        "INT",
        "REAL",
        "STRING",
        "EVAL",
        "BASENAME",
        "DIRNAME",
    }
)


class Reference(NamedTuple):
    """A valid reference: `$function(body)` at `start` to `end`.

    For a plain one and `$ENV`, the body is `name` and perhaps `default` (None without a colon); for all other
    functions `name` is the whole body.
    """

    start: int
    end: int
    function: str
    name: str
    default: str | None

    @property
    def is_path(self) -> bool:
        """Whether it is one of `$F…(name)`."""
        return self.function[:1] == "F"

    @property
    def is_dollar(self) -> bool:
        """Whether it is `$(DOLLAR)`, which waits until everything else is done."""
        return not self.function and self.default is None and self.name.upper() == "DOLLAR"


Accept = Callable[[Reference], bool]


class Effort:
    """Counts the characters looked at, so that hostile text costs bounded time."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def spend(self, amount: int) -> bool:
        """Take from what is left; tell whether there was enough."""
        self.left -= amount
        return self.left >= 0


def next_reference(text: str, start: int, accept: Accept, effort: Effort) -> Reference | None:
    """Return the leftmost valid and accepted reference at or after `start`.

    The body of what looks like a reference and is none is searched too; that of a valid one which is not
    accepted is passed over (oracle run: `A = $(B:$(A))` keeps its inner reference).
    """
    at = start
    while effort.spend(_LOOK):
        match = _OPENING.search(text, at)
        if match is None:
            return None
        function = match.group(1)
        if function is None or not _is_known(function):
            at = match.end()
            continue
        reference = _complete(text, match.start(), match.end(), function, effort)
        if reference is None:
            at = match.end()
        elif accept(reference):
            return reference
        else:
            at = reference.end
    return None


def _is_known(function: str) -> bool:
    if not function or function in FUNCTIONS:
        return True
    return function[0] == "F" and _PATH_PART.fullmatch(function) is not None


def _complete(text: str, start: int, body: int, function: str, effort: Effort) -> Reference | None:
    """Return the reference whose body begins at `body`, if the body is a valid one."""
    if function and function != "ENV":
        end = text.find(")", body)
        effort.spend((end if end >= 0 else len(text)) - body >> 3)
        return Reference(start, end + 1, function, text[body:end], None) if end >= 0 else None
    match = _NAME.match(text, body)
    at = match.end() if match else body
    name = text[body:at]
    if text.startswith(")", at):
        return Reference(start, at + 1, function, name, None)
    if not text.startswith(":", at):
        return None
    begin = at + 1
    end = _default_end(text, begin, effort)
    return Reference(start, end + 1, function, name, text[begin:end]) if end >= 0 else None


def _default_end(text: str, at: int, effort: Effort) -> int:
    """Return where the parenthesis stands that ends a default, -1 if a character cannot be in one."""
    while True:
        match = _DEFAULT.match(text, at)
        end = match.end() if match else at
        effort.spend(end - at)
        if text.startswith(")", end):
            return end
        if not text.startswith("(", end):
            return -1
        # Anything may stand between parentheses (vectors ex-def-paren, ex-def-paren-any).
        close = text.find(")", end)
        effort.spend((close if close >= 0 else len(text)) - end >> 3)
        if close < 0:
            return -1
        at = close + 1
