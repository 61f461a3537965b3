"""Reading ClassAd expressions."""

import pytest

from router.facts.versions import release
from router.syntax.escapes import Escapes
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Elvis,
    Expr,
    Literal,
    MacroRef,
    OpaqueExpr,
    Ternary,
    Unary,
    Word,
)
from router.syntax.read.expressions import (
    Leading,
    Problem,
    parse_expression,
    read_expression,
    read_leading_expression,
)
from router.text import MappedText, SourceFile, Span


def ref(name: str) -> AttributeRef:
    return AttributeRef(name=name)


def whole(value: int) -> Literal:
    return Literal(value=value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2", Binary(operator="+", left=whole(1), right=whole(2))),
        ("a is b", Binary(operator="=?=", left=ref("a"), right=ref("b"))),
        ("a ISNT undefined", Binary(operator="=!=", left=ref("a"), right=Literal(value=Word.UNDEFINED))),
        (r'"\d\"x"', Literal(value=r"\d" + '"x')),
        ('"C:\\"', Literal(value="C:\\")),
        ("'a b'", ref("a b")),
        ("MY.x", AttributeRef(name="x", scope=ref("MY"))),
        ("-5", whole(-5)),
        ("- 5", Unary(operator="-", operand=whole(5))),
        ("9223372036854775808", whole(0)),
        ("..5", Literal(value=0.0)),
        ("a..b", AttributeRef(name="b", scope=ref("a"))),
        ("a ? b : c", Ternary(condition=ref("a"), then=ref("b"), otherwise=ref("c"))),
        ("$(x)", MacroRef(text="$(x)", body="x")),
    ],
)
def test_old_text(text: str, expected: Expr) -> None:
    assert expected == read_expression(MappedText.of(text)).expression


@pytest.mark.parametrize("text", ["017", "0x1F", "1.", "4G", '"a" "b"', "a ;", "{1,}", "f(,)", "[;]", ""])
def test_what_old_text_may_not_hold(text: str) -> None:
    assert parse_expression(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [('"a" "b"', "ab"), (r'"\d\101"', "dA"), ("-0x1F", 0), ("-017", -17)]
)
def test_new_text(text: str, value: int | str) -> None:
    """EVALSET, in both versions."""
    assert Literal(value=value) == parse_expression(text, escapes=Escapes.NEW)


def test_elvis_binds_by_release() -> None:
    """HTCONDOR-2530 made `?:` bind tighter than any operator before it."""
    left, right, one = ref("a"), ref("b"), whole(1)

    assert Elvis(left=left, right=Binary(operator="+", left=right, right=one)) == parse_expression(
        "a ?: b + 1", release=release("23.9.6")
    )
    assert Binary(operator="+", left=Elvis(left=left, right=right), right=one) == parse_expression(
        "a ?: b + 1"
    )


def test_spaced_elvis_changed_later() -> None:
    """HTCONDOR-3814."""
    loose, tight = parse_expression("a ? : b + 1", release=release("24.0")), parse_expression("a ? : b + 1")

    assert isinstance(loose, Elvis)
    assert isinstance(tight, Binary)


def test_spans_are_offsets_in_the_file() -> None:
    source = SourceFile("f", "X = a && \\\n   b")
    text = MappedText.join(source, [(4, "a && "), (14, "b")])

    found = read_expression(text).expression

    assert isinstance(found, Binary)
    assert (Span(4, 15), Span(6, 8), Span(14, 15)) == (found.span, found.operator_span, found.right.span)


def test_problem_has_a_place() -> None:
    reading = read_expression(MappedText.of("(a))"))

    assert Span(3, 4) == (reading.problem or Problem(Span(0, 0), "")).stopped_at
    assert isinstance(reading.expression, OpaqueExpr)


def test_macros_may_make_an_expression() -> None:
    reading = read_expression(MappedText.of("Request$(What) > 3"))

    assert isinstance(reading.expression, OpaqueExpr)
    assert reading.problem is None


def test_rest_after_a_ternary_is_ignored() -> None:
    """Both versions take `SET X a ? b : c d)`, and store `a ? b : c` (oracle)."""
    reading = read_expression(MappedText.of("a ? b : c d)"))

    assert isinstance(reading.expression, Ternary)
    assert Span(10, 12) == reading.ignored


def test_leading_expression() -> None:
    text = MappedText.of("a.b 4G")

    assert Leading(AttributeRef(name="b", scope=ref("a")), 3) == read_leading_expression(text)
    assert read_leading_expression(MappedText.of("a +")) is None


def test_long_chains_do_not_recurse() -> None:
    text = " || ".join(f'Owner == "{number}"' for number in range(5000))

    one, two = parse_expression(text), parse_expression(text + " ")

    assert one == two
    assert hash(one) == hash(two)


@pytest.mark.parametrize(
    ("version", "text", "reads"),
    [
        ("25.14.1", "(" * 165 + "1" + ")" * 165, True),
        ("25.14.1", "(" * 166 + "1" + ")" * 166, False),
        ("25.14.1", "!" * 497 + "a", True),
        ("25.14.1", "!" * 498 + "a", False),
        ("25.14.1", "!(" * 124 + "a" + ")" * 124, True),
        ("25.14.1", "!(" * 125 + "a" + ")" * 125, False),
        ("25.14.1", "{" * 166 + "}" * 166, True),
        ("25.14.1", "{" * 167 + "}" * 167, False),
        ("25.14.1", "f(1,(" * 83 + "a" + "))" * 83, False),
        ("25.14.1", "a?b:" * 497 + "c", True),
        ("25.14.1", "a?b:" * 498 + "c", False),
        ("23.9.6", "(" * 999 + "1" + ")" * 999, True),
        ("23.9.6", "(" * 1000 + "1" + ")" * 1000, False),
        ("23.9.6", "!" * 30000 + "a", True),
        ("23.9.6", "f(1,(" * 499 + "a" + "))" * 499, True),
        ("23.9.6", "f(1,(" * 500 + "a" + "))" * 500, False),
    ],
)
def test_nesting(version: str, text: str, reads: bool) -> None:
    """Recorded from condor_transform_ads, at the limits."""
    assert reads is (parse_expression(text, release=release(version)) is not None)


@pytest.mark.parametrize("text", ["(" * 10_000 + "a", "(" * 10_000 + "a" + ")" * 10_000, "[a=" * 10_000])
def test_nesting_without_end_is_a_problem(text: str) -> None:
    assert read_expression(MappedText.of(text)).problem is not None
