"""Run configuration files line by line, as HTCondor reads them, and go on where HTCondor stops.

The order of decisions is reference config-macros section 3; the messages are HTCondor's words (vectors in-*,
er-*, if-*).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.knobs import has_template
from router.facts.versions import Release
from router.model.conditions import Complex, Judging, Refusal, judge, refusal_text
from router.model.knobs import Definition, KnobTable, remapped, self_names
from router.model.macros import expand, expand_self
from router.model.macros_host import Expansion, Host
from router.syntax.config import Assignment, Block, Item
from router.syntax.read.config import MOST_NESTED, body_text, find_body
from router.syntax.read.config_lines import SPACE, Line, logical_lines
from router.syntax.read.config_statements import (
    KNOB_NAME,
    Kind,
    Shape,
    append_separator,
    condition_word,
    leading_colon,
    shape_of,
)
from router.text import MappedText, SourceFile, Span

# HTCondor's limit: vector in-recursive.
DEEPEST_INCLUDE = 20


@dataclass(slots=True)
class Frame:
    """A file that is being read, or a template that stands in one."""

    source: SourceFile
    kind: str  # "global config source", "config source", "" for templates
    lines: list[Line]
    at: int = 0
    number: int = 0
    ifs: list["_Nest"] = field(default_factory=list)
    too_deep: int = 0
    template: str = ""
    # What HTCondor last noted of this file: an error without a reason of its own prints it (oracle run).
    leftover: str = ""


@dataclass(slots=True)
class _Nest:
    """An open `if`: whether its branch runs, whether a condition held, and whether `else` was seen."""

    runs: bool
    taken: bool
    enclosed: bool  # the lines around it run
    seen_else: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fatal:
    """Where HTCondor stops reading, and what it says there."""

    message: str
    place: Label


class Runner:
    """Reads files into a table."""

    def __init__(self, table: KnobTable, host: Host, special: "Special") -> None:
        self.table = table
        self.host = host
        self.release: Release = host.release
        self.special = special
        self.frames: list[Frame] = []
        self.messages: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.disabled: dict[int, list[Span]] = {}
        self.fatal: Fatal | None = None
        self.unknown: set[str] = set()

    # Files

    def run(self, source: SourceFile, kind: str, *, template: str = "") -> None:
        """Read one file or template to its end."""
        frame = Frame(source, kind, list(logical_lines(source.text)), template=template)
        self.frames.append(frame)
        while frame.at < len(frame.lines):
            line = frame.lines[frame.at]
            frame.at += 1
            frame.number = line.number
            if not line.is_trivia:
                self._line(frame, line)
        if frame.ifs:
            self._unclosed(frame)
        self.frames.pop()

    def _unclosed(self, frame: Frame) -> None:
        size = len(frame.source.text)
        self.say(f"Config source Error {self.where(frame)}: ")
        place = MappedText.cut(frame.source, Span(size, size))
        self.fail("endif(s) not found before end-of-file", place, code="CF002")

    def _line(self, frame: Frame, line: Line) -> None:
        nested = bool(frame.ifs)
        word = condition_word(line.text, nested=nested)
        if word is not None:
            self._condition(frame, line, word.group(1).lower(), word.end())
            return
        if nested and not frame.ifs[-1].runs:
            self.disabled.setdefault(id(frame.source), []).append(Span(line.start, line.end))
            return
        start = leading_colon(line.text, nested=nested)
        shape = shape_of(line.text, release=self.release, start=start)
        match shape.kind:
            case Kind.SECTION:
                return
            case Kind.BROKEN:
                code = "RL004" if "@" in line.text else "CF001"
                self.fail("", line.mapped(frame.source), code=code)
            case Kind.SPECIAL:
                self.special(self, frame, line, shape)
            case _:
                self._assign(frame, line, shape)

    # Assignments

    def _assign(self, frame: Frame, line: Line, shape: Shape) -> None:
        text = line.mapped(frame.source)
        name = line.text[shape.name_start : shape.name_end]
        name_text = text.part(shape.name_start, shape.name_end)
        if shape.operator == ":" and not self._colon(frame, line, shape, name):
            return
        if "$" in name and not frame.template:
            name = self.expand(name, name_text)
        named = KNOB_NAME.fullmatch(name) is not None
        body: MappedText | None = None
        if shape.kind is Kind.BLOCK:
            # An illegal name stops HTCondor before the body; here it is passed over all the same.
            body = self._body(frame, line, shape, quiet=not named)
        if not named:
            self.say(f"Config source Error {self.where(frame)}: Illegal Identifier: <{name}>")
            self.fail("", name_text, code="RL001", message=f"`{name}` cannot be the name of a knob")
            return
        value = line.part(frame.source, shape.value) if body is None else body
        item = self._item(frame, line, shape, name, value)
        if item is not None:
            self.store(name, value, item, shape.operator)

    def _colon(self, frame: Frame, line: Line, shape: Shape, name: str) -> bool:
        """Warn of `NAME : value`; tell whether it is an assignment all the same."""
        what = f"obsolete use of ':' for parameter assignment at {name} : {line.text[shape.value :]}"
        kind = "Error" if line.strict else "Warning"
        self.say(f"Config source {kind} {self.where(frame)}: {what}")
        place = line.part(frame.source, shape.operator_start, shape.operator_start + 1)
        if line.strict:
            self.fail("", place, code="CF003", message="`:` assigns nothing after `#opt:strict`")
            return False
        self.note("CF003", "`:` as an assignment is obsolete", place, severity=Severity.WARNING)
        return True

    def _body(self, frame: Frame, line: Line, shape: Shape, *, quiet: bool) -> MappedText:
        tag = line.text[shape.value :]
        body = find_body(frame.lines, frame.at, tag)
        value = body_text(frame.lines[frame.at : body.stop], frame.source, empty_at=line.end)
        frame.at = body.stop + body.closed
        if quiet:
            return value
        frame.number = frame.lines[min(body.stop, len(frame.lines) - 1)].number
        if not body.closed:
            path = frame.source.path
            self.say(f"Config source Found end-of-file while scanning for '@{tag}' in {path}")
            if frame.ifs:
                self._unclosed(frame)
            self.fail("", line.mapped(frame.source), code="RL002", message=f"no line `@{tag}` follows")
        return value

    def _item(self, frame: Frame, line: Line, shape: Shape, name: str, value: MappedText) -> Item | None:
        """Return the node that defines the knob, with spans of its own lines."""
        text = line.mapped(frame.source)
        name_span = text.span(shape.name_start, shape.name_end)
        lead = Span(line.start, line.start)
        end = frame.lines[frame.at - 1].end
        if shape.kind is Kind.BLOCK:
            return Block(
                span=Span(line.start, end),
                lead=lead,
                text=text,
                name=name,
                name_span=name_span,
                tag=line.text[shape.value :],
                tag_span=text.span(shape.value, len(line.text)),
                body=value,
                body_span=Span(line.end, max(frame.lines[frame.at - 1].start, line.end)),
                end_span=Span(frame.lines[frame.at - 1].start, end),
            )
        return Assignment(
            span=Span(line.start, line.end),
            lead=lead,
            text=text,
            name=name,
            name_span=name_span,
            operator=shape.operator,
            value=value,
            skipped=line.text[shape.name_end : shape.operator_start].strip(SPACE),
        )

    def store(self, name: str, value: MappedText, item: Item | None, operator: str = "=") -> None:
        """Give a knob a value: its references to itself are expanded now, and what is appended is joined."""
        definition = Definition(name=name, value=value, item=item)
        names = self_names(name, self.table.prefixes)
        raw = value.text
        if operator.startswith("+"):
            before = self.table.raw(name)
            if before:
                raw = f"{before}{append_separator(operator)}{raw}"
        if "$" in raw:
            expansion = expand_self(raw, names, self.table.raw, self.host)
            self.heed(expansion, value)
            raw = expansion.text
        self.table.assign(name, remapped(raw, value), definition=definition)

    # Conditions

    def _condition(self, frame: Frame, line: Line, word: str, end: int) -> None:
        if frame.too_deep:
            frame.too_deep += (word == "if") - (word == "endif")
            return
        text = line.mapped(frame.source)
        if word == "if":
            self._open(frame, line, text, end)
            return
        nest = frame.ifs[-1] if frame.ifs else None
        # The condition of an `elif` is looked at before its place is (oracle runs).
        asked = word == "elif" and (nest is None or (nest.enclosed and not nest.taken))
        holds = asked and self._holds(line, text, "elif", end)
        if holds is None:
            return
        if nest is None:
            self.fail(f"{word} without matching if", text, code="CF002")
        elif word == "endif":
            frame.ifs.pop()
        elif nest.seen_else:
            self.fail(f"{word} is not allowed after else", text, code="CF002")
        elif word == "else":
            nest.seen_else = True
            nest.runs = nest.enclosed and not nest.taken
        else:
            nest.runs = holds
            nest.taken = nest.taken or holds

    def _open(self, frame: Frame, line: Line, text: MappedText, end: int) -> None:
        if len(frame.ifs) == MOST_NESTED:
            self.fail("if nesting too deep!", text, code="CF002")
            frame.too_deep = 1
            return
        enclosed = not frame.ifs or frame.ifs[-1].runs
        runs = enclosed and bool(self._holds(line, text, "if", end))
        frame.ifs.append(_Nest(runs, runs, enclosed))

    def _holds(self, line: Line, text: MappedText, word: str, end: int) -> bool | None:
        """Tell whether a condition holds, None if it is none."""
        condition = line.text[end:].strip(SPACE)
        place = text.part(end, len(line.text)).strip(SPACE)
        version = self.release.version
        judging = Judging(
            release=self.release,
            raw=self.table.raw,
            expand=lambda part: self.expand(part, place),
            has_template=lambda category, item: has_template(category, item, version),
        )
        verdict = judge(condition, judging)
        if isinstance(verdict, bool):
            return verdict
        refusal = Refusal.COMPLEX if isinstance(verdict, Complex) else verdict
        self.fail(refusal_text(word, condition, refusal), place, code="CF004")
        return None

    # Macros and messages

    def expand(self, text: str, place: MappedText) -> str:
        """Expand a text that is needed while reading."""
        expansion = expand(text, self.table.raw, self.host)
        self.heed(expansion, place)
        return expansion.text

    def heed(self, expansion: Expansion, place: MappedText) -> None:
        """Report what an expansion met with."""
        for unknown in expansion.unknown:
            self.note(
                "CF011",
                f"the value of `{unknown.reference}` is not known here: {unknown.reason}",
                place,
                severity=Severity.INFO,
            )
        for problem in expansion.problems:
            code = "CF013" if problem.kind == "function" else "CF012"
            if problem.kind == "function":
                self.say(f'ERROR "{problem.text}"')
            severity = Severity.ERROR if problem.aborts else Severity.WARNING
            self.note(code, problem.text, place, severity=severity)
            if problem.aborts and self.fatal is None:  # the process ends, or never does: nothing more is said
                self.fatal = Fatal(message="\n".join(self.messages), place=Label.of(place))

    def where(self, frame: Frame) -> str:
        """Return how HTCondor names the current line of a file."""
        return f'"{frame.source.path}", Line {frame.number}'

    def say(self, message: str) -> None:
        """Note what HTCondor prints, until it stops."""
        if self.fatal is None:
            self.messages.append(message)

    def note(
        self,
        code: str,
        message: str,
        place: MappedText,
        *,
        severity: Severity = Severity.ERROR,
        advice: str = "",
    ) -> None:
        """Report something about a place."""
        self.diagnostics.append(
            Diagnostic(code=code, severity=severity, message=message, primary=Label.of(place), help=advice)
        )

    def fail(self, reason: str, place: MappedText, *, code: str, message: str = "") -> None:
        """Note that HTCondor stops here; reading goes on, for what else there is to find."""
        self.note(code, message or reason or "HTCondor stops reading here", place)
        if self.fatal is not None:
            return
        frames = [frame for frame in self.frames if frame.kind]
        reason = reason or (frames[-1].leftover if frames else "")
        for depth in range(len(frames), 1, -1):
            frame = frames[depth - 1]
            said = reason if depth == len(frames) else ""
            self.say(f"Config source Error {self.where(frame)}, Include Depth {depth}: {said}")
        if frames:
            top = frames[0]
            self.say(f"Configuration Error Line {top.number} while reading {top.kind} {top.source.path}")
        if reason and len(frames) <= 1:
            self.say(reason)
        self.fatal = Fatal(message="\n".join(self.messages), place=Label.of(place))


Special = Callable[[Runner, Frame, Line, Shape], None]


def resolved(path: str) -> Path:
    """Return a file's own path, for telling whether it is being read already."""
    return Path(path).resolve()
