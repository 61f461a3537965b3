"""Whatever the bytes: the configuration reader loses nothing, the loader ends, neither raises."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.facts.versions import release
from router.model.configuration import Reading, load_sources
from router.syntax.config import Assignment, Block, ConfigBranch, ConfigConditional, Item
from router.syntax.read.config import read_config
from router.text import SourceFile, Span, decode, encode

SHARED = Path(os.environ.get("CONDOR_ROUTES_SHARED", Path(__file__).parents[3] / "shared"))
FIELD = sorted([*SHARED.glob("corpus/files/*"), *SHARED.glob("htcondor-ce/*")])
PIECES = st.sampled_from(
    [
        *[
            "A",
            "=",
            " ",
            "\n",
            "\\\n",
            "#",
            "@=",
            "@",
            "e",
            ":",
            "+=",
            "$(A)",
            "$(B:",
            ")",
            "if ",
            "true",
            "\nendif\n",
        ],
        *[
            "\nelse\n",
            "elif 1",
            "include : x",
            "use ROLE:Submit",
            "$INT(A)",
            "\r\n",
            "\t",
            "<%",
            "%>",
            "{{ x }}",
        ],
        *[
            "#opt:oldcomment\n",
            "[s]",
            "$$(",
            "$(DOLLAR)",
            "$ENV(X)",
            "\xff",
            "\ufeff",
            "\0",
            "error : x",
            "{% y %}",
        ],
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.binary(max_size=60).map(decode)


def check_partition(items: tuple[Item, ...], start: int, end: int) -> None:
    """Items stand one behind the other, from `start` to `end`, and their branches within them."""
    spans = [Span(start, start), *(item.span for item in items), Span(end, end)]
    assert all(one.end == other.start for one, other in pairwise(spans[:-1]))
    assert spans[-2].end <= end
    for item in items:
        assert item.span.start <= item.lead.end <= item.span.end
        if isinstance(item, ConfigConditional):
            for branch in item.branches:
                check_branch(branch)


def check_branch(branch: ConfigBranch) -> None:
    start = branch.items[0].span.start if branch.items else branch.tail.start
    assert branch.span.start <= start
    check_partition(branch.items, start, branch.span.end)


def check_reading(text: str) -> None:
    source = SourceFile("t.conf", text)
    file, diagnostics = read_config(source)

    check_partition(file.items, 0, len(text))
    assert text == "".join(source.slice(item.span) for item in file.items) + source.slice(file.tail)
    for found in diagnostics:
        assert 0 <= found.primary.span.start <= found.primary.span.end <= len(text)
    for item in file.items:
        plain = len(item.text.starts) == 1 and not file.templates  # a name may be continued, too
        if isinstance(item, Assignment | Block) and plain:
            assert item.name == source.slice(item.name_span)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_reading_loses_nothing(text: str) -> None:
    check_reading(text)


@given(TEXTS, st.sampled_from(["25.14.1", "23.9.6", "8.9.7"]))
@settings(max_examples=300, deadline=None)
def test_loading_ends(text: str, version: str) -> None:
    reading = Reading(release=release(version), follow=False)
    configuration = load_sources([(SourceFile("t.conf", text), True)], reading)

    for knob in configuration.knobs:
        configuration.expansion(knob.name)
        assert 0 <= knob.value.whole_span.start <= len(knob.value.source.text)


@pytest.mark.skipif(not FIELD, reason="no folder of field configurations (CONDOR_ROUTES_SHARED)")
@pytest.mark.parametrize("path", FIELD, ids=lambda path: path.name)
def test_real_files_round_trip(path: Path) -> None:
    source = SourceFile.read(path)

    check_reading(source.text)
    assert path.read_bytes() == encode(source.text)
