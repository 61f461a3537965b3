"""Names that refer to one another in circles, found in one pass (Tarjan's way, without recursion)."""

from collections.abc import Collection, Iterator, Mapping


def in_circles(edges: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the names from which a way of two steps or more leads back; every name must have its edges."""
    return frozenset(name for part in circles(edges) for name in part)


def circles(edges: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield the sets of two names or more that can all reach one another."""
    yield from (part for part in _components(edges) if len(part) > 1)


def shortest_circle(start: str, edges: Mapping[str, Collection[str]]) -> list[str]:
    """Return the names on a shortest way from a name back to itself, that first; empty if there is none."""
    came_from: dict[str, str] = {}
    front = [start]
    while front:
        reached: list[str] = []
        for name in front:
            for following in sorted(edges[name]):
                if following == start:
                    return _way(name, start, came_from)
                if following not in came_from:
                    came_from[following] = name
                    reached.append(following)
        front = reached
    return []


def _way(end: str, start: str, came_from: Mapping[str, str]) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _components(edges: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield the sets of names that can all reach one another."""
    number: dict[str, int] = {}  # in the order in which names are met
    lowest: dict[str, int] = {}  # the first name met that can be reached, while it is open
    open_names: list[str] = []
    is_open: set[str] = set()
    for root in edges:
        if root in number:
            continue
        ways = [(root, iter(edges[root]))]
        while ways:
            name, following = ways[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                open_names.append(name)
                is_open.add(name)
            for one in following:
                if one not in number:
                    ways.append((one, iter(edges[one])))
                    break
                if one in is_open:
                    lowest[name] = min(lowest[name], number[one])
            else:
                ways.pop()
                if ways:
                    lowest[ways[-1][0]] = min(lowest[ways[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    part: list[str] = []
                    while name not in part[-1:]:
                        part.append(open_names.pop())
                    is_open.difference_update(part)
                    yield part
