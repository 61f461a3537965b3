"""The order in which HTCondor comes to items."""

import pytest

from router.lint.item_order import flat_items, in_order, place_of
from router.syntax.config import Assignment, ConfigFile, Include
from router.syntax.read.config import read_config
from router.text import SourceFile


def names_in_order(texts: dict[str, str], brought: frozenset[str]) -> list[str]:
    """Return the knobs of files that include one another by name, in the order in which they count."""
    files: dict[str, ConfigFile] = {}
    for path, text in texts.items():
        files[path], _ = read_config(SourceFile(path, text))
    included = {
        place_of(item): files[item.argument.text]
        for file in files.values()
        for item in flat_items(file.items)
        if isinstance(item, Include)
    }
    items = in_order(tuple(files.values()), included, brought)
    return [item.name for item in items if isinstance(item, Assignment)]


@pytest.mark.parametrize(
    ("texts", "brought", "names"),
    [
        ({"a": "A = 1\ninclude : b\nB = 1\n", "b": "C = 1\n"}, "b", "ACB"),
        ({"a": "include : b\nA = 1\ninclude : b\n", "b": "C = 1\n"}, "b", "AC"),
        ({"a": "A = 1\n", "b": "B = 1\ninclude : a\nC = 1\n"}, "", "BAC"),
        ({"a": "A = 1\ninclude : b\nB = 1\n", "b": "C = 1\ninclude : a\nD = 1\n"}, "b", "ACDB"),
        ({"a": "A = 1\nif defined X\n  include : b\nendif\nB = 1\n", "b": "C = 1\n"}, "b", "ACB"),
    ],
)
def test_what_is_read_twice_counts_where_it_is_read_last(
    texts: dict[str, str], brought: str, names: str
) -> None:
    assert list(names) == names_in_order(texts, frozenset(brought))


def test_files_that_include_one_another_again_and_again() -> None:
    """Three times each the next: the last would be read 3 486 784 401 times."""
    texts = {str(n): f"A{n} = 1\n" + f"include : {n + 1}\n" * 3 for n in range(20)} | {"20": "A20 = 1\n"}

    assert [f"A{n}" for n in range(21)] == names_in_order(texts, frozenset(texts) - {"0"})
