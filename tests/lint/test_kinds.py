"""What a condition can be besides true and false."""

import pytest

from router.lint.kinds import Kind, kinds_of
from router.syntax.read.expressions import parse_expression

BAD = Kind.UNDEFINED | Kind.ERROR | Kind.STRING


@pytest.mark.parametrize(
    "text",
    [
        "WantX =?= true",
        "isBoolean(WantX) && WantX",
        'TARGET.x509UserProxyVOName =?= "cms"',
        'Owner == "smith"',
        'regexp("^osg", Owner)',
        "MY.Cpus > 1",
        "RequestMemory =!= undefined && RequestMemory > 100",
        "ifThenElse(isBoolean(X), X, false)",
        "isBoolean(X) ? X : false",
        '!(identicalMember(TARGET.DockerImage, {"a"}) =?= true)',
        "isUndefined(X) || X =?= 3",
    ],
)
def test_always_usable(text: str) -> None:
    expression = parse_expression(text)

    assert expression is not None
    assert Kind(0) == kinds_of(expression) & BAD


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("WantX", BAD),
        ('WantX && Owner == "smith"', Kind.UNDEFINED | Kind.ERROR),
        ("WantX =!= undefined && WantX", Kind.ERROR),
        ("X ?: false", Kind.STRING | Kind.ERROR),
        ("ifThenElse(isUndefined(X), false, X)", Kind.STRING | Kind.ERROR),
        ('x509UserProxyVOName == "cms"', Kind.UNDEFINED),
        ('"true"', Kind.STRING),
        ('RequestMemory > "big"', Kind.UNDEFINED | Kind.ERROR),
    ],
)
def test_not_for_every_job(text: str, bad: Kind) -> None:
    expression = parse_expression(text)

    assert expression is not None
    assert bad == kinds_of(expression) & BAD
