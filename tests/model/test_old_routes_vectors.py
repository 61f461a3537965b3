"""What the official converter prints, from our conversion of the same ads (vectors conv-*, cv-*)."""

import json
from pathlib import Path

import pytest

from router.facts.versions import release
from router.model.configuration import Configuration
from router.model.evaluation import Evaluator
from router.model.old_knobs import fold_with
from router.model.old_routes import ConvertedRoute, convert, merge
from router.model.params import Params
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import RouteAd
from router.text import MappedText
from tests.configurations import load_text

VECTORS = Path(__file__).parents[1] / "vectors"
FILES = ("router/convert.json", "convert-old-routes.json")
CASES = {case["id"]: case for name in FILES for case in json.loads((VECTORS / name).read_text())}
KNOBS = ["conv-one", "conv-two", "conv-noname", "conv-defaults", "conv-all"]
BROKEN = "cv-bad"  # of what it cannot read the tool prints empty blocks; `convert` says so, and ends with 1
NEWEST = release("25.14.1")
UNIVERSES = {"5": "VANILLA", "9": "GRID"}


def evaluator() -> Evaluator:
    pytest.importorskip("classad2")
    from router.simulate.lazy import LazyEvaluator

    return LazyEvaluator(NEWEST)


def ads(text: str) -> list[RouteAd]:
    pieces = read_route_ads(MappedText.of(text), release=NEWEST, macros=False).pieces
    return [piece for piece in pieces if isinstance(piece, RouteAd)]


def value(configuration: Configuration, name: str) -> str:
    return configuration.expand(name) if configuration.lookup(name) else ""


def printed(route: ConvertedRoute) -> list[str]:
    """The route's lines as the tool prints them: its statements first, no blank lines."""
    lines = [line.text for line in route.lines if line.text]
    head = [line for line in lines if line.split()[0] in ("NAME", "UNIVERSE", "REQUIREMENTS")]
    rest = [line for line in lines if line not in head]
    return [
        f"UNIVERSE {UNIVERSES[line.split()[1]]}" if line.startswith("UNIVERSE") else line for line in head
    ] + rest


@pytest.mark.parametrize(
    "name", KNOBS + [name for name in CASES if name.startswith("cv-") and name != BROKEN]
)
def test_converts_as_the_official_converter(name: str) -> None:
    case = CASES[name]
    configuration = load_text(case["config"], release=NEWEST)
    fold = fold_with(Params(configuration, evaluator()))
    defaults = ads(value(configuration, "JOB_ROUTER_DEFAULTS"))

    found = ""
    for number, ad in enumerate(ads(value(configuration, "JOB_ROUTER_ENTRIES")), 1):
        route = convert(merge([*defaults, ad]), name="", fold=fold, release=NEWEST)
        found += "\n".join(["", f"##### JOB_ROUTER_ENTRIES [{number}] #####", *printed(route), ""])

    assert case["stdout"] == found


@pytest.mark.parametrize("name", ["conv-summary", "conv-summary-names"])
def test_converts_a_summary_as_the_official_converter(name: str) -> None:
    """What a site set in JOB_ROUTER_DEFAULTS goes in every route, what the CE generated does not."""
    case = CASES[name]
    configuration = load_text(case["files"]["summary"], release=NEWEST)
    fold = fold_with(Params(configuration, evaluator()))
    generated = {
        entry.name
        for ad in ads(value(configuration, "JOB_ROUTER_DEFAULTS_GENERATED"))
        for entry in ad.entries
    }
    defaults = merge(ads(value(configuration, "JOB_ROUTER_DEFAULTS")))

    found, names = "", []
    for number, ad in enumerate(ads(value(configuration, "JOB_ROUTER_ENTRIES")), 1):
        own = {key: item for key, item in defaults.items() if item.name not in generated}
        route = convert({**own, **merge([ad])}, name="", fold=fold, release=NEWEST)
        names.append(route.name.replace(" ", ""))
        lines = [f"   {line}" for line in printed(route) if line != f"NAME {names[-1]}"]
        head = ["", f"##### Route {number}", f"JOB_ROUTER_ROUTE_{names[-1]} @=jre"]
        found += "\n".join([*head, *lines, "@jre", ""])
    if configuration.lookup("JOB_ROUTER_ROUTE_NAMES") is None:
        found += f"\nJOB_ROUTER_ROUTE_NAMES = {' '.join(names)}\n"

    assert case["stdout"] == found
