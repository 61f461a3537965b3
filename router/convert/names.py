"""Make route names legal: a name is part of a knob's name now, and stands in a list split at blanks."""

import re
from collections.abc import Collection, Iterable

RESERVED = frozenset({"names"})  # JOB_ROUTER_ROUTE_NAMES is the list itself


def legal_name(old: str) -> str:
    """Return the nearest name of letters, digits and `_`; `Route` if nothing is left."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", old).strip("_")
    return "Route" if not name else f"{name}_route" if name.lower() in RESERVED else name


def legal_names(old_names: Iterable[str], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Return legal names in the same order, all different, ignoring case.

    One that is legal stays; the others are none of `taken`, in lower case, either.
    """
    olds = tuple(old_names)
    used = {old.lower() for old in olds if legal_name(old) == old} | set(taken)
    names = []
    for old in olds:
        base = name = legal_name(old)
        number = 2
        while name != old and name.lower() in used:
            name, number = f"{base}_{number}", number + 1
        used.add(name.lower())
        names.append(name)
    return tuple(names)
