"""The HTCondor versions that a run is about: one, or every kind of them within a range."""

import re
from collections.abc import Iterable

from router.facts.versions import NEWEST, Release, Version, breakpoints, release

_PART = re.compile(r"(?P<operator>>=|<=|==|>|<|)\s*(?P<version>[0-9.]+)")


def read_range(texts: Iterable[str]) -> tuple[Release, ...]:
    """Return one release for each stretch of versions that behave alike, oldest first.

    A text is a version (`24.0`), or bounds joined by commas (`>=23.9.6,<25`); none is the newest known.

    Raises:
        ValueError: a text is neither, or no version lies within.
    """
    low, high = _bounds([part.strip() for text in texts for part in text.split(",") if part.strip()])
    inside = [point for point in breakpoints() if low < point <= high]
    return tuple(release(version) for version in (low, *inside))


def _bounds(parts: list[str]) -> tuple[Version, Version]:
    if not parts:
        return NEWEST, NEWEST
    low, high = Version(8, 9, 7), NEWEST
    for part in parts:
        found = _PART.fullmatch(part)
        if not found:
            raise ValueError(f"`{part}` is not a version such as 23.9.6, nor a bound such as >=23.9.6")
        version = Version.parse(found["version"])
        start = Version(
            *(0 if number == 999 else number for number in (version.major, version.minor, version.patch))
        )
        match found["operator"]:
            case ">=":
                low = start
            case ">":
                low = _next(version)
            case "<=":
                high = version
            case "<":
                high = _previous(start)
            case _:
                low, high = version, version
    if high < low:
        raise ValueError(f"no version is within `{', '.join(parts)}`")
    return low, high


def _next(version: Version) -> Version:
    return Version(version.major, version.minor, version.patch + 1)


def _previous(version: Version) -> Version:
    if version.patch:
        return Version(version.major, version.minor, version.patch - 1)
    return (
        Version(version.major, version.minor - 1, 999)
        if version.minor
        else Version(version.major - 1, 999, 999)
    )


def say_where(holds: Iterable[Release], all_releases: tuple[Release, ...]) -> str:
    """Return for which versions something holds, in words; nothing if for all of them."""
    wanted = [one.version for one in holds]
    if len(wanted) == len(all_releases):
        return ""
    stretches: list[str] = []
    versions = [one.version for one in all_releases]
    at = 0
    while at < len(versions):
        if versions[at] not in wanted:
            at += 1
            continue
        start = at
        while at + 1 < len(versions) and versions[at + 1] in wanted:
            at += 1
        after = versions[at + 1] if at + 1 < len(versions) else None
        since = f"from {versions[start]}" if start else ""
        until = f"before {after}" if after else ""
        stretches.append(" ".join(word for word in (since, until) if word))
        at += 1
    return "HTCondor " + ", and ".join(stretches)
