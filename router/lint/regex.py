r"""Whether PCRE2 compiles a regular expression, as far as that can be told without it.

HTCondor compiles the patterns of `regexp` and its like with PCRE2; one that does not compile gives `error`.
What is refused here was refused by condor_transform_ads of 23.9.6 and 25.14.1; what neither this module nor
its measurements know counts as right.
"""

import re

_POSIX = frozenset({"alpha", "lower", "upper", "alnum", "ascii", "blank", "cntrl", "digit"}) | {
    "graph",
    "print",
    "punct",
    "space",
    "word",
    "xdigit",
}
_NAME = re.compile(r"[A-Za-z_]\w{0,31}")
_NO_ESCAPES = "FIijJlLmMOqTuUyY"  # letters that mean nothing behind a backslash
_ASSERTIONS = "bBAZzG"
_COUNT = re.compile(r"\{(\d+)(,(\d*))?\}")
_FLAGS = re.compile(r"\^?[imsxnJUaSDWTPr]*(-[imsxnJU]*)?([:)])")
_MOST = 65535


class _BrokenError(Exception):
    """What is wrong with a pattern."""


class _UnknownError(Exception):
    """Something that is not judged here."""


def broken_regex(pattern: str) -> str:
    """Return what is wrong with a regular expression, for certain; nothing otherwise."""
    try:
        _Scan(pattern).run()
    except _BrokenError as problem:
        return str(problem)
    except _UnknownError:
        return ""
    return ""


