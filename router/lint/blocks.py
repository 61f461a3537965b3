"""Blocks that go on into the next one, because their own end has another tag."""

import re

# A route or transform that begins, as seen from within another block: RL003.
_OPENER = re.compile(r"(?im)^[ \t]*(?P<name>JOB_(ROUTER_)?(ROUTE|TRANSFORM)_\S+)[ \t]+@=")
_INNER = re.compile(r"(?im)^[ \t]*(?P<name>[A-Z]\w*)[ \t]+@=(?P<tag>\S+)[ \t\r]*$")


def swallowed(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Find where another definition begins within the body of a block, which has missed its own end.

    A macro of a route over several lines begins alike, and ends within the body.
    """
    stop = len(text) if end is None else end
    found = _OPENER.search(text, start, stop)
    for one in _INNER.finditer(text, start, stop):
        if found is not None and one.start() >= found.start():
            break
        closing = re.compile(rf"(?m)^[ \t]*@{re.escape(one['tag'])}[ \t\r]*$")
        if not closing.search(text, one.end(), stop):
            return one
    return found
