"""Which words a ClassAd expression is made of, by kind of text and by HTCondor.

Measured with condor_transform_ads of both versions: SET reads by the old rules for strings, EVALSET and ads
in brackets by the new ones.
"""

from functools import cache

from router.facts.versions import Feature, Release
from router.syntax.escapes import Escapes

_NEW_STRINGS = frozenset({"STRING", "QUOTED_NAME"})
_OLD_STRINGS = frozenset({"OLD_STRING", "OLD_QUOTED_NAME"})
_ELVIS = frozenset({"TIGHT_ELVIS", "TIGHT_SPACED_ELVIS", "LOOSE_ELVIS"})
_MACRO = frozenset({"MACRO"})
_UNITS = frozenset({"UNITS", "NEGATIVE_UNITS"})


@cache
def missing_terminals(release: Release, escapes: Escapes, macros: bool) -> frozenset[str]:
    """Return the terminals of grammar/terminals.lark that this kind of text does not know."""
    missing = _NEW_STRINGS if escapes is Escapes.OLD else _OLD_STRINGS
    if not macros:
        missing |= _MACRO
    if not release.has(Feature.UNIT_SUFFIXES):
        missing |= _UNITS
    return missing | (_ELVIS - _elvis(release))


def _elvis(release: Release) -> frozenset[str]:
    if not release.has(Feature.ELVIS_BINDS_TIGHT):
        return frozenset({"LOOSE_ELVIS"})
    if not release.has(Feature.SPACED_ELVIS_BINDS_TIGHT):
        return frozenset({"TIGHT_ELVIS", "LOOSE_ELVIS"})
    return frozenset({"TIGHT_ELVIS", "TIGHT_SPACED_ELVIS"})
