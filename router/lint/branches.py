"""Which items stand in an `if`, and in which of its branches: asked of each of thousands, so looked up."""

from bisect import bisect_left
from collections.abc import Iterable

from router.syntax.config import ConfigConditional, ConfigFile, Item
from router.text import SourceFile


class Branches:
    """The `if`s of some files; `outermost` are those that stand in no other."""

    def __init__(self, files: Iterable[ConfigFile]) -> None:
        self._starts: dict[SourceFile, list[int]] = {}  # of the outermost, in ascending order
        self._ends: dict[SourceFile, list[int]] = {}
        self._paths: dict[int, tuple[int, ...]] = {}  # the branches around an item, by the identity of each
        self.outermost: list[ConfigConditional] = []
        for file in files:
            own = [item for item in file.items if isinstance(item, ConfigConditional)]
            self._starts[file.source] = [one.code_span.start for one in own]
            self._ends[file.source] = [one.span.end for one in own]
            self.outermost += own
        for one in self.outermost:
            self._read(one)

    def _read(self, outermost: ConfigConditional) -> None:
        stack: list[tuple[ConfigConditional, tuple[int, ...]]] = [(outermost, ())]
        while stack:
            conditional, around = stack.pop()
            for branch in conditional.branches:
                path = (*around, id(branch))
                for item in branch.items:
                    self._paths[id(item)] = path
                    if isinstance(item, ConfigConditional):
                        stack.append((item, path))

    def hold(self, source: SourceFile, offset: int) -> bool:
        """Tell whether a place is within an `if`, not where one begins."""
        at = bisect_left(self._starts.get(source, ()), offset) - 1
        return at >= 0 and offset < self._ends[source][at]

    def part(self, one: Item, other: Item) -> bool:
        """Tell whether one of two items may be read without the other: an `if` holds not both."""
        return self._paths.get(id(one)) != self._paths.get(id(other))
