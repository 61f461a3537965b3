"""Expressions from Python: the text, and that it reads back to the same tree."""

from collections.abc import Callable

import pytest

from router.build import (
    UNDEFINED,
    BuildError,
    Expression,
    all_of,
    attr,
    call,
    ce_defaults,
    classad,
    exclude,
    expanding,
    identical_member,
    if_then_else,
    literal,
    macro,
    my,
    regexp,
    strcat,
    string_list_member,
    target,
    user_map,
)
from router.facts.versions import release
from router.syntax.read.expressions import read_expression
from router.text import MappedText

A, B, C = attr("A"), attr("B"), attr("C")

SPELLINGS: list[tuple[Expression, str]] = [
    (A.is_("osg"), 'A =?= "osg"'),
    (A.isnt(UNDEFINED), "A =!= undefined"),
    (A == 1, "A == 1"),
    (A != 1.5, "A != 1.5"),
    (1 < A, "A > 1"),
    (A & B & C, "A && B && C"),
    (A & (B & C), "A && B && C"),
    (A & (B | C), "A && (B || C)"),
    ((A & B) | C, "(A && B) || C"),
    (~A, "!A"),
    (~(A & B), "!(A && B)"),
    (~(~A), "!(!A)"),
    (~A.is_(1), "!(A =?= 1)"),
    (A + 1 < B * 2, "A + 1 < B * 2"),
    ((A + 1) * 2, "(A + 1) * 2"),
    (A - (B - 1), "A - (B - 1)"),
    (2 * A, "2 * A"),
    (10 - A, "10 - A"),
    (A == -1, "A == -1"),
    (A - -1, "A - -1"),
    (-literal(2) < -A, "-2 < -A"),
    ((A == 1) == (B == 2), "(A == 1) == (B == 2)"),
    (A.or_else(0) + 1, "(A ?: 0) + 1"),
    ((A + 1).or_else(7), "(A + 1) ?: 7"),
    (A.or_else(B.or_else(1)), "A ?: (B ?: 1)"),
    (A["x"], 'A["x"]'),
    (literal([1, "b", [True, UNDEFINED]]), '{ 1, "b", { true, undefined } }'),
    (literal('say "hi"'), r'"say \"hi\""'),
    (target("HasDocker") & my("X"), "TARGET.HasDocker && MY.X"),
    (if_then_else(A, strcat("./", B), UNDEFINED), 'ifThenElse(A, strcat("./", B), undefined)'),
    (string_list_member("a", B, ";"), 'stringListMember("a", B, ";")'),
    (user_map("VO", A), 'userMap("VO", A)'),
    (user_map("VO", A, B, "x"), 'userMap("VO", A, B, "x")'),
    (regexp(r"^a\.b/\d+[\w.-]\S$", A), 'regexp("^a[.]b/[0-9]+[[:alnum:]_.-][^[:space:]]$", A)'),
    (regexp(r"\[x\]", A, "i"), 'regexp("[[]x[]]", A, "i")'),
    (classad("a ? b : c") & A, "(a ? b : c) && A"),
    (call("splitUserName", A), "splitUserName(A)"),
    (expanding("$(FULL_HOSTNAME)").is_(A), '"$(FULL_HOSTNAME)" =?= A'),
    (macro("cpus") + 1, "$(cpus) + 1"),
    (all_of([]), "true"),
    (all_of(A == number for number in range(2000)), " && ".join(f"A == {number}" for number in range(2000))),
]


@pytest.mark.parametrize(("built", "text"), SPELLINGS, ids=[text[:40] for _, text in SPELLINGS])
def test_spelling_and_round_trip(built: Expression, text: str) -> None:
    """An expression is written as expected, and read back it is the same tree, in old and new releases."""
    assert text == str(built)
    for version in ("23.9.6", "25.14.1"):
        reading = read_expression(MappedText.of(text), release=release(version))

        assert reading.problem is None
        assert built.node == reading.expression


