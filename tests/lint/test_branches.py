"""Where items stand in the `if`s of their files."""

from router.lint.branches import Branches
from router.syntax.config import Item
from router.syntax.read.config import read_config
from router.text import SourceFile

TEXT = """A = 1
if defined X
  B = 2
  if defined Y
    C = 3
  else
    D = 4
  endif
elif defined Z
  E = 5
endif
F = 6
"""


def items_by_name(text: str) -> tuple[SourceFile, dict[str, Item], Branches]:
    """Return the assignments of a text by name."""
    source = SourceFile("a.conf", text)
    file, _ = read_config(source)
    found: dict[str, Item] = {}
    stack = list(file.items)
    while stack:
        item = stack.pop()
        found[getattr(item, "name", "")] = item
        stack += [inner for branch in getattr(item, "branches", ()) for inner in branch.items]
    return source, found, Branches([file])


def test_what_stands_within_an_if() -> None:
    """From behind where the outermost begins to where it ends."""
    source, _, branches = items_by_name(TEXT)

    held = [name for name in "ABCDEF" if branches.hold(source, TEXT.index(f"{name} = "))]

    assert list("BCDE") == held
    assert [False, True] == [branches.hold(source, TEXT.index("if") + more) for more in (0, 1)]
    assert not branches.hold(SourceFile("b.conf", TEXT), TEXT.index("B = "))


def test_items_of_which_one_may_be_read_alone() -> None:
    """Two of one branch come together, whatever stands between them."""
    _, items, branches = items_by_name(TEXT.replace("  E = 5", "  E = 5\n  G = 7"))

    pairs = [one + other for one in "ABCDEFG" for other in "ABCDEFG" if one < other]
    together = [pair for pair in pairs if not branches.part(items[pair[0]], items[pair[1]])]

    assert ["AF", "EG"] == together


def test_another_files_ifs_do_not_count() -> None:
    """Offsets are those of one file."""
    plain, _ = read_config(SourceFile("a.conf", "X = 1\n\n\n\n\nX = 2\n"))
    other, _ = read_config(SourceFile("b.conf", "if true\nY = 1\nendif\n"))

    branches = Branches([plain, other])

    assert not branches.part(plain.items[0], plain.items[1])
