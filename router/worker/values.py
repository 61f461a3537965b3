"""ClassAd values as HTCondor's look-ups take them.

Source: recorded runs want-*, services-*, entrypoint-*, tx-* (tests/vectors/docker-recorded.json).
"""

import math

from router.model.evaluation import Value
from router.syntax.expr import Word

_NO_INTEGER = -(2**63)  # what the processor makes of infinity


def truth(value: Value | None) -> bool | None:
    """Return a ClassAd value as HTCondor's look-up of a boolean does (want-real: 0.5 is true)."""
    return bool(value) if isinstance(value, bool | int | float) else None


def whole(value: Value | None) -> int | None:
    """Return a ClassAd value as HTCondor's look-up of an integer does."""
    if not isinstance(value, bool | int | float):
        return None
    return int(value) if math.isfinite(value) else _NO_INTEGER


def described(value: Value | None) -> str:
    """Say what a value is that should be something else; `None` is that of a text that does not parse."""
    match value:
        case None:
            return "is no expression"
        case str():
            return "is a string"
        case Word.UNDEFINED:
            return "is undefined"
        case Word.ERROR:
            return "is an error"
        case _:
            return "is of the wrong type"
