"""The configuration reader: lossless, and what each line is."""

from itertools import pairwise

from router.syntax.config import Assignment, Block, ConfigConditional, ConfigFile, Item
from router.syntax.read.config import read_config
from router.text import SourceFile


def read(text: str) -> ConfigFile:
    return read_config(SourceFile("t.conf", text))[0]


def joined(file: ConfigFile) -> str:
    """The file's text, put together from its items as the tree's contract says."""
    spans = [item.span for item in file.items] + [file.tail]
    assert all(a.end == b.start for a, b in pairwise(spans))
    return "".join(file.source.slice(span) for span in spans)


def only(text: str) -> Item:
    (item,) = read(text).items
    return item


def test_comment_above_belongs_to_the_item() -> None:
    item = only("# why\n\nA = 1\n")

    assert isinstance(item, Assignment)
    assert (0, 7) == (item.lead.start, item.lead.end)
    assert ("A", "1") == (item.name, item.value.text)


def test_comment_in_a_continuation_leaks_its_last_character() -> None:
    """Vector ct-comment-mid-noslash."""
    item = only("A = a \\\n# comment\n")

    assert isinstance(item, Assignment)
    assert "a t" == item.value.text
    assert 16 == item.value.origin(2)


def test_block_keeps_what_htcondor_stores() -> None:
    item = only("R @=rt\n# c\n  SET A 1 \\\n  + 2\n\n@rt\n")

    assert isinstance(item, Block)
    assert "SET A 1 + 2" == item.body.text
    assert "  SET A 1 \\" in item.body.source.slice(item.body_span)


def test_conditional_nests() -> None:
    file = read("if true\n A = 1\n# tail\nelse\n B = 2\nendif\nC = 3\n")

    conditional = file.items[0]
    assert isinstance(conditional, ConfigConditional)
    assert ["if", "else"] == [branch.keyword for branch in conditional.branches]
    assert "# tail\n" == file.source.slice(conditional.branches[0].tail)


def test_reading_loses_nothing() -> None:
    for text in ("", "\n", "A", "A = 1", "if x\n A=1", "A @=e\nx", " \t", "A = \\\r\n b\r\n", "\ufeffA=1\n#"):
        assert text == joined(read(text))
