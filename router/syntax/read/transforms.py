"""Read job transforms: rules files and the transforms that are values of configuration knobs.

The line grammar is grammar/transform.lark; behaviour is that of reference transform-language sections 2 to
4 and 8 to 11. Nothing here raises: a line that HTCondor refuses becomes `Malformed` with one diagnostic.
"""

from collections.abc import Iterator
from dataclasses import replace

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import NEWEST_RELEASE, Release
from router.syntax.read.plain_lines import Expressions
from router.syntax.read.transform_lines import read_line, value_expression
from router.syntax.read.transform_text import Kind, TransformLines, block_end, scan_transform
from router.syntax.statement import (
    Branch,
    BranchLine,
    Conditional,
    MacroAssignment,
    Malformed,
    Statement,
    TransformBody,
)
from router.text import MappedText

MALFORMED_LINE = "TR001"
UNBALANCED_IF = "TR002"


def read_transform(
    text: MappedText,
    *,
    kind: Kind,
    release: Release = NEWEST_RELEASE,
    expressions: Expressions = value_expression,
) -> tuple[TransformBody, tuple[Diagnostic, ...]]:
    """Read one transform into its statements, and report every line that HTCondor refuses.

    `kind` is "rules" for a rules file, with its physical lines, and "config" for the value of a knob;
    `expressions` reads the values of commands.
    """
    lines = scan_transform(text, kind=kind)
    nesting = _Nesting()
    for statement in _statements(lines, release, nesting, expressions):
        nesting.add(statement)
    body = TransformBody(span=text.whole_span, text=text, statements=nesting.finish(), unread=lines.unread)
    return body, tuple(_diagnose(body))


def _statements(
    lines: TransformLines, release: Release, nesting: "_Nesting", expressions: Expressions
) -> Iterator[Statement]:
    """Yield the lines as statements, those taken out beforehand in their places, blocks joined."""
    envelope = list(reversed(lines.envelope))
    at = 0
    while at < len(lines.lines) or envelope:
        if envelope and envelope[-1].position <= at:
            line = envelope.pop().line
            yield read_line(line, inside_if=False, release=release, expressions=expressions)
            continue
        line = lines.lines[at]
        at += 1
        statement = read_line(line, inside_if=nesting.depth > 0, release=release, expressions=expressions)
        if isinstance(statement, MacroAssignment) and statement.operator == "@=":
            end, body = block_end(lines.lines, at, statement.tag)
            if body is None:
                yield Malformed(
                    span=line.whole_span, text=line, reason=f"no line `@{statement.tag}` ends the block"
                )
                return
            at = end
            statement = replace(
                statement, value=body, span=statement.span.join(lines.lines[end - 1].whole_span)
            )
        if statement is not None:
            yield statement


class _Nesting:
    """Statements gathered into `if` blocks. Open blocks are kept on a stack: nesting may be deep."""

    def __init__(self) -> None:
        self._open: list[_Block] = []
        self._top: list[Statement] = []

    @property
    def depth(self) -> int:
        """How many blocks are open."""
        return len(self._open)

    def add(self, statement: Statement) -> None:
        """Put one line where it belongs."""
        if not isinstance(statement, BranchLine):
            self._place(statement)
        elif statement.keyword == "if":
            self._open.append(_Block(statement))
        elif not self._open:
            self._place(_refused(statement, f"{statement.keyword} without matching if"))
        elif statement.keyword == "endif":
            self._place(self._open.pop().close(statement.text))
        elif self._open[-1].has_else:
            self._place(_refused(statement, f"{statement.keyword} is not allowed after else"))
        else:
            self._open[-1].branch(statement)

    def finish(self) -> tuple[Statement, ...]:
        """Return all statements; blocks still open end here."""
        while self._open:
            self._place(self._open.pop().close(None))
        return tuple(self._top)

    def _place(self, statement: Statement) -> None:
        (self._open[-1].statements if self._open else self._top).append(statement)


class _Block:
    """One `if` that has not met its `endif`."""

    def __init__(self, line: BranchLine) -> None:
        self.first = self.line = line
        self.statements: list[Statement] = []
        self._branches: list[Branch] = []

    @property
    def has_else(self) -> bool:
        """Whether its `else` has been."""
        return self.line.keyword == "else"

    def branch(self, line: BranchLine) -> None:
        """Begin the next branch."""
        self._end_branch()
        self.line = line

    def close(self, end: MappedText | None) -> Conditional:
        """Return the whole block."""
        self._end_branch()
        last = self._branches[-1].span if end is None else end.whole_span
        return Conditional(
            span=self.first.span.join(last),
            text=self.first.text,
            branches=tuple(self._branches),
            end=end,
        )

    def _end_branch(self) -> None:
        span = self.line.span.join(self.statements[-1].span) if self.statements else self.line.span
        self._branches.append(
            Branch(
                span=span,
                keyword=self.line.keyword,
                condition=self.line.condition,
                statements=tuple(self.statements),
                line=self.line.text,
            )
        )
        self.statements = []


def _refused(line: BranchLine, reason: str) -> Malformed:
    return Malformed(span=line.span, text=line.text, reason=reason)


def _diagnose(body: TransformBody) -> Iterator[Diagnostic]:
    stack = list(reversed(body.statements))
    while stack:
        statement = stack.pop()
        if isinstance(statement, Malformed):
            yield _report(MALFORMED_LINE, statement.text, statement.reason or "HTCondor refuses this line")
        elif isinstance(statement, Conditional):
            if statement.end is None:
                yield _report(UNBALANCED_IF, statement.text, "endif(s) not found before end-of-file")
            for branch in reversed(statement.branches):
                stack.extend(reversed(branch.statements))


def _report(code: str, text: MappedText, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, primary=Label.of(text))
