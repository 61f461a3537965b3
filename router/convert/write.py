"""Write a converted route as a block of the new syntax."""

from collections.abc import Iterable

from router.convert.statements import Line, NewRoute

TAG = "jrt"
_INDENT = "  "


def write_block(knob: str, route: NewRoute, *, above: Iterable[str] = ()) -> str:
    """Return `knob @=jrt ... @jrt`, one statement per line, comments above what they are about."""
    lines = [f"# {comment}" for comment in above]
    lines.append(f"{knob} @={TAG}")
    lines += _statements(route.head)
    if route.head and route.commands:
        lines.append("")
    lines += _statements(route.commands)
    lines += [f"{_INDENT}# {comment}" for comment in route.tail]
    lines.append(f"@{TAG}")
    return "\n".join(lines) + "\n"


def _statements(lines: Iterable[Line]) -> list[str]:
    written = []
    for line in lines:
        written += [f"{_INDENT}# {comment}" for comment in line.comments]
        written.append(f"{_INDENT}{line.text}")
    return written


def write_names(names: Iterable[str], *, appends: bool) -> str:
    """Return the assignment of JOB_ROUTER_ROUTE_NAMES; `appends` keeps what other files listed."""
    listed = " ".join([*(["$(JOB_ROUTER_ROUTE_NAMES)"] if appends else []), *names])
    return f"JOB_ROUTER_ROUTE_NAMES = {listed}\n"
