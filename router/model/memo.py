"""Remember what a computation gave for the values that it looked at, and it alone.

A transform does the same for each of a hundred thousand jobs, and mostly sees the same few values: an owner's
name, a queue, a number of cores. What is computed from them is computed once.
"""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

_Result = TypeVar("_Result")
_MOST = 2048

ValueOf = Callable[[str], str | None]


class Memo(Generic[_Result]):
    """The results of one computation by the values of the names that it ever looked up.

    A computation that looks at equal values does equal things, whatever else it may look at in other cases;
    so it is enough that all names looked at in the cases remembered are compared.
    """

    __slots__ = ("_known", "_names")

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._known: dict[tuple[str | None, ...], _Result] = {}

    def find(self, value_of: ValueOf) -> _Result | None:
        """Return the result for the values that there are now, None if it is not known."""
        return self._known.get(tuple(map(value_of, self._names)))

    def learn(self, looked_at: Iterable[str], value_of: ValueOf, result: _Result) -> None:
        """Remember a result, given the names that were looked up for it."""
        names = tuple(dict.fromkeys((*self._names, *looked_at)))
        if names != self._names or len(self._known) >= _MOST:
            self._known.clear()
            self._names = names
        self._known[tuple(map(value_of, names))] = result
