"""Run configuration files line by line, as HTCondor reads them, and go on where HTCondor stops.

The order of decisions is reference config-macros section 3; the messages are HTCondor's words (vectors in-*,
er-*, if-*).
"""

from collections.abc import Callable

from router.diagnostics import Label, Severity
from router.facts.knobs import has_template
from router.facts.names import MACRO_NAME
from router.facts.versions import Release
from router.model.conditions import Complex, Judging, Refusal, judge, refusal_text
from router.model.configuration_frames import Fatal, Frame, Nest
from router.model.configuration_report import Reporter
from router.model.knobs import Definition, KnobTable, remapped, self_names
from router.model.macros import expand, expand_self
from router.model.macros_host import Expansion, Host
from router.syntax.config import Assignment, Block, Item, MalformedItem, Section
from router.syntax.read.config import MOST_NESTED, LineReading, read_lines
from router.syntax.read.config_items import item_at
from router.syntax.read.config_lines import SPACE, Line
from router.syntax.read.config_statements import (
    Shape,
    append_separator,
    condition_word,
    leading_colon,
    shape_of,
)
from router.text import NOWHERE, MappedText, SourceFile, Span

# HTCondor's limit: vector in-recursive.
DEEPEST_INCLUDE = 20


class Runner(Reporter):
    """Reads files into a table."""

    def __init__(self, table: KnobTable, host: Host, special: "Special") -> None:
        super().__init__()
        self.table = table
        self.host = host
        self.release: Release = host.release
        self.special = special
        self.disabled: dict[int, list[Span]] = {}

    # Files

    def run(self, reading: LineReading, kind: str, *, template: str = "") -> None:
        """Run one file or template to its end."""
        frame = Frame(reading, kind, template=template)
        self.frames.append(frame)
        try:
            self._lines(frame)
        finally:
            self.frames.pop()

    def _lines(self, frame: Frame) -> None:
        lines = frame.lines
        while frame.at < len(lines):
            line = lines[frame.at]
            frame.at += 1
            frame.number = line.number
            if not line.is_trivia:
                self._line(frame, line)
        if frame.ifs:
            self._unclosed(frame)

    def run_text(self, source: SourceFile, kind: str, *, template: str = "") -> None:
        """Read and run one text."""
        reading = read_lines(source, release=self.release, continued=not template)
        self.run(reading, kind, template=template)

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
        item = frame.reading.items.get(line.start)
        if item is None:  # what was read as part of a here-document that turns out to be none
            item = item_at(frame.lines, frame.at - 1, frame.source, release=self.release, nested=nested)
        match item:
            case Assignment(value=value) | Block(body=value):
                self._assign(frame, line, item, value)
            case MalformedItem():
                self._malformed(frame, line, item)
            case Section():
                return
            case _:
                self.special(self, frame, item)

    def _shape(self, frame: Frame, line: Line) -> Shape:
        start = leading_colon(line.text, nested=bool(frame.ifs))
        return shape_of(line.text, release=self.release, start=start)

    def _malformed(self, frame: Frame, line: Line, item: MalformedItem) -> None:
        if item.code != "RL001":
            self.fail("", item.text, code=item.code)
            return
        shape = self._shape(frame, line)
        name = line.part(frame.source, shape.name_start, shape.name_end)
        if shape.operator == ":" and not self._colon(frame, line, name.text):
            return
        self._illegal(frame, name, name.text)
        frame.pass_to(item.span.end)  # HTCondor has stopped; a body that belongs to it says nothing

    # Assignments

    def _assign(self, frame: Frame, line: Line, item: Assignment | Block, value: MappedText) -> None:
        name = item.name
        operator = item.operator if isinstance(item, Assignment) else "="
        if operator == ":" and not self._colon(frame, line, name):
            return
        if "$" in name:
            place = MappedText.cut(frame.source, item.name_span)
            if not frame.template:
                name = self.expand(name, place)
            if not MACRO_NAME.fullmatch(name):
                self._illegal(frame, place, name)
                frame.pass_to(item.span.end)
                return
        if isinstance(item, Block):
            frame.pass_to(item.span.end)
            if item.end_span is NOWHERE:
                self._endless(frame, item)
        self.store(name, value, item, operator)

    def _illegal(self, frame: Frame, place: MappedText, name: str) -> None:
        if not frame.template:
            self.say(f"Config source Error {self.where(frame)}: Illegal Identifier: <{name}>")
        self.fail("", place, code="RL001", message=f"`{name}` cannot be the name of a knob")

    def _endless(self, frame: Frame, block: Block) -> None:
        path = frame.source.path
        self.say(f"Config source Found end-of-file while scanning for '@{block.tag}' in {path}")
        if frame.ifs:
            self._unclosed(frame)
        self.fail("", block.text, code="RL002", message=f"no line `@{block.tag}` follows")

    def _colon(self, frame: Frame, line: Line, name: str) -> bool:
        """Warn of `NAME : value`; tell whether it is an assignment all the same."""
        shape = self._shape(frame, line)
        what = f"obsolete use of ':' for parameter assignment at {name} : {line.text[shape.value :]}"
        kind = "Error" if line.strict else "Warning"
        self.say(f"Config source {kind} {self.where(frame)}: {what}")
        place = line.part(frame.source, shape.operator_start, shape.operator_start + 1)
        if line.strict:
            self.fail("", place, code="CF003", message="`:` assigns nothing after `#opt:strict`")
            return False
        self.note("CF003", "`:` as an assignment is obsolete", place, severity=Severity.WARNING)
        return True

    def store(self, name: str, value: MappedText, item: Item | None, operator: str = "=") -> None:
        """Give a knob a value: its references to itself are expanded now, and what is appended is joined."""
        frame = next((frame for frame in reversed(self.frames) if frame.kind), None)
        path, line = ("", 0) if frame is None else (frame.source.path, frame.number)
        definition = Definition(name=name, value=value, item=item, path=path, line=line)
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
        frame.ifs.append(Nest(runs, runs, enclosed))

    def judge(self, condition: str, place: MappedText) -> bool | Refusal:
        """Tell whether a condition holds, or why it is none."""
        judging = Judging(
            release=self.release,
            raw=self.table.raw,
            expand=lambda part: self.expand(part, place),
            has_template=lambda category, item: has_template(category, item, self.release),
        )
        verdict = judge(condition, judging)
        return Refusal.COMPLEX if isinstance(verdict, Complex) else verdict

    def _holds(self, line: Line, text: MappedText, word: str, end: int) -> bool | None:
        """Tell whether a condition holds, None if it is none."""
        condition = line.text[end:].lstrip(SPACE)  # a continuation that breaks off leaves blanks behind it
        place = text.part(end, len(line.text)).strip(SPACE)
        verdict = self.judge(condition, place)
        if isinstance(verdict, bool):
            return verdict
        message = f"`{place.text}` is no condition: {verdict.value}"
        self.fail(refusal_text(word, condition, verdict), place, code="CF004", message=message)
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


Special = Callable[[Runner, Frame, Item], None]
