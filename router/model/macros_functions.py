"""The macro functions `$INT(...)` and its kin.

Reference config-macros section 6, with the error texts; the finer points are oracle runs. The functions of
paths are in macros_path, printf in macros_format.
"""

import math
import re
from collections.abc import Callable

from router.facts.versions import Feature
from router.model.macros_format import (
    INTEGER_KINDS,
    REAL_KINDS,
    TEXT_KINDS,
    UNKNOWN_KINDS,
    NotAFormat,
    as_bytes,
    as_text,
    format_integer,
    format_real,
    format_text,
    is_format,
    is_left_to_chance,
)
from router.model.macros_host import Expanding, Result, Written
from router.model.macros_index import index_value
from router.model.macros_path import base_name, folder_name, path_parts, unquote
from router.model.macros_random import random_choice, random_integer
from router.syntax.read.config_lines import SPACE

_LONG = re.compile(r"\s*[-+]?[0-9]+\s*", re.ASCII)
_DOUBLE = re.compile(
    r"\s*[-+]?(?:0[xX][0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|inf(?:inity)?|nan)\s*",
    re.ASCII | re.IGNORECASE,
)
_LARGEST, _SMALLEST = 2**63 - 1, -(2**63)


def call(function: str, body: str, run: Expanding) -> str:
    """Return what a function reference is replaced by."""
    if function[:1] == "F":
        return path_parts(function[1:], _text_of(body, run))
    try:
        return _FUNCTIONS[function](body, run)
    except NotAFormat as error:
        return error.form


def _text_of(name: str, run: Expanding) -> str:
    """Return the value of a macro, or the text itself where there is no such macro."""
    value = run.value_of(name)
    return name if value is None else value


def _reckon(text: str, run: Expanding, *, with_ad: bool = False) -> Result | None:
    if run.host.reckoner is None:
        run.cannot_know(f"`{text}` is an expression, and there is nothing here to evaluate it")
        return None
    return run.host.reckoner.reckon(text, with_ad=with_ad)


def _integer_of(text: str, run: Expanding) -> int | None:
    """Return the integer that a text is or evaluates to."""
    if _LONG.fullmatch(text):
        return max(_SMALLEST, min(_LARGEST, int(text)))
    match _reckon(text, run):
        case bool(truth):
            return int(truth)
        case int(number):
            return number
        case float(real):
            # Out of range, the processor's conversion gives the smallest number (oracle run, `1e30`).
            return int(real) if math.isfinite(real) and abs(real) < 2.0**63 else _SMALLEST
    return None


def _real_of(text: str, run: Expanding) -> float | None:
    if _DOUBLE.fullmatch(text):
        bare = text.strip(SPACE)
        return float(int(bare, 16)) if "x" in bare.lower() else float(bare)
    match _reckon(text, run):
        case bool() | int() | float() as number:
            return float(number)
    return None


def _split_format(body: str, run: Expanding, function: str, kinds: frozenset[str]) -> tuple[str, str | None]:
    """Split `name,format`; a format that is none is reported, and stands for the whole.

    HTCondor looks at the format before it looks at the value (oracle run).

    Raises:
        NotAFormat: it was reported.
    """
    name, comma, form = body.partition(",")
    whole = run.host.release.has(Feature.WHOLE_FORMAT_CHECKED)
    if not whole and kinds is not TEXT_KINDS:
        kinds |= UNKNOWN_KINDS | (frozenset("cC") if kinds is REAL_KINDS else frozenset())
    if not whole and kinds is TEXT_KINDS:
        kinds -= frozenset("p")
    if comma and not is_format(form, kinds, whole=whole):
        run.fail(f"{function} macro: '{form}' is not a valid format specifier!")
        raise NotAFormat(form)
    return name, form if comma else None


def _printing(form: str, kinds: frozenset[str], run: Expanding) -> str:
    """Return a format, having said whether what HTCondor prints with it can be known."""
    if is_left_to_chance(form, kinds):
        run.cannot_know("there is no value for one of its conversions, and what is printed is left to chance")
    return form


def _int(body: str, run: Expanding) -> str:
    name, form = _split_format(body, run, "$INT()", INTEGER_KINDS)
    text = _text_of(name, run)
    number = _integer_of(text, run)
    if number is None:
        run.fail(f"$INT() macro: {text} does not evaluate to an integer!")
        return ""
    return str(number) if form is None else format_integer(number, _printing(form, INTEGER_KINDS, run))


def _real(body: str, run: Expanding) -> str:
    name, form = _split_format(body, run, "$REAL()", REAL_KINDS)
    text = _text_of(name, run)
    number = _real_of(text, run)
    if number is None:
        run.fail(f"$REAL() macro: {text} does not evaluate to an real!")
        return ""
    if form is None and math.isnan(number):
        return "-NAN" if math.copysign(1, number) < 0 else "NAN"
    return f"{number:.16G}" if form is None else format_real(number, _printing(form, REAL_KINDS, run))


