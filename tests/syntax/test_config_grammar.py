"""grammar/config.lark and the scanner that is quicker say the same of every line."""

import json
from pathlib import Path

import pytest

from router.facts.versions import NEWEST_RELEASE
from router.syntax.config import Include
from router.syntax.read.config import read_config
from router.syntax.read.config_directives import read_line
from router.syntax.read.config_lines import logical_lines
from router.syntax.read.config_statements import Kind, condition_word, shape_of
from router.text import SourceFile

VECTORS = Path(__file__).parent.parent / "vectors" / "config-25.14.1.json"
FORMS = {
    Kind.ASSIGNMENT: {"assignment", "nameless"},
    Kind.BLOCK: {"block"},
    Kind.SPECIAL: {"include", "use", "message"},
    Kind.SECTION: {"section"},
    Kind.BROKEN: {"broken"},
}


def all_lines() -> list[str]:
    texts = [vector["config"] or "" for vector in json.loads(VECTORS.read_text())["vectors"]]
    lines = {line.text for text in texts for line in logical_lines(text) if not line.is_trivia}
    more = [
        "A @ =x",
        "A b+&|= c",
        "use",
        "use:",
        "A @=",
        "x y",
        "[a b]",
        "[]",
        "= 1",
        ":",
        "A\x0b=\x0b1",
        "if(x)",
    ]
    return sorted(line.strip() for line in {*lines, *more} if line.strip())


@pytest.mark.parametrize("text", all_lines())
def test_grammar_agrees_with_the_scanner(text: str) -> None:
    found = read_line(text)
    form = found[0] if found else "broken"
    if condition_word(text, nested=False):
        assert form == "branch" or text.startswith(":")
        return
    shape = shape_of(text, release=NEWEST_RELEASE)

    # An include whose options HTCondor does not know is refused later, with a reason.
    unknown_option = form == "broken" and text.lower().lstrip("@").startswith("include")
    assert unknown_option or form in FORMS[shape.kind]


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("", (False, False, "", True)),
        ("ifexist", (True, False, "", True)),
        ("ifexists", (True, False, "", True)),
        ("IFEXIST", (False, False, "", False)),
        ("command", (False, True, "", True)),
        ("output into /x y", (False, True, "/x y", True)),
        ("ifexist command", (True, True, "", True)),
        ("command ifexist", (False, True, "", True)),
        ("command into", (False, False, "", False)),
        ("into x", (False, False, "", False)),
        ("ifexist ifexists", (False, False, "", False)),
    ],
)
def test_include_options(option: str, expected: tuple[bool, bool, str, bool]) -> None:
    file, _ = read_config(SourceFile("t", f"include {option} : f\n"))

    (item,) = file.items
    assert isinstance(item, Include)
    assert expected == (item.if_exists, item.command, item.cache, item.known)
    assert ("f", option) == (item.argument.text, item.option)
