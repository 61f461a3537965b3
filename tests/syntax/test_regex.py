"""Patterns said without backslashes match what they matched, by Python's engine."""

import random
import re
import string
import warnings

import pytest

from router.facts.regex import BACKSLASH
from router.syntax.regex import UnspellableError, without_backslashes

PIECES = [*"ab-.][^()|*+_", *(r"\-", r"\.", r"\w", r"\d", r"\\", r"\]", r"\/", r"\^")]
ALNUM = {*string.ascii_letters, *string.digits}
TEXTS = ["", *"ab-.][^_/*5\\", "ab", "a-b", "a.b", "a\\b", "a^", "^a", "--", "a]", "\\\\"]


def test_random_patterns_match_the_same() -> None:
    chance = random.Random(3)
    compared = 0
    for _ in range(12_000):
        pattern = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 7)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                wanted = re.compile(pattern, re.ASCII)
                spelled = without_backslashes(pattern)
            except (re.error, UnspellableError):
                continue
            got = re.compile(for_python(spelled), re.ASCII)
        assert "\\" not in spelled
        assert [bool(wanted.search(text)) for text in TEXTS] == [bool(got.search(text)) for text in TEXTS], (
            pattern
        )
        compared += 1

    assert compared > 4000


def for_python(pattern: str) -> str:
    """Python knows no classes by name."""
    return pattern.replace(BACKSLASH, r"(?:\\)").replace("[:alnum:]", "A-Za-z0-9").replace("[:space:]", r"\s")


@pytest.mark.parametrize(
    ("frame", "refused"),
    [
        (r"\{}", ALNUM - set("dwsDWS")),
        (r"[\{}]", (ALNUM - set("dws")) | set(r"\]^")),
        (r"[^a\{}z]", (ALNUM - set("dws")) | set(r"\]^")),
        (r"[]\{}]", (ALNUM - set("dws")) | set(r"\]^-")),
    ],
)
def test_each_escape_is_spelt_or_refused(frame: str, refused: set[str]) -> None:
    """What is spelt matches the same single characters; the others are known."""
    told = set()
    for character in string.printable:
        pattern = frame.format(character)
        try:
            spelled = without_backslashes(pattern)
        except UnspellableError:
            told.add(character)
            continue
        assert "\\" not in spelled
        assert matched(pattern) == matched(for_python(spelled)), pattern

    assert refused == told


def matched(pattern: str) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [chr(code) for code in range(128) if re.fullmatch(pattern, chr(code), re.ASCII)]


def test_class_by_name_stays() -> None:
    assert "[[:digit:].x]" == without_backslashes(r"[[:digit:]\.x]")
