"""The operators of the ClassAd language on single values; `None` is a value that is not known.

Recorded from the library of 25.14.1, which tests/model/test_scalars.py asks again.
"""

from collections.abc import Callable
from math import inf, isfinite
from operator import add, and_, eq, ge, gt, le, lt, mul, ne, or_, sub, xor

from router.syntax.expr import Scalar, Word
from router.text import encode

Known = Scalar | None
UNDEFINED, ERROR = Word.UNDEFINED, Word.ERROR
_BITS = 64
_Number = int | float


def truth(value: Known) -> Known:
    """Return a value as a condition: numbers are true or false, strings an error."""
    if isinstance(value, int | float):
        return value != 0
    return ERROR if isinstance(value, str) else value


def elvis(left: Known, right: Known) -> Known:
    """Return `left ?: right`."""
    return right if left is UNDEFINED else left


def _not(value: Known) -> Known:
    value = truth(value)
    return not value if isinstance(value, bool) else value


def _signed(value: Known, change: Callable[[_Number], _Number]) -> Known:
    if value is None or isinstance(value, Word):
        return value
    return ERROR if isinstance(value, bool | str) else _wrapped(change(value))


def _complement(value: Known) -> Known:
    if value is None or isinstance(value, Word):
        return value
    return ~value if isinstance(value, int) and not isinstance(value, bool) else ERROR


def _joined(left: Known, right: Known, *, settles: bool) -> Known:
    """Return `left && right` or `left || right`: one side may settle it, unless the left one is an error."""
    left, right = truth(left), truth(right)
    if left is settles or left is ERROR or left is None:
        return left
    if right is settles or right is ERROR or right is None:
        return right
    return UNDEFINED if UNDEFINED in (left, right) else not settles


def _same(left: Known, right: Known) -> Known:
    return None if None in (left, right) else type(left) is type(right) and left == right


def _word_of(left: Known, right: Known) -> Word | None:
    """Return what an operator gives because one side has no value."""
    if ERROR in (left, right):
        return ERROR
    return UNDEFINED if UNDEFINED in (left, right) else None


def _compared(test: Callable[[float, float], bool]) -> Callable[[Known, Known], Known]:
    def compare(left: Known, right: Known) -> Known:
        if left is None or right is None:
            return None
        if (word := _word_of(left, right)) is not None:
            return word
        if isinstance(left, str) and isinstance(right, str):
            one, other = any_case(left), any_case(right)
            return test((one > other) - (one < other), 0)
        if isinstance(left, str | Word) or isinstance(right, str | Word):
            return ERROR
        if isinstance(left, float) or isinstance(right, float):
            return test(float(left), float(right))  # an integer beyond 2**53 loses its last digits
        return test(left, right)

    return compare


def any_case(text: str) -> str:
    """Return a text as HTCondor compares it: of letters beyond ASCII the case counts."""
    return text.lower() if text.isascii() else encode(text).lower().decode("utf-8", "surrogateescape")


def _numeric(work: Callable[[_Number, _Number], _Number | None]) -> Callable[[Known, Known], Known]:
    def compute(left: Known, right: Known) -> Known:
        if left is None or right is None:
            return None
        if (word := _word_of(left, right)) is not None:
            return word
        if isinstance(left, str | Word) or isinstance(right, str | Word):
            return ERROR
        found = work(left + 0, right + 0)  # a boolean is a number
        return ERROR if found is None else _wrapped(found)

    return compute


def _wrapped(value: _Number) -> Known:
    """Return a number as the machine keeps it; None if it is none that can be written."""
    if isinstance(value, int):
        return (value + 2**63) % 2**64 - 2**63
    return value if isfinite(value) else None


def _divided(left: _Number, right: _Number) -> _Number | None:
    if isinstance(left, float) or isinstance(right, float):
        return left / right if right else inf  # which is an error or infinite, by the signs
    if not right:
        return None
    whole = abs(left) // abs(right)  # towards zero
    return whole if (left < 0) is (right < 0) else -whole


def _rest(left: _Number, right: _Number) -> _Number | None:
    if isinstance(left, float) or isinstance(right, float) or not right:
        return None
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


def _right(left: int, right: int) -> int | None:
    """Return `left >> right`; which bits a negative number gets is told only for sensible amounts."""
    return None if left < 0 and not 0 <= right < _BITS else left >> right % _BITS


def _right_unsigned(left: int, right: int) -> int | None:
    return None if left < 0 and not right % _BITS else left % 2**_BITS >> right % _BITS


def _of_bits(work: Callable[[int, int], int | None]) -> Callable[[Known, Known], Known]:
    def compute(left: Known, right: Known) -> Known:
        if left is None or right is None:
            return None
        if (word := _word_of(left, right)) is not None:
            return word
        if type(left) is int and type(right) is int:
            found = work(left, right)
            return None if found is None else _wrapped(found)
        return ERROR

    return compute


UNARY: dict[str, Callable[[Known], Known]] = {
    "!": _not,
    "-": lambda value: _signed(value, lambda number: -number),
    "+": lambda value: _signed(value, lambda number: number),
    "~": _complement,
}
BINARY: dict[str, Callable[[Known, Known], Known]] = {
    "&&": lambda left, right: _joined(left, right, settles=False),
    "||": lambda left, right: _joined(left, right, settles=True),
    "=?=": _same,
    "=!=": lambda left, right: _not(_same(left, right)),
    "==": _compared(eq),
    "!=": _compared(ne),
    "<": _compared(lt),
    "<=": _compared(le),
    ">": _compared(gt),
    ">=": _compared(ge),
    "+": _numeric(add),
    "-": _numeric(sub),
    "*": _numeric(mul),
    "/": _numeric(_divided),
    "%": _numeric(_rest),
    "&": _of_bits(and_),
    "|": _of_bits(or_),
    "^": _of_bits(xor),
    "<<": _of_bits(lambda left, right: left << right % _BITS),
    ">>": _of_bits(_right),
    ">>>": _of_bits(_right_unsigned),
}
