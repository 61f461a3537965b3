"""Any expression that can be built reads back to the same tree, in old and new releases."""

from hypothesis import given
from hypothesis import strategies as st

from router.build import BuildError, Expression, attr, call, evalset, literal, my, set_, target
from router.facts.versions import release
from router.syntax.read.expressions import Escapes, read_expression
from router.text import MappedText

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
LEAVES = st.one_of(
    st.sampled_from(["A", "b_1", "Owner2"]).map(attr),
    st.sampled_from(["A", "Memory"]).map(target),
    st.just(my("X")),
    st.integers(-(2**63) + 1, 2**63 - 1).map(literal),
    st.floats(-1e300, 1e300).map(literal),
    st.booleans().map(literal),
    TEXTS.filter(lambda text: "$(" not in text).map(literal),
)
OPERATORS = (
    lambda a, b: a & b,
    lambda a, b: a | b,
    lambda a, b: a == b,
    lambda a, b: a.isnt(b),
    lambda a, b: a <= b,
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a % b,
    lambda a, b: a.or_else(b),
    lambda a, b: a[b],
    lambda a, b: call("f", a, [b]),
    lambda a, _: ~a,
    lambda a, _: -a,
)
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    LEAVES,
    lambda inner: st.builds(lambda make, a, b: make(a, b), st.sampled_from(OPERATORS), inner, inner),
    max_leaves=12,
)


def read(text: str, escapes: Escapes, version: str) -> object:
    return read_expression(MappedText.of(text), release=release(version), escapes=escapes).expression


@given(EXPRESSIONS)
def test_an_expression_reads_back(expression: Expression) -> None:
    """As SET and as EVALSET, which read backslashes in opposite ways; what cannot be said is refused."""
    for make, escapes in ((set_, Escapes.OLD), (evalset, Escapes.NEW)):
        try:
            statement = make("Result", expression)
        except BuildError:
            continue
        for version in ("23.9.6", "25.14.1"):
            assert expression.node == read(statement.value.text, escapes, version)
