"""Names as people mistype them."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from router.facts.names import ROUTE_NAME

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_WORD_OF = {"maximum": "max", "maximal": "max", "job": "jobs", "univ": "universe"}
_FEW = 1000
_LONGEST = 100
_MACRO = re.compile(r"[+-]?[A-Za-z0-9_./]+")


def is_plain(name: str) -> bool:
    """Tell whether a route's name has only the characters that are safe everywhere."""
    return bool(ROUTE_NAME.fullmatch(name))


def is_macro_name(name: str) -> bool:
    """Tell whether a macro can have a name; `+` and `-` before it stand for `MY.`."""
    return bool(_MACRO.fullmatch(name))


def close(word: str, known: Iterable[str], *, cutoff: float = 0.75) -> str:
    """Return the name that was probably meant, in its own spelling; nothing if none is near."""
    return _speller(tuple(known)).nearest(word, cutoff)


class Speller:
    """Names to choose from.

    A configuration may list thousands of routes and define thousands of others, and to compare each with each
    would take minutes. So among many only those are sought that are the same without a letter of theirs, of
    the word, or of both.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._spelling = {name.lower(): name for name in known}
        self._found: dict[tuple[str, float], str] = {}
        self._counts: dict[str, tuple[tuple[str, int], ...]] = {}

    def nearest(self, word: str, cutoff: float = 0.75) -> str:
        """Return the name nearest to a word, empty if none is near enough."""
        word = word.lower()
        exact = self._spelling.get(word)
        if exact is not None:
            return exact
        key = (word, cutoff)
        if key not in self._found:
            self._found[key] = self._search(word, cutoff)
        return self._found[key]

    def _search(self, word: str, cutoff: float) -> str:
        if len(self._spelling) > _FEW:
            return self._search_many(word, cutoff)
        known = [name for name in self._alike(word, cutoff) if self._shares(name, word, cutoff)]
        found = difflib.get_close_matches(word, known, n=1, cutoff=cutoff) if known else []
        return self._spelling[found[0]] if found else ""

    def _search_many(self, word: str, cutoff: float) -> str:
        near = [
            (2.0 * len(rest) / (len(word) + len(name)), name)
            for rest in _without_one(word)
            for name in self._by_rest.get(rest, ())
        ]
        ratio, name = max(near, default=(0.0, ""))
        return self._spelling[name] if name and ratio >= cutoff else ""

    @cached_property
    def _by_rest(self) -> dict[str, list[str]]:
        """The names by what is left of them without one letter, and by themselves."""
        found: dict[str, list[str]] = {}
        for name in self._spelling:
            for rest in _without_one(name):
                found.setdefault(rest, []).append(name)
        return found

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, int]]]:
        """The names by their length, each with its letters."""
        found: dict[int, list[tuple[str, int]]] = {}
        for name in self._spelling:
            found.setdefault(len(name), []).append((name, _letters(name)))
        return found

    def _shares(self, name: str, word: str, cutoff: float) -> bool:
        """Tell whether a name and a word have enough letters in common to be near: difflib takes long."""
        letters = self._counts.get(name)
        if letters is None:
            letters = self._counts[name] = tuple(Counter(name).items())
        shared = sum([min(word.count(letter), count) for letter, count in letters])
        return 2.0 * shared / (len(name) + len(word)) >= cutoff

    def _alike(self, word: str, cutoff: float) -> Iterator[str]:
        """Yield the names whose length and letters a near one may have: twice what two share is the most.

        To look at sets of letters first, not at how often each stands there, takes a fifth of the time.
        """
        length, letters = len(word), _letters(word)
        for other, names in self._by_length.items():
            least = cutoff * (length + other) / 2
            if min(length, other) >= least:
                for name, own in names:
                    if (
                        other - (own & ~letters).bit_count() >= least
                        and length - (letters & ~own).bit_count() >= least
                    ):
                        yield name


def _letters(word: str) -> int:
    """Return the set of a word's characters, a bit for each; those beyond the 64th share theirs."""
    found = 0
    for character in set(word):
        found |= 1 << (ord(character) & 63)
    return found


def _without_one(word: str) -> set[str]:
    """Return a word, and what is left of it without one of its letters; of a very long one only itself."""
    rests = (word[:at] + word[at + 1 :] for at in range(len(word) if len(word) <= _LONGEST else 0))
    return {word, *rests}


_speller = lru_cache(maxsize=32)(Speller)


def meant_macro(name: str, known: Iterable[str]) -> str:
    """Return the route macro that was probably meant: a near one, or the only one that begins so."""
    return _meant(name, tuple(known))


@lru_cache(maxsize=10_000)
def _meant(name: str, names: tuple[str, ...]) -> str:
    near = close(name, names, cutoff=0.82)
    longer = [one for one in names if len(name) > 5 and one.lower().startswith(name.lower())]
    return near or (longer[0] if len(longer) == 1 else "") or _same_words(name, names)


def _same_words(name: str, known: Iterable[str]) -> str:
    """Return the name whose words, two or more, are all in this one: MaxJobsPerRoute means MaxJobs."""
    words = _words(name)
    found = [one for one in known if len(_words(one)) > 1 and _words(one) <= words]
    return max(found, key=len, default="")


@lru_cache(maxsize=1000)
def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD_OF.get(word.lower(), word.lower()) for word in _WORD.findall(name))


def means_requirements(name: str) -> bool:
    """Tell whether a name is REQUIREMENTS, or nearly."""
    return bool(close(name, ("Requirements",), cutoff=0.9))


def quoted_list(names: Iterable[str]) -> str:
    """Return names in backticks, joined by commas."""
    return ", ".join(f"`{name}`" for name in names)
