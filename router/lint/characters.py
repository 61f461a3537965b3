"""Characters that come along when text is copied from a web page, and what they stand for."""

from router.diagnostics import Fix, Safety
from router.text import Edit, MappedText

ASCII = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\uff07", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2007\u2009\u200a\u2000\u2001\u202f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
    "\u2026": "...",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
    "\u00d7": "*",
    "\uff1d": "=",
    "\uff08": "(",
    "\uff09": ")",
    "\uff0c": ",",
}
_PAIR = frozenset("\u2018\u2019")


def in_place_of(character: str, text: str) -> str:
    """Return what such a character of a text stands for: a text in single quotes is no text in a ClassAd."""
    plain = ASCII[character]
    quotes = {ASCII.get(one, one) for one in text}
    return '"' if plain == "'" and '"' not in quotes and set(text) >= _PAIR else plain


def pasted(text: MappedText, looked_at: str = "") -> list[int]:
    """Return where such characters stand: in the text, or in what the caller blanked of it."""
    return [at for at, one in enumerate(looked_at or text.text) if one in ASCII]


def has_pasted(text: str) -> bool:
    """Tell whether a text has such a character."""
    return not text.isascii() and any(one in ASCII for one in text)


def in_ascii(text: MappedText, places: list[int], safety: Safety = Safety.SAFE) -> Fix:
    """Return the fix: each becomes what it stands for."""
    edits = tuple(Edit(text.span(at, at + 1), in_place_of(text.text[at], text.text)) for at in places)
    return Fix("Write ASCII", edits, safety)
