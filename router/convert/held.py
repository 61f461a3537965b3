"""Find the macros that hold whole ads for JOB_ROUTER_ENTRIES: their definitions become the routes.

`ROUTE_A = [ ... ]` and `JOB_ROUTER_ENTRIES = $(ROUTE_A) $(ROUTE_B)` would leave dead definitions behind if
only the second were converted.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from router.convert.find import Found, Old, all_items, find
from router.syntax.config import Assignment, Block, ConfigFile, Item

FileFound = tuple[ConfigFile, tuple[Found, ...]]
_REFERENCE = re.compile(r"\$\(([A-Za-z0-9_./]+)\)")
_ONLY_REFERENCES = re.compile(r"(?:\s|\$\([A-Za-z0-9_./]+\))+")


def find_all(files: Sequence[ConfigFile]) -> list[FileFound]:
    """Return the items of the old syntax in each file, with the definitions of such macros among them.

    A macro counts if it is defined once, under no condition, and nothing else refers to it.
    """
    found = [(file, find(file)) for file in files]
    holders = [one for _, some in found for one in some if one.kind is Old.ENTRIES]
    names = {name.lower() for one in holders for name in _held_names(one)}
    if not names or any(one.within for one in holders):
        return found
    single = _single(files, names)
    held: dict[str, Found] = {}
    replaced: dict[Found, Found] = {}
    for one in holders:
        mine = [single.get(name.lower()) for name in _held_names(one)]
        definitions = tuple(other for other in mine if other is not None)
        if mine and len(definitions) == len(mine):
            held |= {other.item.name.lower(): other for other in definitions}
            replaced[one] = replace(one, held=definitions)
    return [(file, _in_order(file, some, held, replaced)) for file, some in found]


def _held_names(found: Found) -> list[str]:
    """Return the macros that an item consists of, its own name aside; none if it holds other text."""
    text = found.value.text
    if not _ONLY_REFERENCES.fullmatch(text):
        return []
    return [name for name in _REFERENCE.findall(text) if name.lower() != found.item.name.lower()]


def _single(files: Sequence[ConfigFile], names: set[str]) -> Mapping[str, Found]:
    """Return by name what holds ads, is defined once, under no condition, and is referred to once."""
    everything = [(item, within) for file in files for item, within in all_items(file.items)]
    referred = Counter(name.lower() for item, _ in everything for name in _REFERENCE.findall(_text(item)))
    defined: dict[str, list[Found]] = {name: [] for name in names}
    for item, within in everything:
        if isinstance(item, Assignment | Block) and item.name.lower() in defined:
            value = item.value if isinstance(item, Assignment) else item.body
            one = Found(kind=Old.ENTRIES, item=item, value=value, within=within)
            defined[item.name.lower()].append(one)
    return {
        name: definitions[0]
        for name, definitions in defined.items()
        if len(definitions) == 1 and referred[name] == 1 and _holds_ads(definitions[0])
    }


def _text(item: Item) -> str:
    return item.body.text if isinstance(item, Block) else item.text.text


def _holds_ads(found: Found) -> bool:
    is_plain = isinstance(found.item, Block) or found.item.operator == "="
    return is_plain and not found.within and found.value.text.lstrip().startswith(("[", "/*"))


def _in_order(
    file: ConfigFile, some: Sequence[Found], held: Mapping[str, Found], replaced: Mapping[Found, Found]
) -> tuple[Found, ...]:
    here = [one for one in held.values() if one.item in file.items]
    everything = [*(replaced.get(one, one) for one in some), *here]
    return tuple(sorted(everything, key=lambda one: one.item.code_span.start))
