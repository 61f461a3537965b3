"""Names as people mistype them: a first test spares difflib, and changes no answer."""

import difflib

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from router.facts.router_knobs import ROUTER_KNOBS
from router.lint.names import Speller

KNOBS = tuple(ROUTER_KNOBS.values())
LETTERS = some.text("abcJOB_ROUTERnames12", max_size=12)


@some.composite
def mistyped(draw: some.DrawFn) -> str:
    """Return a knob with some characters in the place of others."""
    knob = draw(some.sampled_from(KNOBS))
    start = draw(some.integers(0, len(knob)))
    end = draw(some.integers(start, min(start + 6, len(knob))))
    return knob[:start] + draw(LETTERS) + knob[end:]


@given(mistyped() | LETTERS, some.sampled_from((0.6, 0.75, 0.8, 0.9)))
@example("", 0.75)
@example("JOB_ROUTER_ROUTE_NAME", 0.9)
def test_nearest_is_what_difflib_says(word: str, cutoff: float) -> None:
    """Of all names, without a look at their letters before."""
    spelled = {name.lower(): name for name in KNOBS}

    found = difflib.get_close_matches(word.lower(), list(spelled), n=1, cutoff=cutoff)

    assert (spelled[found[0]] if found else "") == Speller(KNOBS).nearest(word, cutoff)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Rout700x", "Route700x"),
        ("Routes700x", "Route700x"),
        ("Rouxe700x", "Route700x"),
        ("Roteu700x", "Route700x"),
        ("Rotue700xx", ""),
        ("ROUTE700X", "Route700x"),
        ("", ""),
        ("R" * 1_000_000, ""),
    ],
)
def test_among_many_names_one_letter_counts(word: str, meant: str) -> None:
    """Whatever was asked before: a process that asks for half of the words is told the same."""
    spelled = Speller((*(f"Route{n}x" for n in range(0, 50_000, 25)), "N" * 1_000_000))

    assert meant == spelled.nearest(word)
