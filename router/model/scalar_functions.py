"""Functions of the ClassAd language on single values; `None` is a value that is not known.

Recorded from the library of 25.14.1, which tests/model/test_scalars.py asks again.
"""

import re
from collections.abc import Callable

from router.model.scalar_operators import ERROR, UNDEFINED, Known, any_case, truth
from router.syntax.expr import Word
from router.text.patterns import compiled

# Patterns that HTCondor's two parsers and Python read alike.
_SIMPLE_PATTERN = re.compile(r"[\w\s/=:,@|^$.*+?()\[\]-]*", re.ASCII)


def choice(*given: Known) -> Known:
    """Return `condition ? then : otherwise`, which is `ifThenElse(condition, then, otherwise)`."""
    if len(given) != 3:
        return ERROR
    condition, then, otherwise = given
    asked = truth(condition)
    if isinstance(asked, bool):
        return then if asked else otherwise
    return asked


def pattern_matches(*given: Known) -> Known:
    """Return `regexp(pattern, text, options)` for a pattern that Python reads as HTCondor does."""
    if len(given) not in (2, 3):
        return ERROR
    pattern, text, *options = given
    if not isinstance(pattern, str) or not _SIMPLE_PATTERN.fullmatch(pattern):
        return None
    if options not in ([], ["i"], ["I"]):
        return None
    if not isinstance(text, str):
        return text if text is None or isinstance(text, Word) else ERROR
    try:
        return compiled(pattern, re.IGNORECASE if options else 0).search(text) is not None
    except re.error:
        return None


def _asking(test: Callable[[Known], bool]) -> Callable[..., Known]:
    def ask(*given: Known) -> Known:
        if len(given) != 1:
            return ERROR
        return None if given[0] is None else test(given[0])

    return ask


def _cased(change: Callable[[str], str]) -> Callable[..., Known]:
    def convert(*given: Known) -> Known:
        if len(given) != 1:
            return ERROR
        value = given[0]
        if isinstance(value, bool):
            return change(str(value).lower())
        if isinstance(value, int):
            return str(value)
        if isinstance(value, str):
            return change(value) if value.isascii() else None
        return value if isinstance(value, Word) else None  # how a real is written is left to the library

    return convert


def _listed(convert: Callable[[str], str]) -> Callable[..., Known]:
    """Return stringListMember, with a list that is parted by commas and blanks."""

    def search(*given: Known) -> Known:
        if len(given) not in (2, 3):
            return ERROR
        if len(given) == 3 or None in given:
            return None
        item, members = given
        if not all(isinstance(one, str) or one is UNDEFINED for one in given):
            return ERROR
        if not isinstance(item, str) or not isinstance(members, str):
            return UNDEFINED if item is members else False
        return convert(item) in re.split(r"[\s,]+", convert(members).strip(" ,")) and item != ""

    return search


FUNCTIONS: dict[str, Callable[..., Known]] = {
    "ifthenelse": choice,
    "isundefined": _asking(lambda value: value is UNDEFINED),
    "iserror": _asking(lambda value: value is ERROR),
    "isstring": _asking(lambda value: isinstance(value, str)),
    "isboolean": _asking(lambda value: isinstance(value, bool)),
    "isinteger": _asking(lambda value: type(value) is int),
    "isreal": _asking(lambda value: isinstance(value, float)),
    "tolower": _cased(str.lower),
    "toupper": _cased(str.upper),
    "stringlistmember": _listed(lambda text: text),
    "stringlistimember": _listed(any_case),
}
