"""Which remark of a conversion explains a difference that its proof finds."""

import re
from collections.abc import Iterable
from dataclasses import replace

from router.convert.result import Conversion
from router.diagnostics import Diagnostic
from router.prove.compare import Difference, Kind

# Said of one statement, and able to change what it makes of a job.
_OF_STATEMENT = frozenset({"CV08", "CV10", "CV11", "CV18", "CV19", "CV26", "CV28", "CV35", "CV39", "CV40"})
# Said of one route, and able to change whether it exists, or which jobs it takes.
_OF_ROUTE = frozenset(
    {"CV05", "CV10", "CV11", "CV12", "CV15", "CV16", "CV25", "CV31", "CV34", "CV35", "CV36", "CV39"}
)
# Said of a knob or a list, or of what an ad does to those behind it.
_OF_ALL = frozenset(
    {"CV07", "CV17", "CV20", "CV21", "CV30", "CV31", "CV32", "CV36", "CV37", "CV38", "CV41", "CV42", "CV43"}
)


def with_cause(difference: Difference, conversion: Conversion) -> Difference:
    """Return a difference with the codes that explain it: what names its attribute, else its route, else all.

    25.14.1 stores what an EVALSET could not evaluate, and 23.9.6 nothing, in either syntax.
    """
    if difference.kind is Kind.ATTRIBUTE:
        named = [one for one in conversion.diagnostics if _names(one, difference.attribute)]
        if codes := _codes(named, _OF_STATEMENT):
            return replace(difference, cause=codes)
        if difference.after in ("undefined", "error"):
            return replace(difference, cause="EVALSET stores it")
    names = dict(conversion.names)
    wanted = {
        names.get(name, name).lower() for name in (difference.route, difference.before, difference.after)
    }
    of_route = [one for name, said in conversion.by_route for one in said if name.lower() in wanted]
    return replace(difference, cause=_codes(of_route, _OF_ROUTE) or _codes(conversion.diagnostics, _OF_ALL))


def _names(remark: Diagnostic, attribute: str) -> bool:
    words = re.findall(r"\w+", remark.message.lower())
    return any(word == attribute.lower() or word.endswith(f"_{attribute.lower()}") for word in words)


def _codes(remarks: Iterable[Diagnostic], able: frozenset[str]) -> str:
    return " ".join(sorted({one.code for one in remarks} & able))
