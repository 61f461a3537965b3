"""Transforms as trees: what each line is, and where it stands in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.syntax.node import walk
from router.syntax.read.transforms import read_transform
from router.syntax.statement import (
    Conditional,
    Copy,
    Default,
    Delete,
    Directive,
    EvalMacro,
    EvalSet,
    MacroAssignment,
    Malformed,
    NameStatement,
    Regex,
    Rename,
    Requirements,
    Set,
    Statement,
    TransformBody,
    TransformStatement,
    Universe,
)
from router.text import MappedText, SourceFile, Span


def body_of(text: str, *, kind: str = "rules") -> TransformBody:
    return read_transform(MappedText.of(text), kind="rules" if kind == "rules" else "config")[0]


def only(text: str) -> Statement:
    (statement,) = body_of(text).statements
    return statement


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("SET A 1", Set),
        ('"set" A = 1', Set),
        ("DEFAULT A 1", Default),
        ("EVALSET A 1 # rest", EvalSet),
        ("EVALMACRO m 1", EvalMacro),
        ("COPY A B", Copy),
        ("RENAME /^A/i B", Rename),
        ("DELETE A , B", Delete),
        ("REQUIREMENTS A", Requirements),
        ("UNIVERSE vanilla", Universe),
        ("NAME a b", NameStatement),
        ("TRANSFORM 2", TransformStatement),
        ("TRANSFORM", TransformStatement),
        ("SET = 1", MacroAssignment),
        ("REQUIREMENTS = A", MacroAssignment),
        ("set_A = 1;", MacroAssignment),
        ("+A = 1", MacroAssignment),
        ("A +,= 1", MacroAssignment),
        ("include : file", Directive),
        ("@use ROLE : x", Directive),
        ("error : text", Directive),
        ("SET A", Malformed),
        ("DELETE", Malformed),
        ("FROB x", Malformed),
        ("SET:A 1", Malformed),
        ("A : 1", Malformed),
        ("DELETE /a/x", Malformed),
        ("queue = 1", Malformed),
        ("if(true)", Malformed),
    ],
)
def test_what_a_line_is(line: str, kind: type[Statement]) -> None:
    assert kind is type(only(f"{line}\n"))


def test_parts_of_an_assigning_command() -> None:
    """The value is the rest of the line; one `=` or `,` that stands alone is skipped."""
    statement = only('SET "A b" = 1 + $(x)\n')

    assert isinstance(statement, Set)
    assert ("A b", "=", "1 + $(x)") == (statement.attribute.name, statement.separator, statement.value.text)


def test_regex_ends_at_the_next_slash() -> None:
    statement = only("COPY /a b/gU New\\1\n")

    assert isinstance(statement, Copy)
    assert (Regex(pattern="a b", options="gU"), "New\\1") == (statement.target, statement.new_name.text)


def test_spans_are_in_the_file() -> None:
    """A continued line inside a block of a configuration file still points at its own characters."""
    text = "X = 1\nSET A 1 + \\\n    2\n"
    source = SourceFile("x.conf", text)

    body, _ = read_transform(MappedText.cut(source, Span(6, len(text))), kind="rules")
    (statement,) = body.statements

    assert isinstance(statement, Set)
    assert "1 + 2" == statement.value.text
    assert "1 + \\\n    2" == source.slice(statement.value.whole_span)
    assert "SET" == source.slice(statement.keyword_span)


def test_branches_nest() -> None:
    body = body_of("if true\nSET A 1\nelif $(x)\nif 1\nSET B 1\nendif\nelse\nSET C 1\nendif\nSET D 1\n")

    outer, last = body.statements
    assert isinstance(outer, Conditional)
    assert isinstance(last, Set)
    assert ["if", "elif", "else"] == [branch.keyword for branch in outer.branches]
    assert ["true", "$(x)", ""] == [branch.condition.text for branch in outer.branches]
    assert isinstance(outer.branches[1].statements[0], Conditional)


def test_a_block_is_one_macro() -> None:
    (macro, after) = body_of("A @=end\n x \n# c\n SET B 1\n@end\nSET C 1\n").statements

    assert isinstance(macro, MacroAssignment)
    assert ("A", "end", "x\nSET B 1") == (macro.name, macro.tag, macro.value.text)
    assert isinstance(after, Set)


def test_nothing_after_transform_with_arguments_is_read() -> None:
    body = body_of("SET A 1\nTRANSFORM x in (a, b)\ngarbage\n")

    assert 2 == len(body.statements)
    assert body.unread is not None
    assert "garbage\n" == body.unread.text


@pytest.mark.parametrize(
    ("text", "code", "message", "line"),
    [
        ("SET A 1\nFROB x\n", "TR001", "FROB is not a valid transform keyword", 2),
        ("DELETE /a\n", "TR001", "invalid regex", 1),
        ("SET A\n", "TR001", "SET needs 2 arguments", 1),
        ("else\n", "TR001", "else without matching if", 1),
        ("SET A 1\nif true\n", "TR002", "endif(s) not found before end-of-file", 2),
        ("A @=x\nfoo\n", "TR001", "no line `@x` ends the block", 1),
    ],
)
def test_a_malformed_line_is_reported_once(text: str, code: str, message: str, line: int) -> None:
    _, (finding,) = read_transform(MappedText.of(text), kind="rules")

    position = finding.primary.source.position(finding.primary.span.start)
    assert (code, message, line) == (finding.code, finding.message, position.line)


@given(st.text(alphabet=st.sampled_from("SETcopy DELIF/\"'=,:@#\\$()\n\r\t\v{}+-;é\0"), max_size=200))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for kind in ("rules", "config"):
        body = body_of(text, kind=kind)
        for node in walk(body):
            assert 0 <= node.span.start <= node.span.end <= len(text)
