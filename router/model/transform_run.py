"""Run the lines of a transform that are not commands, and check a transform without an ad.

The validation pass is here because the routing table needs it: which routes load, and the macros that say
what kind of route one is. Reference transform-language sections 1, 3 and 9 to 12.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from router.facts.versions import Feature, Release
from router.model.evaluation import Evaluator, Scope
from router.model.transform import Transform
from router.model.transform_flow import Flow
from router.model.transform_log import Run
from router.model.transform_macros import ProcessEnds, TransformMacros
from router.model.transform_remarks import at_line, of_assignment, of_directive, of_refused
from router.syntax.read.config_lines import SPACE
from router.syntax.read.transform_lines import read_line
from router.syntax.read.transform_text import block_end, scan_transform
from router.syntax.statement import (
    BranchLine,
    Command,
    Directive,
    MacroAssignment,
    Malformed,
    Statement,
)
from router.text import MappedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the validation pass found: HTCondor's error text, None if there was none, and the commands met."""

    error: str | None = None
    commands: int = 0
    run: Run


# From an `include` directive and its expanded argument to the text of the file, None if there is none.
Include = Callable[[Directive, str], str | None]


class Execution:
    """The lines of a transform, ready to run any number of times.

    `include` gives the text of included files, where the release includes any in a transform; without it, and
    for programs, a run ends there with `died`. Without an `evaluator` only what needs none is known.
    """

    def __init__(
        self, transform: Transform, *, evaluator: Evaluator | None, include: Include | None = None
    ) -> None:
        self.transform = transform
        self._evaluator = evaluator
        self._include = include
        self._lines = _Lines(transform.lines.lines, transform.release)

    def check(self, macros: TransformMacros) -> Check:
        """Run without an ad: macros are assigned, branches taken, commands only looked at."""
        run, commands = Run(), 0
        try:
            for statement in self.statements(macros, run, None):
                commands += not isinstance(statement, Malformed) or not statement.unknown
                if isinstance(statement, Malformed) and not statement.late:
                    run.failed, run.reason, run.where = True, reason_of(statement), statement.text
                    break
        except ProcessEnds as end:
            end_run(run, end)
        run.messages += macros.take_messages()
        error = run.reason if run.failed and not run.died else None
        return Check(error=error, commands=commands, run=run)

    def straight(self) -> list[Statement]:
        """Return the lines as statements, in their order, as they are outside any `if`."""
        return [self._lines.statement(at, False) for at in range(len(self._lines.texts))]

    def statements(
        self, macros: TransformMacros, run: Run, ad: Scope | None
    ) -> Iterator[Command | Malformed]:
        """Do what is not a command (branches, macros, directives) and yield the commands."""
        yield from self._execute(self._lines, macros, run, ad)

    def _execute(
        self, lines: "_Lines", macros: TransformMacros, run: Run, ad: Scope | None
    ) -> Iterator[Command | Malformed]:
        flow, at, size = Flow(macros, ad, self._evaluator), 0, len(lines.texts)
        while at < size and not run.failed:
            statement = lines.statement(at, flow.inside)
            at += 1
            error: str | None = None
            if isinstance(statement, BranchLine):
                error = flow.branch(statement)
            elif not flow.enabled:
                continue
            elif isinstance(statement, Command | Malformed):
                if isinstance(statement, Malformed) and (said := of_refused(statement, at)):
                    _remark(run, macros, said)
                yield statement
            elif isinstance(statement, MacroAssignment):
                place = at
                at, error, name = _assign(statement, at, lines, macros, ad)
                if error is not None:
                    _remark(run, macros, of_assignment(statement, name, place))
            elif isinstance(statement, Directive):
                included = self._included(statement, macros, ad)
                if isinstance(included, str) or statement.keyword == "warning":
                    _remark(run, macros, of_directive(statement, at, lambda text: macros.expand(text, ad)))
                if isinstance(included, _Lines):
                    yield from self._execute(included, macros, run, ad)
                else:
                    error = included
            run.messages += macros.take_messages()
            if error == "" and flow.inside and at == size and _is_block(statement):
                break  # a block that nothing ends hides the `endif`, which is what HTCondor then complains of
            if error is not None:
                run.failed, run.reason, run.where = True, error, statement.text
        if flow.inside and not run.failed:
            run.failed, run.reason = True, "endif(s) not found before end-of-file"
            _remark(run, macros, at_line(size + 1, ": "))

    def _included(
        self, directive: Directive, macros: TransformMacros, ad: Scope | None
    ) -> "_Lines | str | None":
        """Return the lines that a directive includes, HTCondor's error text, or None for a warning."""
        if directive.keyword == "warning":
            return None
        if directive.keyword != "include" or not self.transform.release.has(Feature.INCLUDE_IN_TRANSFORM):
            return ""
        name = macros.expand(directive.value.text, ad)
        options = directive.options.split()
        if self._include is None or not set(options) <= {"ifexist", "ifexists"}:
            raise ProcessEnds(
                f"`{directive.text.text}` runs or reads `{name}`, which is not done", hangs=False
            )
        text = self._include(directive, name)
        if text is None:
            return None if options else ""
        lines = scan_transform(MappedText.of(text, name), kind="rules")
        return _Lines(lines.lines, self.transform.release)


class _Lines:
    """Lines with the statements that they are, read when they first run."""

    def __init__(self, texts: Sequence[MappedText], release: Release) -> None:
        self.texts = texts
        self._release = release
        self._statements: dict[tuple[int, bool], Statement] = {}

    def statement(self, at: int, inside: bool) -> Statement:
        """Return one line as a statement; inside an `if` a leading colon is dropped."""
        found = self._statements.get((at, inside))
        if found is None:
            found = read_line(self.texts[at], inside_if=inside, release=self._release)
            self._statements[at, inside] = found
        return found


def _assign(
    statement: MacroAssignment, at: int, lines: _Lines, macros: TransformMacros, ad: Scope | None
) -> tuple[int, str | None, str]:
    """Assign a macro; return where to go on, HTCondor's error text if it refuses, and the expanded name."""
    value = statement.value.text
    name = macros.expand(statement.name, ad) if "$" in statement.name else statement.name
    is_scoped = name[:1] in ("+", "-")  # any name will do
    if not is_scoped and not macros.is_name(name):
        return at, "", name
    if statement.operator == "@=":
        at, body = block_end(lines.texts, at, statement.tag)
        if body is None:
            return at, "", name
        value = body.text
    if is_scoped:
        # The value stays as it is, even one that refers to itself.
        macros.set(f"MY.{name[1:].strip(SPACE)}", value if name[0] == "+" else "")
        return at, None, name
    separator = statement.operator[1:-1] if statement.operator[0] == "+" else None
    macros.assign(name, value, ad, append=separator)
    return at, None, name


def _is_block(statement: Statement) -> bool:
    return isinstance(statement, MacroAssignment) and statement.operator == "@="


def _remark(run: Run, macros: TransformMacros, text: str) -> None:
    """Note what the parser of 25.14.1 says."""
    run.messages += macros.take_messages()
    run.remark, run.remark_at = text, len(run.messages)


def reason_of(statement: Malformed) -> str:
    """Return HTCondor's error text for a line that it refuses."""
    return f"{statement.reason}\n" if statement.unknown else statement.reason


def end_run(run: Run, end: ProcessEnds) -> None:
    """Note that HTCondor gets no further."""
    run.failed, run.died, run.hangs = True, end.text, end.hangs
