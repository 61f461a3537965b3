"""C's printf for one number or string, as `$INT`, `$REAL` and `$STRING` offer it.

What HTCondor accepts as a format, and that integers are cut to the size that the format names, was measured
with the real tool (oracle runs; vectors fn-int-fmt*, fn-real-fmt*, fn-string-fmt*).
"""

import re
from collections.abc import Iterator

from router.text import decode, encode

_CONVERSION = re.compile(r"%([-+ #0']*)(\d*)(?:\.(\d*))?(hh|h|ll|l|L|q|j|z|t)?([A-Za-z])")
# A percent sign may have a width, too (oracle runs of `%5%d`, `%5%%d`, `%d%5%`); at the end, what begins a
# conversion is not printed (oracle run of `%d%-`).
_PERCENT = re.compile(r"%[-+ #0'*]*\d*(?:\.\d*)?(?:hh|h|ll|l|L|q|j|z|t|w|I|Z)?(%|\Z)")
_PRINTF = frozenset("bBdiouxXeEfFgGaAcCsSpnm")
# What HTCondor takes for a conversion: measured with all letters as the second one.
_COUNTED = frozenset("acdefginoprsuvxACEFGRSTVXY")
INTEGER_KINDS = frozenset("diuxXocCp")
REAL_KINDS = frozenset("eEfFgGaAp")
TEXT_KINDS = frozenset("sSp")
# 23 takes these for numbers as well; C knows no such conversion, and prints them as they are.
UNKNOWN_KINDS = frozenset("TY")
# What reads a value of another kind than the one at hand: by kind, and by size.
_OTHER_KIND = {REAL_KINDS: "cCp", TEXT_KINDS: "Sp"}
_OTHER_SIZE = {REAL_KINDS: ("ll", "L", "q"), TEXT_KINDS: ("l", "ll", "L", "q", "j", "z", "t")}
_WIDTH_GIVEN = re.compile(r"%[^%A-Za-z]*\*[^%A-Za-z]*[A-Za-z]")
_NO_SIGN = str.maketrans("", "", "'+ ")  # only what has a sign shows it
_BITS = {"hh": 8, "h": 16}
# Wider results are cut: C would print them, and nobody asks for a megabyte of blanks.
_WIDEST = 10_000


