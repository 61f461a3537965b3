"""Make route names legal: a name is part of a knob's name now, and stands in a list split at blanks."""

import re
from collections.abc import Iterable

RESERVED = frozenset({"names"})  # JOB_ROUTER_ROUTE_NAMES is the list itself


def legal_name(old: str) -> str:
    """Return the nearest name of letters, digits and `_`; `Route` if nothing is left."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", old).strip("_")
    return "Route" if not name else f"{name}_route" if name.lower() in RESERVED else name


def legal_names(old_names: Iterable[str]) -> tuple[str, ...]:
    """Return legal names in the same order, all different, ignoring case."""
    used: set[str] = set()
    names = []
    for old in old_names:
        base = name = legal_name(old)
        number = 2
        while name.lower() in used:
            name, number = f"{base}_{number}", number + 1
        used.add(name.lower())
        names.append(name)
    return tuple(names)
