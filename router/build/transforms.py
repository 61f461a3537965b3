"""Write routes and transforms as here-documents of the new syntax."""

from collections.abc import Iterable, Iterator

from router.build.error import BuildError
from router.build.route import Route, Transform
from router.build.statement import Spelled, Step
from router.facts.versions import Release
from router.syntax.chains import operands
from router.syntax.statement import Branch, Command, Conditional, Requirements, Statement
from router.syntax.write.expressions import write_expression

_INDENT = "  "
_COLUMN = len("EVALSET")
_LONG = 100  # characters of a line that is still read at a glance
_TAG = "jrt"


def transform_block(knob: str, body: Route | Transform, release: Release) -> str:
    """Return `KNOB @=jrt` to `@jrt`, one statement per line, with comments above those that have one."""
    lines = [*_knobs(body.knobs(release)), *_steps(body.steps)]
    if body.comment:
        lines = [*(f"# {line}" for line in body.comment.splitlines()), *lines]
    for line in lines:
        if line.strip() == f"@{_TAG}":
            raise BuildError(f"statements: a line `{line.strip()}` would end the route")
    return "\n".join([f"{knob} @=jrt", *(_INDENT + line for line in lines), f"@{_TAG}"])


def _knobs(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        if isinstance(statement, Requirements):
            yield from _condition(statement)
        else:
            yield statement.text.text


def _condition(statement: Requirements) -> Iterator[str]:
    """Write REQUIREMENTS, a long one with each part of its `&&` on a line of its own.

    HTCondor joins continued lines without the blanks they begin with, so the text is the same.
    """
    line = statement.text.text
    parts = operands(statement.expression, "&&")
    if len(line) <= _LONG or len(parts) == 1:
        yield line
        return
    yield "REQUIREMENTS \\"
    written = [write_expression(part, spaced=True) for part in parts]
    yield from (f"{_INDENT * 2}{part} && \\" for part in written[:-1])
    yield _INDENT * 2 + written[-1]


def _steps(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Spelled):
            yield from (f"# {line}" for line in step.comment.splitlines())
            for statement in step.transform:
                yield from _lines(statement)
        else:
            yield from _lines(step)


def _lines(statement: Statement) -> Iterator[str]:
    if not isinstance(statement, Conditional):
        yield _padded(statement)
        return
    for branch in statement.branches:
        yield branch.line.text
        yield from _branch(branch)
    yield "endif"


def _branch(branch: Branch) -> Iterator[str]:
    for statement in branch.statements:
        yield from (_INDENT + line for line in _lines(statement))


def _padded(statement: Statement) -> str:
    """Put what commands act on in one column, as the formatter does."""
    text = statement.text.text
    keyword, _, rest = text.partition(" ")
    return f"{keyword:<{_COLUMN}} {rest}" if isinstance(statement, Command) else text
