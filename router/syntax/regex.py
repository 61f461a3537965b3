r"""Say a regular expression without backslashes.

A route's REQUIREMENTS are read by two parsers with opposite ideas of a backslash (RL515), SET and EVALSET
by one each (RL516), the old syntax by both in turn. A pattern with none means the same to all of them.
"""

from router.facts.regex import BACKSLASH, CARET

# Escapes of PCRE that name a class, as the contents of a bracket expression.
_CLASSES = {"d": "0-9", "w": "[:alnum:]_", "s": "[:space:]"}
_PLAIN = "/\"'-_:;,=@#%&~<>! "  # escaped without need
_OUTSIDE = {"]": "[]]", "\\": BACKSLASH, "^": CARET}


class UnspellableError(Exception):
    """There is no pattern without a backslash that is known to match the same; the escape is the argument."""


def without_backslashes(pattern: str) -> str:
    r"""Return a pattern that matches the same and has no backslash.

    >>> without_backslashes(r"^cms\.site-\d+$")
    '^cms[.]site-[0-9]+$'

    Raises:
        UnspellableError: there is no such pattern that this function knows of (`\b`, back references).
    """
    out: list[str] = []
    at = 0
    inside = False  # of a bracket expression,
    opened = 0  # which begins at this place of `out`
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            if inside and pattern[at + 1 : at + 2] == "-" and not out[opened].endswith("]"):
                if out[opened + 1 : opened + 2] != ["-"]:
                    out[opened] = out[opened].removesuffix("-") + "-"  # first in its brackets it is no range
            else:
                out.append(_escape(pattern[at + 1 : at + 2], inside=inside))
            at += 2
            continue
        if not inside and character == "[":
            inside = True
            # A `]` directly after `[` or `[^` is a member, not the end.
            opening = pattern[at : at + 2] if pattern[at + 1 : at + 2] == "^" else "["
            member = pattern[at + len(opening) : at + len(opening) + 1] == "]"
            opening += "]" if member else ""
            opened = len(out)
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


def _escape(character: str, *, inside: bool) -> str:
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
    raise UnspellableError(f"\\{character}")
