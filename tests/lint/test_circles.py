"""Circles of names: the same as by following every way, and in one pass."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from router.lint.circles import in_circles, shortest_circle

NAMES = "abcdef"
GRAPHS = st.fixed_dictionaries({name: st.sets(st.sampled_from(NAMES)) for name in NAMES}).map(
    lambda edges: {name: followers - {name} for name, followers in edges.items()}
)


def reached(start: str, edges: dict[str, set[str]]) -> set[str]:
    """Return all names that ways from one lead to."""
    found: set[str] = set()
    stack = list(edges[start])
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack += edges[name]
    return found


@given(GRAPHS)
def test_names_in_circles(edges: dict[str, set[str]]) -> None:
    """Those that a way leads back to, and a shortest way is one."""
    expected = {name for name in edges if name in reached(name, edges)}

    assert expected == in_circles(edges)
    for name in edges:
        way = shortest_circle(name, edges)
        assert bool(way) == (name in expected)
        assert all(after in edges[before] for before, after in zip(way, [*way[1:], name], strict=False))


def test_long_chain_and_long_circle() -> None:
    """Twenty thousand names, without recursion."""
    names = [f"n{at}" for at in range(20_000)]
    chain = {name: {after} for name, after in itertools.pairwise(names)} | {names[-1]: set[str]()}

    assert not in_circles(chain)
    assert len(names) == len(in_circles(chain | {names[-1]: {names[0]}}))
