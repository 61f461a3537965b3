"""What expressions come to without the bindings is what HTCondor's own library says they come to."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.model.scalar_functions import FUNCTIONS
from router.model.scalar_operators import BINARY, UNARY
from router.model.scalars import Formula, constant, constant_in, number_of
from router.simulate.bindings_library import library, tree_of
from router.syntax.expr import AttributeRef, Binary, Call, Elvis, Expr, Literal, Scalar, Ternary, Unary, Word
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import with_groups, write_parenthesised

pytest.importorskip("classad2")

NUMBERS = ("0", "1", "-7", "2", "63", "9223372036854775807", "9007199254740993", "0.0", "-2.5", "1e308")
TEXTS = ('""', '"a"', '"A"', '"b"', '"1"', '"é"', '"É"', '"a, b"')
VALUES = (*NUMBERS, *TEXTS, "true", "false", "undefined", "error")
JOB: dict[str, Scalar] = {"owner": "cms", "cpus": 2, "flag": True, "load": 2.5, "empty": ""}


def parsed(text: str) -> Expr:
    found = parse_expression(text)
    assert found is not None, text
    return found


def by_library(expression: Expr, job: dict[str, Scalar]) -> Scalar:
    classad = library()
    ad = classad.ClassAd(job)
    ad["Answer"] = tree_of(write_parenthesised(expression))
    value: Scalar = ad.eval("Answer")
    if isinstance(value, classad.Value):
        return Word.ERROR if value is classad.Value.Error else Word.UNDEFINED
    return value


def wrong(texts: list[str]) -> list[tuple[str, Scalar, Scalar | None]]:
    """Return the constants that come to something else; what is not known is not wrong."""
    found: list[tuple[str, Scalar, Scalar | None]] = []
    for text in texts:
        expression = parsed(text)
        ours, theirs = constant(expression), by_library(expression, {})
        if ours is not None and (type(ours), ours) != (type(theirs), theirs):
            found.append((text, theirs, ours))
    return found


@pytest.mark.parametrize("operator", [*BINARY, "?:"])
def test_operators_between_all_kinds_of_values(operator: str) -> None:
    assert [] == wrong([f"{left} {operator} {right}" for left, right in product(VALUES, VALUES)])


@pytest.mark.parametrize("operator", UNARY)
def test_signs_before_all_kinds_of_values(operator: str) -> None:
    assert [] == wrong([f"{operator}({value})" for value in VALUES])


@pytest.mark.parametrize("name", [*FUNCTIONS, "regexp"])
def test_functions_of_all_kinds_of_values(name: str) -> None:
    one, two = [f"{name}({value})" for value in VALUES], product(VALUES, VALUES)
    more = [f"{name}()", *(f"{name}({a},{b})" for a, b in two)]

    assert [] == wrong([*one, *more, *(f'{name}({value},"a","i")' for value in VALUES)])


NAMES = st.sampled_from(["Owner", "cpus", "FLAG", "load", "Empty", "Nope"])
LEAVES = st.one_of(
    NAMES.map(lambda name: AttributeRef(name=name)),
    st.sampled_from(VALUES).map(parsed),
    st.sampled_from(["cms", "c.s", "^C", "cms,atlas"]).map(lambda text: Literal(value=text)),
)
CALLS = st.sampled_from([*FUNCTIONS, "regexp", "IfThenElse", "stringListSize"])


def larger(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.builds(
            lambda sign, a, b: Binary(operator=sign, left=a, right=b),
            st.sampled_from([*BINARY]),
            inner,
            inner,
        ),
        st.builds(lambda sign, a: Unary(operator=sign, operand=a), st.sampled_from([*UNARY]), inner),
        st.builds(lambda a, b, c: Ternary(condition=a, then=b, otherwise=c), inner, inner, inner),
        st.builds(lambda a, b: Elvis(left=a, right=b), inner, inner),
        st.builds(
            lambda name, items: Call(name=name, arguments=tuple(items)), CALLS, st.lists(inner, max_size=3)
        ),
    )


@given(st.recursive(LEAVES, larger, max_leaves=10))
@settings(max_examples=1500, deadline=None, derandomize=True)
def test_a_job_of_known_attributes(expression: Expr) -> None:
    """Whatever is told of an expression is what the library says."""
    tree = with_groups(expression)
    found = Formula.of(tree).for_job(JOB)

    if found is not None:
        theirs = by_library(tree, JOB)
        assert (type(theirs), theirs) == (type(found), found)


@pytest.mark.parametrize(
    "text", ["TARGET.Owner == 1", "f() > 1", 'regexp("\\\\d", Owner)', "{1}[0]", "[a=1].a", "size(Owner)"]
)
def test_what_is_not_known_is_not_told(text: str) -> None:
    assert Formula.of(parsed(text)).for_job(JOB) is None


def test_attributes_that_are_not_known() -> None:
    """Where a known side settles it, the other does not count; else nothing is told."""
    ad = {"a": 1, "b": None}

    assert 2 == constant_in(parsed("a + 1"), ad)
    assert constant_in(parsed("a == 2 && b"), ad) is False
    assert constant_in(parsed("b && a == 2"), ad) is None
    assert constant_in(parsed("c"), ad) is None


def test_a_long_chain_is_no_deep_call() -> None:
    """Thousands of terms are worked out one after the other."""
    assert constant(parsed(" && ".join(["1 < 2"] * 20_000))) is True
    assert 5000.0 == number_of(parsed(" + ".join(["0.5"] * 10_000)))
