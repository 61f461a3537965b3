"""What is said about texts that are no expressions, and where."""

import pytest

from router.facts.versions import release
from router.syntax.escapes import Escapes
from router.syntax.expr import Literal
from router.syntax.read.expressions import Problem, read_expression
from router.text import MappedText, Span


@pytest.mark.parametrize(
    ("text", "about", "message"),
    [
        ("  ", "  ", "there is no expression"),
        ("(a))", ")", "`)` closes nothing"),
        ("((a)", "(", "`(` is never closed"),
        ("a = b", "=", "`=` does not compare; `==` and `=?=` do"),
        ("a == b;", ";", "`;` does not end an expression"),
        ("a # x", "# x", "`#` begins no comment inside a value"),
        ("“a”", "“", '`“` is no quote that HTCondor knows; `"` is'),
        ("a\xa0b", "\xa0", "U+00A0 (no-break space) stands outside a string"),
        ("4G", "4G", "`4G` has a unit, which HTCondor 25.14.1 does not read"),
        ("4 G", "4 G", "`4 G` has a unit, which HTCondor 25.14.1 does not read"),
        ("a b", "a b", "no operator between `a` and `b`"),
        ('x "y"', 'x "y"', 'no operator between `x` and `"y"`'),
        ("a and b", "and", "`and` is no operator; `&&` is"),
        ("a is not b", "is not", "`is not` is no operator; `isnt` is"),
        ("a <> b", "<>", "`<>` is no operator; `!=` is"),
        ("a === b", "===", "`===` is no operator; `=?=` is"),
        ("a &&& b", "&&&", "`&&&` is no operator; `&&` is"),
        ("a && && b", "&& &&", "nothing stands between `&&` and `&&`"),
        ("&& a", "&&", "`&&` has nothing on its left"),
        ("a &&", "&&", "`&&` has nothing on its right"),
        ("a ? b", "", "`?` has no `:`"),
        ("a ? b :", ":", "`:` has nothing on its right"),
        ("a : b", ":", "`:` has no `?`"),
        ("f(a,)", ",", "`,` has nothing on its right"),
        ("f(,a)", ",", "nothing stands between `(` and `,`"),
        ("()", "()", "`()` holds nothing"),
        ("f(a b)", "a b", "no operator or `,` between `a` and `b`"),
        ('"abc', '"abc', "the string is never closed"),
        ('"a\\" || x', '"a\\" || x', 'the string is never closed: `\\"` is a quote inside it'),
        ("017", "017", "`017` is no number: it begins with 0"),
        ("0x1F", "0x1F", "`0x1F` is no number: hexadecimal ones are not read here"),
        ("1.", "1.", "`1.` is no number; `1.0` is"),
        ("1e", "1e", "`1e` is no number"),
        ("5.a", "5.a", "`5.a` is no number"),
        ("1.2.3", "1.2.3", "no operator between `1.2` and `.3`"),
        ("$(JobStatus != 3) && a", "$(JobStatus != 3)", "this `$` begins no macro that HTCondor expands"),
        ("$(x:a-b)", "$(x:a-b)", "this `$` begins no macro that HTCondor expands"),
        ("${x}", "${x}", "`${x}` is no macro; `$(x)` is"),
        ("a == $OWNER", "$OWNER", "`$OWNER` is no macro; `$(OWNER)` is"),
        ('a == b"', 'b"', '`b"` has a quote on one side only'),
        ("a == 1 \\ ", "\\", "the line does not go on: something stands behind its `\\`, if only a blank"),
        ("`a`", "`", "a backtick has no meaning in an expression"),
        ("a &amp;&amp; b", "&amp;", "`&amp;` is `&` in XML and HTML only"),
        ("[a=1 b=2]", "1 b", "no `;` between the fields: `1` and `b`"),
        ("[a: 1]", ":", "`:` gives no value to a field; `=` does"),
        ("a > 1,000", "1,000", "`1,000` is no number; `1000` is"),
        ("a ~ b", "~", "`~` does not stand between two values"),
        ("a =~ /b/", "=~", "`=~` is no operator; `regexp()` is"),
        ("a =? b", "=?", "`=?` is no operator; `=?=` is"),
        ("a := b", ":=", "`:=` is no operator; `==` is"),
        ("a like b", "like", "`like` is no operator; `regexp()` is"),
        ("if a == b", "if", "`if` is no operator; `ifThenElse()` is"),
        ("$( x )", "$( x )", "this `$` begins no macro that HTCondor expands"),
        ("a.true", "true", "`true` is no attribute's name"),
        ("a.(b)", "(", "`(` is no attribute's name"),
        ("is", "is", "`is` has nothing on its left"),
        ("[a=1", "[", "`[` is never closed"),
        ("[a=1,b=2]", ",", "`,` does not separate fields; `;` does"),
        ("[a]", "a", "the field `a` has no `=` and no value"),
        ("{1,}", ",", "`,` has nothing on its right"),
        ("(a]", "]", "`]` does not close the `(`"),
        ("a, b", ",", "`,` stands only between arguments and items"),
        ("not a", "not", "`not` is no operator; `!` is"),
        ("a!b", "!", "`!` does not stand between two values"),
        ("/* x", "/* x", "the comment is never closed"),
        ("a /* x", "/* x", "the comment is never closed"),
        ("@a", "@", "`@` has no meaning in an expression"),
        ("a => b", "=>", "`=>` is no operator; `>=` is"),
        ("a =< b", "=<", "`=<` is no operator; `<=` is"),
        ("'abc", "'abc", "the quoted name is never closed"),
        ("a.", ".", "`.` has nothing on its right"),
        ("x.1", "x.1", "no operator between `x` and `.1`"),
        ('regexp("a", b', "(", "`(` is never closed"),
        ("a -> b", "->", "`->` is no operator"),
        ("a ** b", "**", "`**` is no operator"),
        ("x in y", "in", "`in` is no operator; `member()` is"),
        ("foo/bar baz", "bar baz", "no operator between `bar` and `baz`"),
        ("centos:7", ":", "`:` has no `?`"),
        ("-", "-", "`-` has nothing on its right"),
        ("1 2", "1 2", "no operator between `1` and `2`"),
        ("f()x", ")x", "no operator between `)` and `x`"),
    ],
)
def test_mistakes(text: str, about: str, message: str) -> None:
    problem = read_expression(MappedText.of(text)).problem

    assert problem is not None
    assert (about, message) == (text[problem.span.start : problem.span.end], problem.message)


