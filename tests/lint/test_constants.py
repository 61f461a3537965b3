"""What constants come to is what HTCondor's own library says."""

import pytest

from router.lint.constants import constant
from router.syntax.expr import Word
from router.syntax.read.expressions import parse_expression

classad2 = pytest.importorskip("classad2")

TEXTS = (
    *(
        f"{left} {sign} {right}"
        for sign in ("&&", "||")
        for left in ("true", "false", "undefined", "error", "1")
        for right in ("true", "false", "undefined", "error", "0")
    ),
    *("7 / 2", "-7 / 2", "7 / -2", "-7 % 2", "7.0 / 2", "1 / 0", "9007199254740993 / 1", "(2 + 3) * 4"),
    "undefined + 1",
    *('"A" == "a"', '"A" =?= "a"', "1 =?= 1.0", "1 == 1.0", "undefined ?: 3", "true ? 1 : 2"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_constant_as_the_library_says(text: str) -> None:
    expression = parse_expression(text)
    assert expression is not None
    value = classad2.ExprTree(text).eval()
    words = {classad2.Value.Undefined: Word.UNDEFINED, classad2.Value.Error: Word.ERROR}

    expected = words.get(value, value) if isinstance(value, classad2.Value) else value
    found = constant(expression)

    assert (type(expected), expected) == (type(found), found)