class NotAFormat(Exception):
    """The format has no conversion, or one for another type."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


def _split(form: str, allowed: frozenset[str]) -> tuple[str, re.Match[str], str]:
    """Return what stands before and after the first conversion, and the conversion.

    Raises:
        NotAFormat: there is none of an allowed kind.
    """
    found = _first(form)
    if found is None or found.group(5) not in allowed:
        raise NotAFormat(form)
    before, after = (_PERCENT.sub(r"\1", part) for part in (form[: found.start()], form[found.end() :]))
    return before, found, after


def _first(form: str) -> re.Match[str] | None:
    """Return the conversion that the first percent sign begins, but for those that stand for themselves.

    HTCondor looks no further than that: `%|%d` is no format (oracle runs).
    """
    found = next(_conversions(form, 0), None)
    before = form if found is None else form[: found.start()]
    return None if "%" in _PERCENT.sub("", before) else found


def _conversions(form: str, at: int) -> Iterator[re.Match[str]]:
    at = form.find("%", at)
    while at >= 0:
        match = _CONVERSION.match(form, at)
        if match is not None:
            yield match
        passed = match or _PERCENT.match(form, at)
        at = form.find("%", passed.end() if passed else at + 1)


def is_format(form: str, kinds: frozenset[str], *, whole: bool) -> bool:
    """Tell whether a text has a conversion of one of some kinds; with `whole`, whether it is the only one."""
    first = _first(form)
    return first is not None and first.group(5) in kinds and not (whole and _has_second(form, _COUNTED))


def _has_second(form: str, letters: frozenset[str]) -> bool:
    return len([match for match in _conversions(form, 0) if match.group(5) in letters]) > 1


def is_left_to_chance(form: str, kinds: frozenset[str]) -> bool:
    """Tell whether a format has a conversion for which there is no value, or one of another kind."""
    first = next(_conversions(form, 0))
    kind, size = first.group(5), first.group(4)
    if kind in _OTHER_KIND.get(kinds, "") or size in _OTHER_SIZE.get(kinds, ()):
        return True
    return _has_second(form, _PRINTF) or _WIDTH_GIVEN.search(form, first.end()) is not None


def format_integer(value: int, form: str) -> str:
    """Print an integer; its size is int where the format names none."""
    before, match, after = _split(form, INTEGER_KINDS | UNKNOWN_KINDS)
    flags, width, precision, size, kind = match.groups()
    if kind in UNKNOWN_KINDS:
        return before + match.group() + after
    bits = _BITS.get(size or "", 64 if size or kind == "p" else 32)
    value &= (1 << bits) - 1
    if kind in "di" and value >> (bits - 1):
        value -= 1 << bits
    flags = flags.replace("'", "") if kind in "dip" else flags.translate(_NO_SIGN)
    if kind in "cC":
        return before + _padded(decode(bytes([value & 0xFF]).strip(b"\0")), flags, width) + after
    if kind == "p":
        kind, flags = "x", flags + "#"
    spec = _spec(flags, width, precision, {"i": "d", "u": "d"}.get(kind, kind))
    if kind == "o" and "#" in flags:
        digits = _spec("", "", precision, "o") % value
        digits = digits if digits.startswith("0") else "0" + digits
        return before + _padded(digits, flags, width) + after
    if value == 0 and kind in "xX":
        spec = spec.replace("#", "")
    return before + spec % value + after


def format_real(value: float, form: str) -> str:
    """Print a real; `.0` is added where nothing in the result is a point."""
    before, match, after = _split(form, REAL_KINDS | UNKNOWN_KINDS | frozenset("cC"))
    flags, width, precision, _, kind = match.groups()
    if kind in UNKNOWN_KINDS or kind in _OTHER_KIND[REAL_KINDS]:
        text = match.group()
    elif kind in "aA":
        text = _hexadecimal(value, flags, width)
        text = text.upper() if kind == "A" else text
    else:
        text = _spec(flags.replace("'", ""), width, precision, kind) % value
    text = before + text + after
    return text if "." in text else text + ".0"


def format_text(value: str, form: str) -> str:
    """Print a string."""
    before, match, after = _split(form, TEXT_KINDS)
    flags, width, precision, size, kind = match.groups()
    if kind in "Sp" or size in _OTHER_SIZE[TEXT_KINDS]:
        return ""  # what it would print is somewhere in memory (oracle run)
    shown = as_bytes(value)
    if precision is not None:
        shown = shown[: int(precision or 0)]
    return before + as_text(_padded(shown, flags.replace("0", ""), width)) + after


def as_bytes(text: str) -> str:
    """Return a text with one character for each byte that C counts."""
    return text if text.isascii() else encode(text).decode("latin-1")


def as_text(characters: str) -> str:
    """Return the text whose bytes these characters are."""
    return characters if characters.isascii() else decode(characters.encode("latin-1"))


def _spec(flags: str, width: str, precision: str | None, kind: str) -> str:
    text = "%" + flags + (str(min(int(width), _WIDEST)) if width else "")
    if precision is not None:
        if kind in "dxXo":
            text = text.replace("0", "", 1) if "0" in flags else text
        text += "." + str(min(int(precision or 0), _WIDEST))
    return text + kind


def _padded(text: str, flags: str, width: str) -> str:
    size = min(int(width or 0), _WIDEST)
    if "-" in flags:
        return text.ljust(size)
    return text.rjust(size, "0" if "0" in flags else " ")


def _hexadecimal(value: float, flags: str, width: str) -> str:
    """C's `%a`: as Python's, without the zeros at the end."""
    text = value.hex()
    mantissa, _, exponent = text.partition("p")
    if exponent:
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        text = f"{mantissa}p{exponent}"
    return _padded(("+" if "+" in flags and value >= 0 else "") + text, flags.replace("0", ""), width)
