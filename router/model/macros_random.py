"""The macro functions `$RANDOM_INTEGER` and `$RANDOM_CHOICE`, as far as their results can be known."""

import re

from router.facts.versions import Feature
from router.model.macros_host import Expanding
from router.syntax.read.config_lines import SPACE

_LEADING_INTEGER = re.compile(r"\s*([-+]?[0-9]+)", re.ASCII)
_LARGEST, _SMALLEST = 2**63 - 1, -(2**63)


def random_integer(body: str, run: Expanding) -> str:
    """Return `$RANDOM_INTEGER`: known only where one number is possible."""
    parts = [part for part in body.split(",") if part]
    numbers = [_leading_integer(part) for part in (parts + [""] * 3)[:3]]
    least, most, step = numbers
    if least is None:
        run.fail("$RANDOM_INTEGER() config macro: invalid min!")
        least = 0
    if most is None:
        run.fail("$RANDOM_INTEGER() config macro: invalid max!")
        most = least
    if (step is None and len(parts) > 2) or (step is not None and step < 1):
        run.fail("$RANDOM_INTEGER() config macro: invalid step!")
        step = 1
    if least > most:
        run.fail("$RANDOM_INTEGER() config macro: min > max!")
        least = most
    if least + (step or 1) <= most:
        run.cannot_know("it is random")
    return str(least)


def _leading_integer(text: str) -> int | None:
    """Read as C's strtol does: what follows the number does not count."""
    match = _LEADING_INTEGER.match(text)
    return max(_SMALLEST, min(_LARGEST, int(match.group(1)))) if match else None


def random_choice(body: str, run: Expanding) -> str:
    """Return `$RANDOM_CHOICE`: known only where all items are the same."""
    items = [item for item in (part.strip(SPACE) for part in body.split(",")) if item]
    if len(items) == 1:
        value = run.value_of(items[0])
        if value is not None:
            items = re.split(r"[ \t\r\n\v\f,]+", value.strip(" \t\r\n,")) if value.strip(" \t\r\n,") else []
    if not items:
        release = run.host.release
        where = " in config file empty!" if release.has(Feature.FUNCTION_ERRORS_ABORT) else " is empty!"
        run.fail(f"$RANDOM_CHOICE() macro{where}")
        return ""
    if len(set(items)) > 1:
        run.cannot_know("it is random")
    return items[0]
