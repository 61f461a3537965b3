"""Patterns said without backslashes match what they matched, by Python's engine."""

import random
import re
import warnings

from router.facts.regex import BACKSLASH
from router.syntax.regex import UnspellableError, without_backslashes

PIECES = [*"ab-.][^()|*+_", *(r"\-", r"\.", r"\w", r"\d", r"\\", r"\]", r"\/", r"\^")]
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
