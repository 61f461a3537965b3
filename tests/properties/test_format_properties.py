"""Any bytes at all: nothing of them is lost, and their layout is one, means the same and keeps comments."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from router.diagnostics import Severity
from router.facts.versions import NEWEST_RELEASE, Release, release
from router.format.formatter import CannotFormat, format_config
from router.format.verify import difference
from router.model.configuration import Configuration, Reading, load_lines, load_sources
from router.syntax.config import Template
from router.syntax.read.config import LineReading, read_config, read_lines
from router.text import SourceFile, decode, encode

OLD = release("23.9.6")
LINES = [
    *[
        "A = 1",
        "B=$(A)  ",
        "\tC +=\tx",
        "# c",
        " # d \\",
        "",
        "  ",
        "A = a \\",
        "E =\\",
        "\\",
        "\\\\",
        "x\\\\\\",
    ],
    *["if true", "IF 0", "else", " elif defined A", "endif # e", "if 0 \\", "R @=e", "@e", "  @e \\", "y"],
    *[
        "JOB_ROUTER_ROUTE_X  @=e",
        " set  a   1",
        "SET b 2 \\",
        "requirements  a",
        "copy /a/   b",
        "if $(a)",
        "M=5",
    ],
    *[
        "JOB_ROUTER_ENTRIES @=e",
        "JOB_ROUTER_ENTRIES = [ \\",
        "[ a = {1, \\",
        'b = "]"; /* [',
        "*/ ];",
        "]",
        "// '",
    ],
    *[
        "use role:submit",
        "warning:w",
        "#opt:oldcomment",
        "#opt:newcomment",
        "\ufeffA = 1",
        "\x0b\x0c A\x0b=\x0c1",
    ],
    *[
        "a\0b",
        "A = \0",
        "\0",
        "# \0",
        "{{ x }} = 1",
        "<% y %>",
        "{% if z %}",
        "Z = {% x -%}",
        "<%= a",
        "b %>",
    ],
]
BREAKS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\\\n"])
TEXTS = st.lists(st.tuples(st.sampled_from(LINES), BREAKS), max_size=12).map(
    lambda parts: encode("".join(line + end for line, end in parts))
)
BYTES = TEXTS | st.tuples(TEXTS, st.binary(max_size=12), TEXTS).map(b"".join) | st.binary(max_size=60)


@given(BYTES, st.sampled_from([NEWEST_RELEASE, OLD]))
@settings(max_examples=500, deadline=None)
def test_any_bytes_are_read_without_loss_and_laid_out_once(data: bytes, version: Release) -> None:
    """A file is refused only if HTCondor stops in it."""
    source = SourceFile("a.conf", decode(data))
    assert data == encode(source.text)

    file, found = read_config(source, release=version)
    assert source.text == "".join(source.slice(item.span) for item in file.items) + source.slice(file.tail)

    stops = load_sources([(source, True)], Reading(release=version, follow=False)).fatal is not None
    try:
        result = format_config(source, release=version)
    except CannotFormat:
        assert stops or any(one.code == "CF008" for one in found)
        return
    assert result == format_config(SourceFile("a.conf", result), release=version)
    assert _comments(source.text) == _comments(result)
    if not file.templates and not any(one.severity is Severity.ERROR for one in found):
        before, after = (read_lines(SourceFile("a", text), release=version) for text in (source.text, result))
        assert "" == difference(before, after, version)


@given(BYTES, st.sampled_from(["  ", "\n", " \n\t"]))
@example(b"  @e \\\n<% y %>\n", "\n")
@settings(max_examples=300, deadline=None)
def test_lines_that_are_read_alike_mean_the_same(data: bytes, blanks: str) -> None:
    """The proof of a layout need not run what differs only before its lines."""
    text = decode(data)
    texts = (text, re.sub(r"(?m)^(?=[^\n]*\n)", blanks, text))
    before, after = (read_lines(SourceFile("a.conf", text)) for text in texts)
    if _said(before) != _said(after):
        return
    one, two = (
        load_lines([(lines, True)], Reading(release=NEWEST_RELEASE, follow=False))
        for lines in (before, after)
    )

    assert _items(one) == _items(two)
    assert [(knob.name, knob.value.text) for knob in one.knobs] == [
        (knob.name, knob.value.text) for knob in two.knobs
    ]
    assert (one.fatal is None) == (two.fatal is None)


def _items(loaded: Configuration) -> list[str]:
    """Return what HTCondor reads: to it a tag that stands for a line is a comment."""
    return [item.text.text for item in loaded.files[0].items if not isinstance(item, Template)]


def _said(lines: LineReading) -> list[tuple[str, bool]]:
    return [(line.text, line.strict) for line in lines.lines if line.text[:1] not in ("", "#")]


def _comments(text: str) -> list[str]:
    lines = (line.strip(" \t\r\v\f") for line in text.split("\n"))
    return [line for line in lines if line.startswith("#")]
