"""Evaluating with the installed library."""

import pytest

from router.facts.versions import release
from router.model.evaluation import Failed, Unknown, Value, value_text
from router.simulate.bindings import evaluator
from router.syntax.expr import Word
from router.syntax.read.expressions import parse_expression

pytest.importorskip("classad2")


class Ad:
    def __init__(self, **attributes: str) -> None:
        self._texts = {name.lower(): text for name, text in attributes.items()}

    def text(self, name: str) -> str | None:
        return self._texts.get(name.lower())

    def names(self) -> list[str]:
        return list(self._texts)


def value(text: str, version: str = "25.14.1", **attributes: str) -> Value:
    parsed = parse_expression(text, release=release(version))
    assert parsed is not None
    return evaluator(release(version)).evaluate(parsed, my=Ad(**attributes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + 1", 3),
        ("MY.a * 2.0", 4.0),
        ("b", 3),
        ("TARGET.a", Word.UNDEFINED),
        ("size(5)", Word.ERROR),
        (r'"\d"', r"\d"),
        ('eval("a + b")', 5),
    ],
)
def test_values(text: str, expected: Value) -> None:
    assert expected == value(text, a="2", b="a + 1")


def test_release_decides() -> None:
    assert 10 == value("10 ?: 2 + 3", "23.9.6")
    assert 13 == value("10 ?: 2 + 3")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{1, a, 2.0}", "{ 1,a,2.0 }"),
        ("relTime(100)", 'relTime("01:40")'),
        ('absTime("2020-01-02T03:04:05+01:00")', 'absTime("2020-01-02T03:04:05+01:00")'),
        ("1/3.0", "0.3333333333333333"),
    ],
)
def test_value_text(text: str, printed: str) -> None:
    assert printed == value_text(value(text))


def test_condor_functions_are_there() -> None:
    """The bare library does not know what HTCondor adds to the language."""
    assert "b" == value('split("a,b")[1]')
    assert True is value('stringListMember("a", "a,b")')


def test_literals_do_not_see_the_ad() -> None:
    """EVALSET `[x = A].x` and `{A}[0]` (oracle); but functions do look into a list."""
    assert Word.UNDEFINED is value("[x = a].x", a="1")
    assert Word.UNDEFINED is value("[].a", a="1")
    assert Word.UNDEFINED is value("{a}[0]", a="1")
    assert True is value("member(1, {a})", a="1")
    assert 5 == value("[x = 5; y = x].y", x="1")


def test_reached_attributes_may_be_cycles() -> None:
    """23.9.6 gives up where it comes back to an attribute; 25.14.1 takes it for undefined (oracle)."""
    assert Word.UNDEFINED is value("c", c="c + 1")
    assert isinstance(value("c", "23.9.6", c="c + 1"), Failed)
    assert isinstance(value("c", "23.9.6", c="isUndefined(d)", d="c"), Failed)
    assert True is value("c", "23.9.6", c="true || c")
    assert isinstance(value('c is "x"', "23.9.6", c="d", d="c + 1"), Failed)
    assert Word.UNDEFINED is value("c", "23.9.6", c="TARGET.c")


def test_list_that_holds_itself_ends_nothing() -> None:
    """Looking an attribute up in one crashes HTCondor, and the library (oracle)."""
    assert isinstance(value("c.x", c="{c}"), Unknown)


def test_lazy_cycle_hangs_the_older() -> None:
    assert Word.UNDEFINED is value("c", c="0 ? e : c")
    assert isinstance(value("c", "23.9.6", c="0 ? e : c"), Unknown)
    assert 3 == value("c", "23.9.6", c="1 ? 3 : c")


def test_endless_chain_fails() -> None:
    """Both versions say that they could not evaluate it."""
    chain = {f"a{number}": f"a{number + 1}" for number in range(3000)}

    assert isinstance(value("a0", **chain), Failed)


def test_target_is_asked_for_what_the_job_lacks() -> None:
    parsed = parse_expression("c + MY.a + TARGET.a + TARGET.d")
    assert parsed is not None
    my, target = Ad(a="1", e="100"), Ad(a="20", c="300", d="TARGET.e")

    assert 421 == evaluator().evaluate(parsed, my=my, target=target)


def test_values_follow_the_ad() -> None:
    """Values are remembered by what the expression looks at."""
    parsed = parse_expression("a + b")
    assert parsed is not None
    engine = evaluator()

    found = [engine.evaluate(parsed, my=Ad(a=str(a), b="a", other="x")) for a in (1, 2, 1)]

    assert [2, 4, 2] == found


def test_long_lists_of_alternatives() -> None:
    """From 25.13.2 on, 400 operators in a row cannot be evaluated (oracle); before, thousands can."""
    chain = " || ".join(f'Owner == "user{number}"' for number in range(1000))

    assert True is value(chain, "23.9.6", owner='"user999"')
    assert False is value(chain, "23.9.6", owner='"nobody"')
    assert Word.UNDEFINED is value(chain, "23.9.6")
    assert isinstance(value(chain, "25.14.1", owner='"nobody"'), Failed)


@pytest.mark.parametrize(
    ("text", "expected"), [('Owner == "\udce9"', True), ('Owner == "\udce8"', False), ("size(Owner)", 1)]
)
def test_bytes_that_are_no_utf8(text: str, expected: Value) -> None:
    """The library crashes on half a character, so that it gets an octal escape; as in an oracle run."""
    assert expected == value(text, Owner='"\udce9"')


@pytest.mark.parametrize("text", ['split("a").x', '{ 1,split("a b") }.x', "Parts.x"])
def test_what_crashes_the_library_does_not_end_us(text: str) -> None:
    """Looking an attribute up in a list that a function made crashes HTCondor: it is said, and we go on."""
    found = value(text, Parts='split("a b")')

    assert isinstance(found, Unknown)
    assert "crashes" in found.reason


@pytest.mark.parametrize(("version", "found"), [("25.14.1", True), ("23.9.6", False)])
def test_a_query_finds_itself_as_requirements(version: str, found: bool) -> None:
    """What asks for jobs is `Requirements` of an ad: unqualified, that is not the job's (oracle)."""
    asked = parse_expression("isUndefined(Requirements)", release=release(version))
    assert asked is not None

    assert found is (True is evaluator(release(version)).evaluate(asked, target=Ad(Requirements="true")))


@pytest.mark.parametrize(("terms", "found"), [(400, True), (401, False)])
def test_a_query_is_a_level_deeper(terms: int, found: bool) -> None:
    """Of 401 terms 25.14.1 evaluates every one in an ad, and in a query one less."""
    asked = parse_expression(" && ".join(["true"] * terms))
    assert asked is not None
    engine = evaluator()

    assert engine.evaluate(asked, my=Ad()) is True
    assert found is (True is engine.evaluate(asked, target=Ad()))
