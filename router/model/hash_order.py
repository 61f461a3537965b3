"""The order in which HTCondor's hash table gives back its keys.

23.9.6 tries old-syntax routes in this order where JOB_ROUTER_ROUTE_NAMES does not give one, and routes jobs
in it (job-router reference 9.1 and 10; vector old-hash-order; oracle runs with up to 40 routes and jobs).
"""

from collections.abc import Iterator

_FIRST_SIZE = 7
_FULL = 0.8


class HashOrder:
    """A set of texts; iterating gives HTCondor's order. Adding one again changes nothing."""

    def __init__(self) -> None:
        self._chains: list[list[str]] = [[] for _ in range(_FIRST_SIZE)]
        self._count = 0

    def add(self, key: str) -> None:
        """Add a key, in front of those that share its chain."""
        chain = self._chain(key)
        if key in chain:
            return
        chain.insert(0, key)
        self._count += 1
        if self._count / len(self._chains) >= _FULL:
            self._grow()

    def remove(self, key: str) -> None:
        """Remove a key, if it is there."""
        chain = self._chain(key)
        if key in chain:
            chain.remove(key)
            self._count -= 1

    def __iter__(self) -> Iterator[str]:
        for chain in self._chains:
            yield from chain

    def _chain(self, key: str) -> list[str]:
        value = 0
        for byte in key.encode("utf-8", "surrogateescape"):
            value = (value * 33 + byte) % 2**64
        return self._chains[value % len(self._chains)]

    def _grow(self) -> None:
        keys = list(self)
        self._chains = [[] for _ in range(2 * len(self._chains) + 1)]
        for key in keys:
            self._chain(key).insert(0, key)
