"""What 23 says of knobs named `SUBSYS.LOCALNAME.X`, which count for nothing.

Vector px-local-subsys; for which daemons it is said, by oracle run.
"""

import re

from router.model.knobs import KnobTable

_TWO_PREFIXES = re.compile(
    r"(?:COLLECTOR|HAD|MASTER|NEGOTIATOR|REPLICATION|SCHEDD|SHADOW|STARTD|STARTER)\.[^.]+\.", re.IGNORECASE
)
_WARNING = "WARNING: the following appear to be obsolete SUBSYS.LOCALNAME.* overrides"
_LIKE_THIS = "prefix like this:"
_ADVICE = (
    "    Use of both SUBSYS. and LOCALNAME. prefixes at the same time is not needed and not supported.",
    "    To override config for a class of daemons, or for a standard daemon use a SUBSYS. prefix.",
    f"    To override config for a specific member of a class of daemons, just use a LOCALNAME. {_LIKE_THIS}",
)


def warning_of_prefixes(table: KnobTable) -> str:
    """Return the warning, empty if there is nothing to warn of."""
    found = (knob for knob in table.defined() if _TWO_PREFIXES.match(knob.name))
    knobs = sorted(found, key=lambda knob: knob.name.upper())
    places = [
        f"  {knob.name} at {last.path or last.source.path}, line {last.line}"
        for knob in knobs
        for last in [knob.definitions[-1]]
    ]
    shorter = [f"  {knob.name.partition('.')[2]}" for knob in knobs]
    return "\n".join([_WARNING, *places, "", *_ADVICE, *shorter]) if knobs else ""
