"""Find what a conversion has to do in a configuration file: which items hold the old syntax."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from router.syntax.config import Assignment, Block, ConfigConditional, ConfigFile, Item
from router.text import MappedText


class Old(Enum):
    """What an item of the old syntax is."""

    ENTRIES = auto()
    DEFAULTS = auto()
    FILE = auto()
    COMMAND = auto()
    FLAG = auto()
    BRACKETED_ROUTE = auto()
    BRACKETED_TRANSFORM = auto()
    NAMES = auto()


_KNOBS = {
    "job_router_entries": Old.ENTRIES,
    "job_router_defaults": Old.DEFAULTS,
    "job_router_entries_file": Old.FILE,
    "job_router_entries_cmd": Old.COMMAND,
    "job_router_use_deprecated_router_entries": Old.FLAG,
    "merge_job_router_default_ads": Old.FLAG,
    "job_router_route_names": Old.NAMES,
}
_PREFIXES = {
    "job_router_route_": Old.BRACKETED_ROUTE,
    "job_transform_": Old.BRACKETED_TRANSFORM,
    "job_router_transform_": Old.BRACKETED_TRANSFORM,
}
_Within = tuple[tuple[int, int], ...]
SELF = re.compile(r"\$\(\s*(JOB_ROUTER_ENTRIES|JOB_ROUTER_DEFAULTS)\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """One item to convert.

    `appends` tells that it adds to what the knob held before. `within` are the branches around it, from the
    outermost: which conditional, and which of its branches. `held` are the definitions of the macros that
    the value consists of, if these are converted themselves (`held.find_all`).
    """

    kind: Old
    item: Assignment | Block
    value: MappedText
    appends: bool = False
    within: _Within = ()
    held: "tuple[Found, ...]" = ()

    def holds_wherever(self, other: "Found") -> bool:
        """Tell whether HTCondor reads this one wherever it reads the other."""
        return self.within == other.within[: len(self.within)]

    def excludes(self, other: "Found") -> bool:
        """Tell whether HTCondor reads at most one of the two: they stand in branches of one conditional."""
        for (conditional, branch), (others, others_branch) in zip(self.within, other.within, strict=False):
            if conditional != others or branch != others_branch:
                return conditional == others
        return False

    @property
    def prepends(self) -> bool:
        """Tell whether what the knob held before comes behind its own ads."""
        match = SELF.search(self.value.text)
        return match is not None and not self.value.text[match.end() :].strip()

    @property
    def suffix(self) -> str:
        """The name behind `JOB_ROUTER_ROUTE_` and the like."""
        lowered = self.item.name.lower()
        prefix = next((prefix for prefix in _PREFIXES if lowered.startswith(prefix)), "")
        return self.item.name[len(prefix) :]


def find(file: ConfigFile) -> tuple[Found, ...]:
    """Return the items of the old syntax in their order, also those inside conditionals."""
    everything = all_items(file.items)
    return tuple(found for item, within in everything if (found := _classify(item, within)) is not None)


def all_items(items: tuple[Item, ...], within: _Within = ()) -> Iterator[tuple[Item, _Within]]:
    """Yield all items, also those inside conditionals, with the branches around them."""
    for item in items:
        yield item, within
        if isinstance(item, ConfigConditional):
            for number, branch in enumerate(item.branches):
                yield from all_items(branch.items, (*within, (id(item), number)))


def _classify(item: Item, within: _Within) -> Found | None:
    if not isinstance(item, Assignment | Block):
        return None
    value = item.value if isinstance(item, Assignment) else item.body
    name = item.name.lower().removeprefix("job_router.")
    kind = _KNOBS.get(name)
    if kind is None:
        kind = next((kind for prefix, kind in _PREFIXES.items() if name.startswith(prefix)), None)
        if kind is None or not value.text.lstrip().startswith(("[", "/*")):
            return None
    appends = bool(SELF.search(value.text)) or (isinstance(item, Assignment) and item.operator == "+=")
    return Found(kind=kind, item=item, value=value, appends=appends, within=within)


def without_self(value: MappedText) -> MappedText:
    """Return the value without its reference to itself, which stands before or after the ads."""
    match = SELF.search(value.text)
    if match is None:
        return value
    before, after = value.part(0, match.start()), value.part(match.end(), len(value.text))
    return (after if after.text.strip() else before).strip()
