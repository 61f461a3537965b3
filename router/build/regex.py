r"""Say a regular expression without backslashes.

A route's REQUIREMENTS are read by two parsers with opposite ideas of a backslash (RL515), SET and EVALSET
by one each (RL516), the old syntax by both in turn. A pattern with none means the same to all of them.
"""

import re
import warnings

from router.build.error import BuildError
from router.facts.regex import BACKSLASH, CARET

# Escapes of PCRE that name a class, as the contents of a bracket expression.
_CLASSES = {"d": "0-9", "w": "[:alnum:]_", "s": "[:space:]"}
_OUTSIDE = {"]": "[]]", "\\": BACKSLASH, "^": CARET}
_WRONG_IN_PCRE = (
    "missing ), unterminated subpattern",
    "unbalanced parenthesis",
    "unterminated character set",
    "nothing to repeat",
)
_PLAIN = "/\"'-_:;,=@#%&~<>! "  # escaped without need


def without_backslashes(pattern: str) -> str:
    r"""Return a pattern that matches the same and has no backslash.

    >>> without_backslashes(r"^cms\.site-\d+$")
    '^cms[.]site-[0-9]+$'

    Raises:
        BuildError: there is no such pattern that this function knows of (`\b`, back references).
    """
    out: list[str] = []
    at = 0
    inside = False  # of a bracket expression
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            out.append(_escape(pattern[at + 1 : at + 2], inside=inside, pattern=pattern))
            at += 2
            continue
        if not inside and character == "[":
            inside = True
            # A `]` directly after `[` or `[^` is a member, not the end.
            opening = pattern[at : at + 2] if pattern[at + 1 : at + 2] == "^" else "["
            member = pattern[at + len(opening) : at + len(opening) + 1] == "]"
            opening += "]" if member else ""
            out.append(opening)
            at += len(opening)
            continue
        if inside and pattern.startswith("[:", at) and ":]" in pattern[at:]:
            end = pattern.index(":]", at) + 2
            out.append(pattern[at:end])
            at = end
            continue
        if inside and character == "]":
            inside = False
        out.append(character)
        at += 1
    return "".join(out)


def check_pattern(pattern: str) -> None:
    """Check that brackets and parentheses close, and that what repeats has something to repeat.

    Raises:
        BuildError: PCRE would refuse the pattern, and HTCondor the expression or all of the statement.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python has no [[:alpha:]] and says so
        try:
            re.compile(pattern)
        except re.error as error:
            if error.msg.startswith(_WRONG_IN_PCRE):
                raise BuildError(f"pattern: `{pattern}` is no regular expression: {error.msg}") from error


def _escape(character: str, *, inside: bool, pattern: str) -> str:
    kind = character.lower()
    if kind in _CLASSES and character and (not inside or character == kind):
        members = _CLASSES[kind]
        return members if inside else f"[{'^' if character != kind else ''}{members}]"
    if character and character in _PLAIN and not (inside and character == "-"):
        return character
    if (
        character
        and not character.isalnum()
        and character not in "\\^]"
        and not (inside and character == "-")
    ):
        return character if inside else f"[{character}]"
    if character in _OUTSIDE and not inside:
        return _OUTSIDE[character]
    raise BuildError(
        f"pattern: `\\{character}` in `{pattern}` has no spelling without a backslash, and HTCondor reads"
        " backslashes in two ways; use classes such as [0-9] and [.]"
    )
