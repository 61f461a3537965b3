"""Generated expressions: we agree with the library, with the real tools, and with ourselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.syntax.escapes import Escapes
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Field,
    ListExpr,
    Literal,
    OpaqueExpr,
    Record,
    Subscript,
    Ternary,
    Unary,
    Word,
)
from router.syntax.read.expressions import parse_expression, read_expression, read_leading_expression
from router.syntax.write.expressions import with_groups, write_expression, write_parenthesised
from router.text import MappedText
from tests.expressions.compare import differences, is_explained, library_differences
from tests.expressions.real_tool import have_tools

NAMES = st.sampled_from(["Owner", "x", "_a1", "MY", "isx"])
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(-1e300, 1e300).map(lambda value: float(f"{value:.15E}")),
    TEXTS,
    st.sampled_from(Word),
).map(lambda value: Literal(value=value))
SIGNS = st.sampled_from(
    ["||", "&&", "|", "^", "&", "==", "!=", "=?=", "=!=", "<", ">=", "<<", ">>>", "+", "-", "/"]
)


def larger(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.builds(lambda sign, a, b: Binary(operator=sign, left=a, right=b), SIGNS, inner, inner),
        st.builds(lambda sign, a: Unary(operator=sign, operand=a), st.sampled_from("!-+~"), inner),
        st.builds(lambda a, b, c: Ternary(condition=a, then=b, otherwise=c), inner, inner, inner),
        st.builds(lambda a, b: Elvis(left=a, right=b), inner, inner),
        st.builds(lambda a, b: Subscript(container=a, index=b), inner, inner),
        st.builds(lambda a, name: AttributeRef(name=name, scope=a), inner, NAMES),
        st.builds(
            lambda name, items: Call(name=name, arguments=tuple(items)), NAMES, st.lists(inner, max_size=3)
        ),
        st.builds(lambda items: ListExpr(items=tuple(items)), st.lists(inner, max_size=3)),
        st.builds(lambda value: Record(fields=(Field(name="a b", value=value),)), inner),
    )


EXPRESSIONS = st.recursive(
    st.one_of(LITERALS, NAMES.map(lambda name: AttributeRef(name=name))), larger, max_leaves=12
)


@given(EXPRESSIONS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_is_written_reads_back(expression: Expr) -> None:
    """With groups where they are needed, the text is the tree, by both rules of escapes."""
    tree = with_groups(expression)

    assert tree == parse_expression(write_parenthesised(tree), escapes=Escapes.NEW)
    assert tree == parse_expression(write_expression(tree, escapes=Escapes.NEW), escapes=Escapes.NEW)


WORDS = st.sampled_from(
    [*"()[]{},;=?:.!-+~'\"\\ /*", "a", "'b c'", "1", "2.5", '"s"', "is", "true", "&&", "||", "$(x)"]
)


@given(st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=12).map("".join)), st.sampled_from(Escapes))
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_no_text_is_too_strange(text: str, escapes: Escapes) -> None:
    """Whatever is read can be written so that it reads as the same."""
    mapped = MappedText.of(text)
    expression = read_expression(mapped, escapes=escapes, macros=False).expression
    read_leading_expression(mapped, escapes=escapes)
    read_expression(mapped, escapes=escapes)

    if not isinstance(expression, OpaqueExpr):
        written = write_parenthesised(expression)
        assert with_groups(expression) == parse_expression(written, escapes=Escapes.NEW)


def test_the_library_reads_the_same() -> None:
    pytest.importorskip("classad2")

    assert [] == list(library_differences(1500, seed=5))


@pytest.mark.oracle
@pytest.mark.skipif(
    not have_tools(), reason="needs root and the unpacked HTCondor trees (CONDOR_ROUTES_ORACLE)"
)
def test_the_real_tools_do_the_same() -> None:
    pytest.importorskip("classad2")

    assert [] == [found for found in differences(1000, seed=3) if not is_explained(found)]
