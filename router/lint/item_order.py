"""The order in which HTCondor comes to the items of a configuration."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from router.syntax.config import ConfigConditional, ConfigFile, Include, Item

Place = tuple[str, int]  # a path, and an offset in its text


def place_of(item: Item) -> Place:
    """Return where an item begins."""
    return item.text.source.path, item.code_span.start


def flat_items(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield items and those within conditionals, each conditional before its items."""
    stack = list(reversed(items))
    while stack:
        one = stack.pop()
        yield one
        if isinstance(one, ConfigConditional):
            for branch in reversed(one.branches):
                stack.extend(reversed(branch.items))


def in_order(
    files: Sequence[ConfigFile], included: Mapping[Place, ConfigFile], brought: Collection[str]
) -> tuple[Item, ...]:
    """Return every item, those of included files where they are included.

    `brought` are the paths of files that only an `include` names. What is read twice counts where it is read
    last; so they are gone through from behind, each once: files may include one another a million times.
    """
    found: list[Item] = []
    entered: set[int] = set()
    stack: list[Item | ConfigFile] = [file for file in files if file.source.path not in brought]
    while stack:
        one = stack.pop()
        if isinstance(one, Item):
            found.append(one)
        elif id(one) not in entered:
            entered.add(id(one))
            for item in flat_items(one.items):
                stack.append(item)
                inner = included.get(place_of(item)) if isinstance(item, Include) else None
                if inner is not None:
                    stack.append(inner)
    return tuple(reversed(found))