def _string(body: str, run: Expanding) -> str:
    name, form = _split_format(body, run, "$STRING", TEXT_KINDS)
    value = text = _text_of(name, run)
    # Only what has a quote or a call can have a string for its value, without an ad to look in.
    if '"' in text or "(" in text:
        found = _reckon(text, run)
        value = found if isinstance(found, str) else text
    return value if form is None else format_text(value, _printing(form, TEXT_KINDS, run))


def _eval(body: str, run: Expanding) -> str:
    text = _text_of(body, run)
    value = _reckon(text, run, with_ad=True)
    if value is None:
        # What had macros in it is given back expanded (vector fn-eval-bad-macro).
        raw = run.raw_of(body)
        return text if "$" in (body if raw is None else raw) or run.host.reckoner is None else ""
    return _written(value)


def _written(value: Result) -> str:
    match value:
        case bool(truth):
            return "true" if truth else "false"
        case str(text) | Written(text):
            return text
        case float(real):
            return write_real(real)
        case number:
            return str(number)


def write_real(value: float) -> str:
    """Write a real as `$EVAL` does."""
    if math.isnan(value):
        return 'real("NaN")'
    if math.isinf(value):
        return f'real("{"-" if value < 0 else ""}INF")'
    if value == 0:
        return "-0.0" if math.copysign(1, value) < 0 else "0.0"
    return f"{value:.15E}"


def _choice(body: str, run: Expanding) -> str:
    parts = body.split(",")
    if not run.host.release.has(Feature.EMPTY_CHOICE_ITEMS):
        parts = [part for part in parts if part]
        if len(parts) < 2:
            run.fail("$CHOICE() config macro: no index!")
            return ""
    index_text = _index_of(parts[0].strip(SPACE), run)
    index = _integer_of(index_text, run)
    if index is None or not 0 <= index < 2**31 - 1:
        if run.host.release.has(Feature.FUNCTION_ERRORS_ABORT):
            run.fail(f"$CHOICE() macro: {index_text} is invalid index!")
        else:
            run.fail(f"$CHOICE() error: '{index_text}' is invalid index")
        index = 0
    items = [part.strip(SPACE) for part in parts[1:]]
    if not items:
        run.fail("$CHOICE() error: no list")
        return ""
    if len(items) == 1:
        value = run.value_of(items[0])
        if value is None:
            run.fail(f'$CHOICE() macro: no list named "{items[0]}"!')
            return ""
        items = [item.strip(SPACE) for item in value.split(",")]
        if not run.host.release.has(Feature.EMPTY_CHOICE_ITEMS):
            items = [item for item in items if item]
    if index >= len(items):
        run.fail(f"$CHOICE() config macro: index {index} is out of range!")
        return ""
    return items[index]


def _index_of(name: str, run: Expanding) -> str:
    if run.host.release.has(Feature.FUNCTION_ERRORS_ABORT):
        return _text_of(name, run)
    value = index_value(name, run, call, _integer_of)
    return name if value is None else value


def _substr(body: str, run: Expanding) -> str:
    name, comma, rest = body.partition(",")
    if not comma:
        run.fail("$SUBSTR() macro: no length specified!")
        return ""
    start_text, has_length, length_text = rest.partition(",")
    start = _small_integer(start_text, run)
    if isinstance(start, str):
        run.fail(f"$SUBSTR() macro: {start} is invalid start index!")
        return ""
    length: int | str | None = _small_integer(length_text, run) if has_length else None
    if isinstance(length, str):
        run.fail(f"$SUBSTR() macro: {length} is invalid length !")
        return ""
    text = as_bytes(run.value_of(name) or "")
    begin = max(len(text) + start, 0) if start < 0 else min(start, len(text))
    if length is None:
        return as_text(text[begin:])
    end = len(text) + length if length < 0 else begin + length
    return as_text(text[begin : max(end, begin)])


def _small_integer(text: str, run: Expanding) -> int | str:
    """Return a 32-bit integer, or the text that is none."""
    value = _text_of(text, run)
    number = _integer_of(value, run) if value.strip(SPACE) else None
    return value if number is None or not -(2**31) <= number < 2**31 else number


def _basename(body: str, run: Expanding) -> str:
    name, comma, suffix = body.rpartition(",")
    if not comma or not run.host.release.has(Feature.BASENAME_SUFFIX):
        return base_name(_text_of(body, run))
    base = base_name(unquote(_text_of(name, run)))
    return base.removesuffix(suffix.lstrip(SPACE))


def _dirname(body: str, run: Expanding) -> str:
    return folder_name(_text_of(body, run))


_FUNCTIONS: dict[str, Callable[[str, Expanding], str]] = {
    "INT": _int,
    "REAL": _real,
    "STRING": _string,
    "EVAL": _eval,
    "CHOICE": _choice,
    "SUBSTR": _substr,
    "RANDOM_INTEGER": random_integer,
    "RANDOM_CHOICE": random_choice,
    "BASENAME": _basename,
    "DIRNAME": _dirname,
}