def test_units_are_read_by_old_versions() -> None:
    """23.0.28 (its bindings): `4K` is 4096.0 and prints as it was."""
    assert read_expression(MappedText.of("4K"), release=release("23.0")).problem is None


def test_nul_in_new_strings() -> None:
    reading = read_expression(MappedText.of(r'"a\0"'), escapes=Escapes.NEW)

    assert Problem(Span(2, 4), r"`\0` is a character that no string can hold") == reading.problem


@pytest.mark.parametrize("text", ["Request$(What)", "$(x)$(y)", "$INT(x)x", "(a $(b)))"])
def test_macros_may_put_it_right(text: str) -> None:
    assert read_expression(MappedText.of(text)).problem is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(" * 1_000_000, "this is nested too deep: HTCondor 25.14.1 reads no such expression"),
        ("$(" * 500_000, "this is nested too deep: HTCondor 25.14.1 reads no such expression"),
        ("!" * 1_000_000, "the expression goes on for more than 150000 words"),
        ('"' + "x" * 1_000_000, "the string is never closed"),
        ('"' * 999_999, 'no operator between `""` and `""`'),
        ("/*" + "*" * 1_000_000, "the comment is never closed"),
        ("?" * 1_000_000, "`?` has nothing on its left"),
    ],
    ids=["brackets", "macros", "signs", "string", "quotes", "comment", "questions"],
)
def test_megabytes_are_refused_soon(text: str, message: str) -> None:
    assert message == getattr(read_expression(MappedText.of(text)).problem, "message", None)


@pytest.mark.parametrize("escapes", Escapes)
def test_megabytes_of_escapes(escapes: Escapes) -> None:
    """Nothing is tried twice, whatever the quotes are worth."""
    text = '"' + '\\"' * 500_000

    assert (escapes is Escapes.NEW) is (
        read_expression(MappedText.of(text), escapes=escapes).problem is not None
    )


def test_numbers_of_many_digits() -> None:
    """What is too big is 0 (oracle)."""
    assert Literal(value=0) == read_expression(MappedText.of("9" * 10_000)).expression
