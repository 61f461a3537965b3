"""Values that an expression cannot tell apart, because it only compares them with a few numbers.

`StageInStart is undefined` is the same for every job that has a number there, `ProcId >= 0` for every number
from 1 up. Remembering what such an expression gave needs no more than which side of each threshold a value is
on; by the value itself, no two jobs would be alike.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

from router.simulate.jobs import attribute_key
from router.simulate.jobs_long import PLAIN_VALUE
from router.syntax.expr import AttributeRef, Binary, Expr, Group, Literal, Unary, Word
from router.syntax.node import walk

Thresholds = Mapping[str, tuple[int, ...]]

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!=", "=?=", "=!="})
_LITERAL = re.compile(r'-?[0-9]{1,18}|"[^"\\]*"')


def thresholds(expression: Expr) -> Thresholds:
    """Return the attributes that are only compared with whole numbers or `undefined`, and the numbers."""
    found: dict[str, set[int]] = {}
    compared: Counter[str] = Counter()
    for name, number in _comparisons(expression):
        compared[name] += 1
        found.setdefault(name, set()).update(() if number is None else (number,))
    met = Counter(attribute_key(node.name) for node in walk(expression) if isinstance(node, AttributeRef))
    return {name: tuple(sorted(numbers)) for name, numbers in found.items() if met[name] == compared[name]}


def _comparisons(expression: Expr) -> Iterator[tuple[str, int | None]]:
    for node in walk(expression):
        if isinstance(node, Binary) and node.operator in _COMPARISONS:
            for one, other in ((node.left, node.right), (node.right, node.left)):
                literal = _threshold(_bare(other))
                name = _bare(one)
                if isinstance(name, AttributeRef) and not isinstance(literal, bool):
                    yield attribute_key(name.name), literal


def _threshold(other: Expr) -> int | bool | None:
    """Return the number that is compared with, None for `undefined`, False for anything else."""
    match other:
        case Literal(value=Word.UNDEFINED):
            return None
        case Literal(value=int(number)) if not isinstance(number, bool):
            return number
        case Unary(operator="-", operand=Literal(value=int(number))) if not isinstance(number, bool):
            return -number
    return False


def _bare(expression: Expr) -> Expr:
    while isinstance(expression, Group):
        expression = expression.inner
    return expression


def is_plain(text: str | None) -> bool:
    """Tell whether a text is a value, which refers to nothing else."""
    return text is None or PLAIN_VALUE.fullmatch(text) is not None


def side(text: str, numbers: tuple[int, ...]) -> str:
    """Return what thresholds leave of a value: equal sides, equal outcomes."""
    if not _LITERAL.fullmatch(text):
        return text
    if text[0] == '"':
        return '"'
    number = int(text)
    return f"{bisect_left(numbers, number)} {bisect_right(numbers, number)}"
