"""Writing ClassAd expressions."""

import pytest

from router.syntax.escapes import Escapes
from router.syntax.expr import AttributeRef, Binary, Literal, Unary
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import with_groups, write_expression, write_parenthesised


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1+2", "1 + 2"),
        ("a is b", "a =?= b"),
        ("!a", " !a"),
        ("- -a", " - -a"),
        (".5", "0.5"),
        ("1e5", "100000.0"),
        ("1.5e-5", "1.5E-05"),
        ("1e400", 'real("INF")'),
        ("{1,2}", "{ 1,2 }"),
        ("{}", "{  }"),
        ("[b=1;A=2;a=3]", "[ A = 3; b = 1 ]"),
        ("[]", "[  ]"),
        ("parent.x", "'parent'.x"),
        ("a.'b c'", "a.b c"),
        ("'a b'", "'a b'"),
        ("f ( x,y )", "f(x,y)"),
        ('"C:\\"', '"C:\\"'),
        ("TRUE", "true"),
        ("a?b:c", "a ? b : c"),
    ],
)
def test_as_condor_prints(text: str, printed: str) -> None:
    """Recorded from condor_transform_ads 25.14.1 and 23.9.6, which agree."""
    found = parse_expression(text)

    assert found is not None
    assert printed == write_expression(found)


def test_new_escapes() -> None:
    assert r'"a\\d\n"' == write_expression(Literal(value="a\\d\n"), escapes=Escapes.NEW)


def test_groups_where_needed() -> None:
    a, b = AttributeRef(name="a"), AttributeRef(name="b")
    either = Binary(operator="||", left=a, right=b)

    tree = Unary(operator="!", operand=Binary(operator="&&", left=either, right=a))

    assert " !((a || b) && a)" == write_expression(with_groups(tree))


def test_parenthesised_text_says_what_elvis_binds() -> None:
    found = parse_expression("a ?: b + 1")

    assert found is not None
    assert "a ?: b + 1" == write_parenthesised(found)


def test_names_go_to_the_library_with_their_escapes() -> None:
    found = parse_expression(r"""'a\b"c' + x.'it\'s'""")

    assert found is not None
    assert found == parse_expression(write_parenthesised(found), escapes=Escapes.NEW)
