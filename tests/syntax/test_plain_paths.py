"""What is read without the grammar is what the grammar reads: the same tree, at the same places."""

from hypothesis import example, given
from hypothesis import strategies as st

from router.facts.versions import NEWEST_RELEASE, release
from router.syntax.node import Node, walk
from router.syntax.read import expressions, transform_lines
from router.syntax.read.expressions import Escapes
from router.syntax.read.plain_expressions import plain_expression
from router.syntax.read.plain_lines import plain_line
from router.text import MappedText, SourceFile, Span

RELEASES = (NEWEST_RELEASE, release("23.9.6"))
PARTS = (
    *(
        "SET",
        "set",
        "DEFAULT",
        "EVALSET",
        "EVALMACRO",
        "COPY",
        "RENAME",
        "DELETE",
        "REQUIREMENTS",
        "UNIVERSE",
    ),
    *("NAME", "TRANSFORM", "if", "elif", "else", "endif", "queue", "use", "include", "error", "is", "isnt"),
    *("A", "b_2", "9", "-5", "0", "007", "-0", "4K", "1.5", '"text"', '"a\\"b"', "'q'", "$(X)", "$(X:1)"),
    *(
        "true",
        "FALSE",
        "undefined",
        "=",
        ",",
        '"="',
        "+=",
        "@=",
        ":",
        "==",
        "/re/",
        "(",
        "é",
        "\u017fet",
        "\\",
        "#",
    ),
)
PIECES = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from(("", " ", "  ", "\t", "\r", "\v", "\n"))), max_size=6
)
TEXTS = st.builds(lambda pieces: "".join(part + blank for part, blank in pieces), PIECES)


def shape(node: Node) -> list[tuple[type[Node], list[object]]]:
    """Return a tree as plain values, the places of its parts among them."""
    values: list[tuple[type[Node], list[object]]] = []
    for one in walk(node):
        names = [name for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ())]
        parts = [getattr(one, name) for name in names]
        values.append((type(one), [_value(part) for part in parts if not isinstance(part, Node | tuple)]))
    return values


def _value(part: object) -> object:
    return (part.text, part.starts, part.origins) if isinstance(part, MappedText) else (type(part), part)


def text_at(text: str, offset: int) -> MappedText:
    """Return a text that stands somewhere in a file."""
    source = SourceFile("file", "x" * offset + text)
    return MappedText.cut(source, Span(offset, offset + len(text)))


@given(TEXTS, st.sampled_from(list(Escapes)), st.booleans())
@example("isn", Escapes.OLD, True)
@example("ıs", Escapes.NEW, False)
def test_plain_expressions(text: str, escapes: Escapes, macros: bool) -> None:
    """A plain expression is what the grammar reads, in every dialect."""
    mapped = text_at(text, 7)
    plain = plain_expression(mapped, macros=macros)

    for one in RELEASES if plain is not None else ():
        reading = expressions.read_by_grammar(mapped, release=one, escapes=escapes, macros=macros)
        assert reading.problem is None
        assert plain is not None
        assert shape(plain) == shape(reading.expression)


@given(TEXTS.filter(str.strip))
@example("SET A =")
@example("use = 5")
@example("SET A 5 ")
def test_plain_lines(text: str) -> None:
    """A plain line is what the grammar reads."""
    line = text_at(text, 7)

    for one in RELEASES:
        plain = plain_line(line, one, transform_lines.value_expression)
        assert plain is None or shape(plain) == shape(transform_lines.read_by_grammar(line, one))
