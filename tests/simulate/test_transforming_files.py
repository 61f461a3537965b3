"""What becomes of a file of ads under transforms is the same whoever works on it, and however it is read."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

pytest.importorskip("classad2")

from router.facts.versions import NEWEST_RELEASE
from router.model.evaluation import Evaluator
from router.model.transform import load_transform
from router.simulate.bindings import evaluator
from router.simulate.jobs import print_ad
from router.simulate.jobs_long import read_long
from router.simulate.lazy import LazyEvaluator
from router.simulate.parallel import Cut
from router.simulate.transforming import Surroundings, TransformSets
from router.simulate.transforming_files import Applying, report
from router.text import MappedText
from tests.simulate.eager import Eager

# Test runners have threads of their own, of which a forked worker uses none.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
RULES = (
    "REQUIREMENTS Cpus > 0",
    'SET Who "$(MY.Owner)"',
    "SET Bad $(MY.Odd)",
    "EVALSET Half Cpus / 2",
    "EVALSET Time time() > 0",
    "DEFAULT Cpus 1",
    "COPY Owner Old",
    "RENAME /^o(.*)$/ New\\1",
    "DELETE /^odd/",
    "if $(MY.Cpus:0)\nSET Zero true\nendif",
    "m = $(MY.Owner)\nSET M $(m)",
    "SET X $INT(Cpus)",
)
LINES = some.builds(
    "{} = {}".format,
    some.sampled_from(("Owner", "owner", "Cpus", "Odd", "Memory")),
    some.sampled_from(
        ("1", "2", " 08", "1e1", '"x"', '"a\\\\"', "(1)", "{1 ,2}", "[a=1]", "x?:y", "TRUE", "Cpus", "1 +")
    ),
)
ADS = some.lists(some.lists(LINES, min_size=1, max_size=4), min_size=2, max_size=25)


def sets(rules: str, values: Evaluator) -> TransformSets:
    made = TransformSets(Surroundings(release=NEWEST_RELEASE, evaluator=values))
    made.add(load_transform(MappedText.of(rules), name="r", kind="rules"))
    return made


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    rules=some.lists(some.sampled_from(RULES), min_size=1, max_size=5),
    ads=ADS,
    blank=some.sampled_from(("\n\n", "\n\n\n", "\n \t\n", "\r\n\r\n")),
    workers=some.sampled_from((1, 2, 3)),
    size=some.sampled_from((1, 60, 300)),
)
def test_whoever_works_on_a_file_makes_the_same_of_it(
    tmp_path: Path, rules: list[str], ads: list[list[str]], blank: str, workers: int, size: int
) -> None:
    text = blank.join("\n".join(lines) for lines in ads) + "\n"
    path = tmp_path / "ads"
    path.write_text(text, newline="")
    lines = "\n".join(rules) + "\n"

    eager, said = "", []
    for outcome in sets(lines, evaluator()).apply(
        read_long(io.BytesIO(text.encode()), str(path), table=Eager()), skip_broken=True
    ):
        eager += "".join(map(print_ad, outcome.ads))
        said += report(outcome, str(path))
    applying = Applying(sets=sets(lines, LazyEvaluator()), skip_broken=True, cut=Cut(least=0, size=size))
    outputs = list(applying.files([str(path)], workers=workers))

    assert eager == b"".join(output.data for output in outputs).decode()
    assert said == [each for output in outputs for each in output.said]
