"""Macro expansion: what the oracle printed for each text."""

import time

import pytest

from router.facts.versions import release
from router.model.macros import expand, expand_self
from router.model.macros_host import Host

TABLE = {
    "b": "1",
    "x": "xx",
    "l": "a, b ,c",
    "n": "42",
    "f": "/usr/local/lib/foo.tar.gz",
    "ab": "two",
    "e": "",
}


def lookup(name: str) -> str | None:
    return TABLE.get(name.lower())


# Each pair was printed by condor_config_val 25.14.1, and alike by 23.9.6.
SAME = {
    "$(B)": "1",
    "$(nope)": "",
    "$(NOPE:d)": "d",
    "$(E:d)": "d",
    "$$(B)": "$$(B)",
    "$$$(B)": "$$1",
    "$$$$(B)": "$$$$(B)",
    "$$($(B))": "$$(1)",
    "$foo$(B)": "$foo1",
    "$foo($(B))": "$foo(1)",
    "$(NOPE:a\tb)": "$(NOPE:a\tb)",
    "$(NOPE:a(b-c)d)": "a(b-c)d",
    "$(NOPE:a(b(c)d)e)": "a(b(c)de)",
    "$(NOPE:a(b-c)d-e)": "$(NOPE:a(b-c)d-e)",
    "$(NOPE:$(X:$(B)))": "xx",
    "$(B-$(X))": "$(B-xx)",
    "$( B)": "$( B)",
    "$(:x)": "x",
    "$(DOLLAR)(B)": "$(B)",
    "$(DOLLAR)(DOLLAR)": "$",
    "x$(DOLLAR)$(DOLLAR)$(DOLLAR)y": "x$$(DOLLAR)$y",
    "$(Dol$(NOPE)lar)": "$",
    "$INT(N)": "42",
    "$INT(N,%5d|)": "   42|",
    "$INT(N,%#x %%)": "0x2a %",
    "$(A$(NOPE)B)": "two",
    "$Fdnxqa(F)": "'lib/foo.tar.gz'",
    "$CHOICE(1,L)": "b",
    "$SUBSTR(X,-1)": "x",
    "$RANDOM_INTEGER(5,5)": "5",
    "$REAL(N,%.1f)": "42.0",
    "$FOO(x)": "$FOO(x)",
    "$(B": "$(B",
}


@pytest.mark.parametrize("text", SAME)
def test_expansion(text: str) -> None:
    result = expand(text, lookup)

    assert (SAME[text], (), ()) == (result.text, result.unknown, result.problems)


def test_function_error_goes_on_in_25_and_ends_23() -> None:
    new = expand("[$INT(X)]", {"X": "abc"}.get, Host())
    old = expand("[$INT(N,%f)]", lookup, Host(release=release("23.9.6")))

    assert "$INT() macro: '%f' is not a valid format specifier!" == old.problems[0].text
    assert ("", True) == (old.text, old.aborted)
    assert "`abc` is an expression, and there is nothing here to evaluate it" == new.unknown[0].reason


def test_environment_is_not_read() -> None:
    """The value is that of an unset variable, and said to be unknown."""
    result = expand("$ENV(HOME)$ENV(HOME:d)", lookup)

    assert "UNDEFINEDd" == result.text
    assert ["$ENV(HOME)", "$ENV(HOME:d)"] == [item.reference for item in result.unknown]
    assert "/h" == expand("$ENV(HOME)", lookup, Host(environment={"HOME": "/h"})).text


@pytest.mark.parametrize(
    "table",
    [
        {"A": "$(B)", "B": "$(A)"},
        {"A": "$(B)x", "B": "$(C:1)", "C": "y$(A:2)"},
        {"A": "x$INT(A)"},
        {"A": "$(B", "B": "$(A)"},
        {"A": "$(B)$(C)", "B": "$(", "C": "A)"},
    ],
)
def test_cycle_ends(table: dict[str, str]) -> None:
    """HTCondor never ends, or crashes (vectors ex-cycle, ex-self-int)."""
    result = expand("$(A))", table.get)

    assert ["cycle"] == [problem.kind for problem in result.problems]


def test_a_name_twice_is_no_cycle() -> None:
    table = {"A": "$(B)$(B)", "B": "$(C)", "C": "c"}

    assert "cccc" == expand("$(A)$(A)", table.get).text


def test_self_reference_alone_is_expanded() -> None:
    table = {"A": "1"}

    assert (
        "1 $(B) $$(A) $(B:$(A)) $(C-1)"
        == expand_self("$(A) $(B) $$(A) $(B:$(A)) $(C-$(A))", ("A",), table.get).text
    )


@pytest.mark.parametrize(
    "text",
    [
        "$(A:" * 200_000 + ")",
        "$(X)" * 200_000,
        "$(" * 400_000 + ")" * 400_000,
        "$" * 1_000_000,
        "$INT(" * 200_000,
        "$(E:$(" * 100_000 + "))" * 100_000,
        "$(DOLLAR)" * 20_000,
    ],
)
def test_hostile_text_ends_soon(text: str) -> None:
    begun = time.process_time()
    expand(text, lookup)

    assert time.process_time() - begun < 4


def test_doubling_ends_soon() -> None:
    table = {f"A{n}": f"$(A{n + 1})$(A{n + 1})" for n in range(60)} | {"A60": "x"}

    assert ["size"] == [problem.kind for problem in expand("$(A0)", table.get).problems]
