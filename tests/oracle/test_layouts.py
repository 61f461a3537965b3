"""What is formatted is the same to the real tools of both versions; skipped where they are not."""

import json
import os
from pathlib import Path

import pytest

from router.text import SourceFile
from tests.oracle.layouts import VERSIONS, available, case_of, differences
from tests.oracle.odd_layouts import odd_configurations

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CONDOR_ROUTES_SHARED", ROOT.parent / "shared"))

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.parametrize(
        "tree",
        [
            pytest.param(
                tree, marks=pytest.mark.skipif(not available(tree), reason="no such HTCondor, or not root")
            )
            for tree in VERSIONS
        ],
    ),
]


def test_odd_configurations_mean_the_same_formatted(tree: str) -> None:
    """300 made up ones; what is refused HTCondor refuses, too."""
    texts = odd_configurations(300, seed=1)

    cases = [case_of(SourceFile(str(number), text), tree) for number, text in enumerate(texts)]

    assert {} == differences(cases, tree)


def test_recorded_configurations_mean_the_same_formatted(tree: str) -> None:
    """The configurations of the vectors, and all that this source holds."""
    vectors = json.loads((ROOT / "tests/vectors/config-25.14.1.json").read_text())["vectors"]
    sources = [
        SourceFile(case["id"], case["config"])
        for case in vectors
        if "@DIR@" not in (case["config"] or "@DIR@")
    ]
    sources += [SourceFile.read(path) for path in sorted(ROOT.glob("routes/**/*.conf"))]
    sources += [SourceFile.read(path) for path in sorted(ROOT.glob("tests/cases/**/*.conf"))]

    assert {} == differences([case_of(source, tree) for source in sources], tree)


@pytest.mark.skipif(not (SHARED / "corpus/files").is_dir(), reason="no corpus at CONDOR_ROUTES_SHARED")
def test_configurations_of_sites_mean_the_same_formatted(tree: str) -> None:
    """Those that people have published, and HTCondor-CE's own."""
    paths = sorted([*(SHARED / "corpus/files").iterdir(), *(SHARED / "htcondor-ce").glob("*.conf")])

    assert {} == differences([case_of(SourceFile.read(path), tree) for path in paths], tree)
