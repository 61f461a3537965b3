"""Regular expressions that users wrote, compiled by Python."""

import re
import warnings
from functools import cache


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern of the user's as Python does, without its warnings about what may once change.

    Raises:
        re.error: Python does not read it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return re.compile(pattern, flags)
