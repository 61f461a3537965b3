"""Judge the condition of an `if` line, in configuration files and in transforms.

Reference config-macros section 7 and transform-language section 9; what is taken for which kind of condition
was measured with condor_transform_ads 25.14.1.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from router.facts.versions import Release, Version
from router.syntax.read.config_lines import SPACE

# Measured with all texts of up to five of `1`, `.`, `e` and `-`, and four of `a`, `1`, `_`, `/` and `.`.
_REST = r"(?:[-+0-9eE]|\.(?=[0-9]|\Z))*"
_BEGUN = rf"(?:[0-9]+[.eE]{_REST}|\.[0-9]{_REST})"
_NUMBER = re.compile(rf"-?(?:{_BEGUN}|[0-9]+)\s*", re.ASCII)
_LEADING_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "yes": True, "no": False, "t": True, "f": False}
# What begins as a number goes on as one as far as it can: its `e` and `-` make no name of it.
_IDENTIFIER = re.compile(
    rf"(?:-|-?(?>{_BEGUN})(?=[0-9_./]*[A-Za-z])[A-Za-z0-9_./]*"
    rf"|-?(?!{_BEGUN})(?=[0-9_./]*[A-Za-z])(?:[A-Za-z0-9_./]*(?<!\.)|(?=.*[0-9\s])[A-Za-z0-9_./]*))\s*",
    re.ASCII | re.DOTALL,
)
_DEFINED = re.compile(r"defined(?:\s+(.*))?", re.ASCII | re.IGNORECASE | re.DOTALL)
_DEFINED_GLUED = re.compile(r"defined([./:_].*\s.*)", re.ASCII | re.IGNORECASE | re.DOTALL)
_DEFINED_PLAIN = re.compile(r"[A-Za-z0-9_./:\s]*", re.ASCII)
# What is taken for a question about the version: measured with 3 446 texts around `version >= 8.9`.
_VERSION = re.compile(
    r"version(?![A-Za-z0-9])(?=.*[<>=])(?=.*[0-9])(?=.*\s\S)((?:[A-Za-z0-9\s<>=]|!(?==)|\.(?=[0-9]|\Z))*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_COMPARISON = re.compile(r"\s*(<=?|>=?|==?|!=|)\s*[vV]?\s*([0-9]+)\.([0-9]+)(?:\.([0-9]+))?", re.ASCII)
_DIGIT = re.compile(r"[0-9]")
_OLDEST = 6


class Refusal(Enum):
    """Why HTCondor takes a text for no condition; the value is its wording."""

    COMPLEX = "complex conditionals are not supported"
    WORD = "expression is not a conditional"
    VERSION = "the version literal is invalid"
    DEFINED = "defined argument must be param name, boolean, or number"
    USE = "defined use meta argument with internal spaces will never match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What conditions are judged by: macros, the running version, and the knob templates that exist.

    `raw` looks a macro up, `expand` expands a text, `has_template` is asked for a category and an item of it
    (which may be empty).
    """

    release: Release
    raw: Callable[[str], str | None]
    expand: Callable[[str], str]
    has_template: Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Complex:
    """A condition that configuration files refuse and transforms evaluate in the job.

    `text` is the expression, expanded and without the `!` that `inverted` stands for.
    """

    text: str
    inverted: bool


def judge(condition: str, judging: Judging) -> bool | Refusal | Complex:
    """Return whether a condition holds, or why it is none."""
    text, expanded = condition, "$" in condition
    if expanded:
        text = judging.expand(condition).rstrip(SPACE)
    text = text.lstrip(SPACE)
    inverted = text.startswith("!")
    if inverted:
        text = text[1:].lstrip(SPACE)
    if not text:
        return inverted if expanded else Refusal.WORD
    verdict = _simple(text, judging)
    if isinstance(verdict, bool):
        return verdict != inverted
    return Complex(text, inverted) if verdict is Refusal.COMPLEX else verdict


def refusal_text(keyword: str, condition: str, refusal: Refusal) -> str:
    """Return HTCondor's message for a condition that is none; it shows the text before expansion."""
    return f"{condition} is not a valid {keyword} condition because {refusal.value}"


def _simple(text: str, judging: Judging) -> bool | Refusal:
    if _NUMBER.fullmatch(text):
        found = _LEADING_NUMBER.match(text)
        return found is not None and float(found[0]) != 0
    bare = text.rstrip(SPACE).lower()
    if (word := _WORDS.get(bare)) is not None:
        return word
    if found := _DEFINED.fullmatch(text):
        return _defined(found[1] or "", judging)
    if (glued := _DEFINED_GLUED.fullmatch(text)) and _is_plain(glued[1]):
        return Refusal.DEFINED
    if bare == "version":
        return Refusal.VERSION
    if found := _VERSION.fullmatch(text):
        return _compare(found[1], judging.release.version)
    return Refusal.WORD if _IDENTIFIER.fullmatch(text) else Refusal.COMPLEX


def _defined(name: str, judging: Judging) -> bool | Refusal:
    # Measured with 3 954 texts of `A`, `1`, `:`, `.`, `/`, `_` and blanks after `defined` and `defined use`.
    if not _is_plain(name):
        return Refusal.COMPLEX
    if name[:4].lower() == "use ":
        return _defined_use(name[4:].lstrip(SPACE), judging)
    bare = name.rstrip(SPACE).lower()
    if not bare or _NUMBER.fullmatch(name) or bare in _WORDS:
        return bool(bare)
    # A blank at the end is looked up with the name, and no knob has one (oracle run, a broken continuation).
    return bool(judging.raw(name)) if _IDENTIFIER.fullmatch(name) else Refusal.DEFINED


def _is_plain(name: str) -> bool:
    """Tell whether a text may be asked for: no colon beside digits, no dot at the end without any."""
    if not _DEFINED_PLAIN.fullmatch(name):
        return False
    return ":" not in name if _DIGIT.search(name) else not name.endswith(".")


def _defined_use(argument: str, judging: Judging) -> bool | Refusal:
    if any(blank in argument for blank in SPACE):
        return Refusal.USE
    category, _, item = argument.partition(":")
    return bool(category) and judging.has_template(category, item)


def _compare(comparison: str, running: Version) -> bool | Refusal:
    found = _COMPARISON.match(comparison)
    if not found:
        return Refusal.VERSION
    major, minor, patch = (_int32(int(part or 0)) for part in found.groups()[1:])
    if major < _OLDEST:
        return Refusal.VERSION
    # A part of three digits makes the literal older than everything (oracle runs of `25.100`, `25.14.100`).
    patch_or_own = patch if found[4] else running.patch
    asked = 0 if max(minor, patch) > 99 else _int32(_rank(major, minor, patch_or_own))
    now = _rank(running.major, running.minor, running.patch)
    match found[1]:
        case "<":
            return now < asked
        case "<=":
            return now <= asked
        case "=" | "==" | "":
            return now == asked
        case ">=":
            return now >= asked
        case ">":
            return now > asked
    return now != asked


def _rank(major: int, minor: int, patch: int) -> int:
    return major * 1_000_000 + minor * 1000 + patch


def _int32(number: int) -> int:
    """Return what C's `int` keeps of a number that was read as a `long` (oracle runs of `4294967302.9`)."""
    return (min(number, 2**63 - 1) + 2**31) % 2**32 - 2**31
