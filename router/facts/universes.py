"""The job universes: their numbers and names.

Source: condor_job_router_info 25.14.1 and 23.9.6 on a route for each (`UNIVERSE pipe`, `UNIVERSE 99`, ...).
"""

import re

GRID = 9

_NAMES = {
    "standard": 1,
    "pipe": 2,
    "linda": 3,
    "pvm": 4,
    "vanilla": 5,
    "pvmd": 6,
    "scheduler": 7,
    "mpi": 8,
    "grid": GRID,
    "java": 10,
    "parallel": 11,
    "local": 12,
    "vm": 13,
    "globus": GRID,
}
_BY_NUMBER = {number: name for name, number in _NAMES.items() if name != "globus"}
_LEADING_NUMBER = re.compile(r"[ \t\r\n\f\v]*([+-]?[0-9]+)")


def universe_number(text: str) -> int:
    """Return the number that HTCondor reads from a universe's name or number; 0 for what it does not know.

    A leading number is enough (`5x` is 5), and it wraps to 32 bits.
    """
    if found := _LEADING_NUMBER.match(text):
        wide = max(min(int(found[1]), 2**63 - 1), -(2**63))
        number = (wide + 2**31) % 2**32 - 2**31
        if number:
            return number
    return _NAMES.get(text.lower(), 0)


def universe_name(number: int) -> str:
    """Return a universe's name in capitals, as HTCondor prints it."""
    return _BY_NUMBER.get(number, "unknown").upper()
