"""The old syntax: which ads are read, where they stand, and what is lost behind a broken one."""

import json
from pathlib import Path

import pytest

from router.facts.versions import release
from router.syntax.expr import Literal
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import EntryKind
from router.text import MappedText, SourceFile

VECTORS = Path(__file__).parent.parent / "vectors" / "router" / "route-ads-23.9.6.json"
CASES = json.loads(VECTORS.read_text())
SPACE = " \t\r\n\f\v"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_reads_what_htcondor_reads(case: dict[str, list[str]]) -> None:
    """Names of the good ads, and the lines that HTCondor takes for a transform, from its own output."""
    ads = read_route_ads(MappedText.of(str(case["text"])), release=release("23.9.6"), macros=False)
    rest = ads.lost.text if ads.lost and len(ads.lost.text) > 1 else ""

    assert case["names"] == [ad.name for ad in ads.ads]
    assert case["rest"] == [line.strip(SPACE) for line in rest.split("\n") if line.strip(SPACE)]


def test_places_are_those_of_the_file() -> None:
    """Through the pieces of a joined text, an entry points at its characters in the file."""
    source = SourceFile("x.conf", 'JOB_ROUTER_ENTRIES = [ name = "A"; \\\n  set_X = 1 + y ]\n')
    first = source.text.index("[")
    second = source.text.index("set_X")
    text = MappedText.join(source, [(first, source.text[first : second - 4]), (second, "set_X = 1 + y ]")])

    ad = read_route_ads(text).ads[0]

    assert "A" == ad.name
    assert [(EntryKind.PLAIN, "name"), (EntryKind.SET, "X")] == [(e.kind, e.attribute) for e in ad.entries]
    assert "set_X" == source.slice(ad.entries[1].name_span)
    assert "1 + y" == source.slice(ad.entries[1].expression.span)
    assert "set_X = 1 + y" == source.slice(ad.entries[1].span)


def test_macros_may_stand_for_ads_entries_and_operands() -> None:
    """Before expansion a knob may hold itself, common entries, and values."""
    text = '$(JOB_ROUTER_ENTRIES) [ $(COMMON) name = "B"; set_$(ATTR) = $(N) + 1; ]'

    ads = read_route_ads(MappedText.of(text))

    assert ["B"] == [ad.name for ad in ads.ads]
    assert ["name", "set_$(ATTR)"] == [entry.name for entry in ads.ads[0].entries]
    assert ads.lost is None


def test_a_broken_ad_says_why() -> None:
    """The reason names the token, and the place is its place."""
    text = '[ name = "A" GridResource = "batch pbs"; ]'

    ads = read_route_ads(MappedText.of(text), macros=False)

    assert () == ads.ads
    assert "`GridResource` is not expected here" == ads.reason
    assert ads.lost is not None
    assert '= "batch pbs"; ]' == ads.lost.text


def test_the_last_name_counts() -> None:
    """As in any ClassAd, a second definition replaces the first."""
    ads = read_route_ads(MappedText.of('[ name = "A"; Name = "B" ]'))

    assert "B" == ads.ads[0].name
    assert Literal(value="B") == ads.ads[0].entries[1].expression


@pytest.mark.parametrize("letter", [chr(code) for code in (*range(0x20), 0x7F, 0x85, 0xA0, 0x2028, 0xDC80)])
def test_no_character_in_the_place_of_an_ad_breaks_the_reader(letter: str) -> None:
    """Found by the fuzz target `route_ads`: more is white space to Python than to HTCondor."""
    for text in (letter, f'{letter} [ name = "a"; ]', f'[ name = "a"; ]{letter}{letter}x'):
        found = read_route_ads(MappedText.of(text))
        lost = "" if found.lost is None else found.lost.text
        assert found.reason.startswith(f"`{lost[:1]}") or not lost
