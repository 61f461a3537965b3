"""Check the patterns that a builder is given, and say them without backslashes."""

import re
import warnings

from router.build.error import BuildError
from router.syntax import regex

_WRONG_IN_PCRE = (
    "missing ), unterminated subpattern",
    "unbalanced parenthesis",
    "unterminated character set",
    "nothing to repeat",
)


def without_backslashes(pattern: str) -> str:
    r"""Return a pattern that matches the same and has no backslash.

    >>> without_backslashes(r"^cms\.site-\d+$")
    '^cms[.]site-[0-9]+$'

    Raises:
        BuildError: there is no such pattern that is known (`\b`, back references).
    """
    try:
        return regex.without_backslashes(pattern)
    except regex.UnspellableError as error:
        raise BuildError(
            f"pattern: `{error}` in `{pattern}` has no spelling without a backslash, and HTCondor reads"
            " backslashes in two ways; use classes such as [0-9] and [.]"
        ) from error


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