REFUSED: list[tuple[Callable[[], object], str]] = [
    (
        lambda: attr("My-Attr"),
        "name: `My-Attr` is not an attribute name: letters, digits and `_`, no digit first",
    ),
    (lambda: attr("TARGET.Memory"), 'name: `TARGET.Memory` has a scope; write target("Memory")'),
    (lambda: attr("undefined"), "name: `undefined` is a word of the language, not an attribute"),
    (lambda: attr(7), "name: an attribute name is a string, not int"),  # type: ignore[arg-type]  # on purpose
    (
        lambda: A.is_(None),  # type: ignore[arg-type]  # on purpose
        "right side: None is not a ClassAd value; use UNDEFINED",
    ),
    (
        lambda: A + "x",
        "right side: 'x' is not a number; ClassAd arithmetic on it gives error, join text with strcat",
    ),
    (lambda: literal(float("nan")), "value: ClassAd has no number nan"),
    (
        lambda: literal(2**63),
        "value: 9223372036854775808 does not fit into 64 bits; HTCondor would read another number",
    ),
    (
        lambda: A == "$(X)",
        (
            "right side: HTCondor would expand `$(` in '$(X)'; say expanding('$(X)') if it is to,"
            " and $(DOLLAR)( for the characters themselves"
        ),
    ),
    (
        lambda: A == "$INT(3)",
        (
            "right side: HTCondor would expand `$INT(` in '$INT(3)'; say expanding('$INT(3)') if it is to,"
            " and $(DOLLAR)INT( for the characters themselves"
        ),
    ),
    (
        lambda: A and B,
        (
            "an expression is not yet true or false: join with `&`, `|`, `~` rather than and, or, not,"
            " and do not chain comparisons"
        ),
    ),
    (lambda: regexp("a", B, "q"), "options: `q` has a letter other than i, m, s, x, f, g"),
    (
        lambda: regexp(r"\bx", B),
        (
            r"pattern: `\b` in `\bx` has no spelling without a backslash, and HTCondor reads backslashes in"
            " two ways; use classes such as [0-9] and [.]"
        ),
    ),
    (lambda: A & "osg", "right side: 'osg' is text, not a condition; write classad('osg')"),
    (lambda: all_of(["a"]), "conditions: 'a' is text, not a condition; write classad('a')"),
    (lambda: attr("Owner") == 5, "right side: `Owner` is text and 5 is not"),
    (lambda: attr("RequestCpus") < "8", "right side: `RequestCpus` is a number and '8' is not"),
    (
        lambda: literal("true").is_(attr("WantDocker")),
        "right side: `WantDocker` is a boolean and 'true' is not",
    ),
    (
        lambda: if_then_else("true", 1, 2),
        "condition: 'true' is neither true nor false, and the result is error",
    ),
    (lambda: identical_member(A, "a"), "values: a list is wanted; write ['a']"),
    (lambda: identical_member(A, []), "values: an empty list holds nothing, so this is never true"),
    (lambda: exclude(emails=A), "emails: a list is wanted; put it in [ ]"),  # type: ignore[arg-type]  # on purpose
    (
        lambda: ce_defaults(queue='"short"'),
        'queue: `"short"` is not the name of a queue; it takes no quotes (CE03)',
    ),
    (lambda: macro("a b"), "name: `a b` is not a macro name: letters, digits, `_` and `.`"),
]


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_refused_where_it_is_written(make: Callable[[], object], message: str) -> None:
    """What HTCondor would misread raises at once, naming the argument and what is right."""
    with pytest.raises(BuildError) as caught:
        make()

    assert message == str(caught.value)


def test_an_expression_is_no_list() -> None:
    """It can be subscripted, and Python would otherwise take elements of it for ever."""
    with pytest.raises(TypeError, match="'Expression' object is not iterable"):
        list(A)  # type: ignore[call-overload]  # on purpose


def test_text_that_is_no_expression_is_refused() -> None:
    with pytest.raises(BuildError, match="text: `A &&` is not an expression"):
        classad("A &&")