class _Scan:
    """One pass over a pattern."""

    def __init__(self, pattern: str) -> None:
        self.text = pattern
        self.at = 0
        self.groups = 0  # capturing ones
        self.names: set[str] = set()
        self.behinds: list[bool] = []  # for each open group: within a lookbehind
        self.repeatable = False  # a quantifier may follow
        self.references: list[int] = []

    def run(self) -> None:
        """Raise for the first thing that is wrong."""
        while self.at < len(self.text):
            character = self.text[self.at]
            self.at += 1
            match character:
                case "\\":
                    self._escape()
                case "[":
                    self._class()
                case "(":
                    self._open()
                case ")":
                    if not self.behinds:
                        raise _BrokenError("a `)` without `(`")
                    self.behinds.pop()
                    self.repeatable = True
                case "*" | "+" | "?":
                    self._quantifier(character)
                case "{" if found := _COUNT.match(self.text, self.at - 1):
                    self._count(found)
                case "^" | "$" | "|":
                    self.repeatable = False
                case _:
                    self.repeatable = True
        if self.behinds:
            raise _BrokenError("a `(` without `)`")
        if self.references and max(self.references) > self.groups:
            raise _BrokenError(f"there is no group {max(self.references)}")

    def _next(self, *, of: str) -> str:
        if self.at >= len(self.text):
            raise _BrokenError(f"nothing follows `{of}`")
        self.at += 1
        return self.text[self.at - 1]

    def _escape(self, *, in_class: bool = False) -> str:
        """Read what follows a backslash; return the character it stands for, or nothing for a set of them."""
        letter = self._next(of="\\")
        self.repeatable = in_class or letter not in _ASSERTIONS
        if letter in _NO_ESCAPES:
            raise _BrokenError(f"`\\{letter}` has no meaning")
        if letter == "Q":
            end = self.text.find("\\E", self.at)
            self.at = len(self.text) if end < 0 else end + 2
        elif letter == "c":
            self._next(of="\\c")
        elif letter in "123456789" and not in_class:
            if not self.text[self.at : self.at + 1].isdigit():
                self.references.append(int(letter))
        elif letter in ("xoN" if in_class else "xopPgkN") and self.text[self.at : self.at + 1] in (
            "{",
            "<",
            "'",
        ):
            self._braced(letter)
        return "" if letter in "dDwWsShHvVRXpPxoN0123456789bcQE" else letter

    def _braced(self, letter: str) -> None:
        opened = self._next(of=f"\\{letter}")
        end = self.text.find({"{": "}", "<": ">", "'": "'"}[opened], self.at)
        if end < 0:
            raise _BrokenError(f"`\\{letter}{opened}` is not closed")
        inside = self.text[self.at : end]
        if letter == "x" and not re.fullmatch(r"[0-9A-Fa-f]*", inside):
            raise _BrokenError(f"`{inside}` is no number in base 16")
        if letter == "k" and not re.search(rf"\(\?P?[<']{re.escape(inside)}[>']", self.text):
            raise _BrokenError(f"there is no group `{inside}`")
        self.at = end + 1

    def _class(self) -> None:
        """Read `[...]`."""
        if self.text.startswith("^", self.at):
            self.at += 1
        first = self.at
        before: str | None = None
        while True:
            if self.at >= len(self.text):
                raise _BrokenError("a `[` without `]`")
            character = self.text[self.at]
            self.at += 1
            if character == "]" and self.at - 1 > first:
                break
            if character == "[" and (named := re.compile(r"([:.=])\^?(\w*)\1\]").match(self.text, self.at)):
                if named[1] != ":" or named[2] not in _POSIX:
                    raise _BrokenError(f"there is no class `[{named[0]}`")
                self.at, character = named.end(), ""
            elif character == "\\":
                character = self._escape(in_class=True)
            elif character == "-" and self._is_range(first):
                self._range(before)
                before = None
                continue
            before = character
        self.repeatable = True

    def _is_range(self, first: int) -> bool:
        return self.at - 1 > first and self.text[self.at : self.at + 1] not in ("]", "")

    def _range(self, low: str | None) -> None:
        """Read the end of a range; `low` is empty for a set such as `\\d`, None for nothing before."""
        high = self.text[self.at]
        self.at += 1
        if high == "\\":
            high = self._escape(in_class=True)
        elif high == "[" and self.text[self.at : self.at + 1] in (":", ".", "="):
            raise _UnknownError
        if "" in (low, high):
            raise _BrokenError("a range from or to a set of characters")
        if low and ord(low) > ord(high):
            raise _BrokenError(f"`{low}-{high}` runs backwards")

    def _open(self) -> None:
        """Read what follows a `(`."""
        self.repeatable = False
        behind = bool(self.behinds) and self.behinds[-1]
        if self.text.startswith("*", self.at):
            if self.text[self.at + 1 : self.at + 2].isalpha():
                raise _UnknownError  # a verb
            raise _BrokenError("nothing to repeat before `*`")
        if not self.text.startswith("?", self.at):
            self.groups += 1
            self.behinds.append(behind)
            return
        self.at += 1
        rest = self.text[self.at :]
        if rest.startswith(("<=", "<!")):
            self.at += 2
            self.behinds.append(True)
        elif named := re.match(r"(P?<|')", rest):
            self._name(named[1])
            self.groups += 1
            self.behinds.append(behind)
        elif rest.startswith((":", "|", ">", "=", "!")):
            self.at += 1
            self.behinds.append(behind)
        elif rest.startswith("#"):
            self._skip_to(")", "a comment `(?#` is not closed")
        elif flags := _FLAGS.match(rest):
            self._set_flags(flags, behind)
        elif re.match(r"[RP&(C0-9+-]", rest):
            if ")" not in rest:
                raise _BrokenError("a `(` without `)`")
            raise _UnknownError  # calls and conditions
        else:
            raise _BrokenError(f"`(?{rest[:1]}` has no meaning")

    def _set_flags(self, flags: re.Match[str], behind: bool) -> None:
        if "x" in flags[0]:
            raise _UnknownError  # blanks and comments
        self.at += flags.end()
        if flags[2] == ":":
            self.behinds.append(behind)

    def _name(self, opened: str) -> None:
        self.at += len(opened)
        name = _NAME.match(self.text, self.at)
        if not name:
            raise _BrokenError("a group's name begins with a letter")
        self.at = name.end()
        if not self.text.startswith("'" if opened == "'" else ">", self.at):
            raise _BrokenError(f"the name `{name[0]}` of a group is not closed")
        self.at += 1
        if name[0] in self.names and "(?J" not in self.text:
            raise _BrokenError(f"two groups are named `{name[0]}`")
        self.names.add(name[0])

    def _skip_to(self, end: str, otherwise: str) -> None:
        found = self.text.find(end, self.at)
        if found < 0:
            raise _BrokenError(otherwise)
        self.at = found + 1

    def _quantifier(self, sign: str) -> None:
        if not self.repeatable:
            raise _BrokenError(f"nothing to repeat before `{sign}`")
        if sign != "?" and self.behinds and self.behinds[-1]:
            raise _BrokenError(f"`{sign}` inside of `(?<=`, which wants a fixed length")
        self._after_quantifier()

    def _count(self, found: re.Match[str]) -> None:
        if not self.repeatable:
            raise _BrokenError(f"nothing to repeat before `{found[0]}`")
        least, most = int(found[1]), int(found[3]) if found[3] else None
        if max(least, most or 0) > _MOST or (most is not None and most < least):
            raise _BrokenError(f"`{found[0]}`: the numbers run backwards, or are too large")
        self.at = found.end()
        self._after_quantifier()

    def _after_quantifier(self) -> None:
        if self.text[self.at : self.at + 1] in ("?", "+"):
            self.at += 1
        self.repeatable = False
