"""Apply sets of transforms to a stream of job ads, as condor_transform_ads does.

Sets run one after another on the same ad and share its macros. If the last iterates, all of them run for each
row and step (oracle). An ad of which one set fails is not printed, and no further ad is read. Reference
transform-language sections 1, 2, 8 and 12.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from router.facts.versions import Release
from router.model.evaluation import Evaluator
from router.model.macros_host import Lookup
from router.model.transform import Transform
from router.model.transform_log import Log, Message, Run
from router.model.transform_macros import ProcessEnds, TransformMacros
from router.model.transform_run import Include
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import BrokenAd
from router.simulate.machine import Program
from router.simulate.machine_rows import Rows, RowsError, RowsUnsupported, is_iterating, read_rows
from router.syntax.read.expressions import parse_expression

_NO_ROWS = 'ERROR "Assertion ERROR on (! checkpoint)" at line <N> in file xform_utils.cpp'


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What transforms find around them: configuration, environment, evaluator, files."""

    release: Release
    evaluator: Evaluator
    knob: Lookup | None = None
    environment: Mapping[str, str] | None = None
    folder: Path = Path()
    include: Include | None = None
    assigned: Mapping[str, str] = field(default_factory=dict)

    def macros(self, **built_in: str) -> TransformMacros:
        """Return an empty macro table; `built_in` are loop variables, in place of the basic macros."""
        macros = TransformMacros(
            evaluator=self.evaluator,
            knob=self.knob,
            release=self.release,
            environment=self.environment,
        )
        if built_in:
            macros.built_in = built_in
        for name, value in self.assigned.items():
            macros.set(name, value)
        return macros


@dataclass(slots=True, kw_only=True)
class Transformed:
    """What became of one ad: the ads to print, what the tools say, whether it failed and why.

    `applied` tells that the requirements of some set were met.
    `died` says what HTCondor does instead of going on, where it hangs or crashes.
    """

    ads: list[JobAd] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    failed: bool = False
    reason: str = ""
    died: str = ""
    hangs: bool = False
    applied: bool = False
    broken: BrokenAd | None = None


class TransformSets:
    """Sets of transforms, checked and ready to be applied.

    `defined` are the macros of sets that turned out to have no command.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._programs: list[Program] = []
        self._macros = surroundings.macros()
        self._ends_next = False
        self.defined: dict[str, str] = {}

    def add(self, transform: Transform, *, is_checked: bool = True) -> Run:
        """Add a set after HTCondor's validation pass, and return what that said.

        A set in which the pass meets no command is taken for a file of macros, and dropped; one that iterates
        is not checked (vectors jr-if-all-dropped, cf-route-macros-only).
        """
        program = Program(transform, evaluator=self._around.evaluator, include=self._around.include)
        if not is_checked or is_iterating_set(transform):
            self._programs.append(program)
            return Run()
        macros = self._around.macros()
        found = program.check(macros)
        if found.error is not None:
            text = f"Invalid rules file {transform.name} : {found.error}"
            found.run.messages.append(Message(text, is_error=True, where=found.run.where))
        if found.commands:
            self._programs.append(program)
        else:
            self.defined |= macros.table
        return found.run

    @property
    def release(self) -> Release:
        """The HTCondor whose behaviour this is."""
        return self._around.release

    @property
    def unknown(self) -> tuple[str, ...]:
        """What macros asked for that can't be known here, and why."""
        return tuple(self._macros.unknown)

    def note_unknown(self, unknown: Iterable[str]) -> None:
        """Add what another process could not know."""
        self._macros.unknown |= dict.fromkeys(unknown)

    @property
    def is_empty(self) -> bool:
        """Whether no set is left, in which case what the real tool does is undefined (it mostly crashes)."""
        return not self._programs

    def apply(
        self, ads: Iterable[JobAd | BrokenAd], *, log: Log = Log.ERRORS, skip_broken: bool = False
    ) -> Iterator[Transformed]:
        """Yield what becomes of each ad; ends after one that fails, and at one that can't be read."""
        for ad in ads:
            if isinstance(ad, BrokenAd):
                yield Transformed(broken=ad)
                if skip_broken:
                    continue
                return
            for outcome in self._apply(ad, log):
                yield outcome
                if outcome.failed:
                    return

    def _apply(self, ad: JobAd, log: Log) -> Iterator[Transformed]:
        """Run all sets on an ad: one outcome, or one for each row and step where the last set iterates."""
        outcome = Transformed(ads=[ad])
        last = self._programs[-1].transform if self._programs else None
        if last is not None and is_iterating_set(last):
            yield from self._iterate(last, outcome, log)
            return
        self._macros.table = {name.lower(): value for name, value in self._around.assigned.items()}
        self._run(outcome, self._macros, log)
        yield outcome

    def _run(self, outcome: Transformed, macros: TransformMacros, log: Log) -> None:
        """Run all sets on the ad of an outcome; it has none any more if one of them fails."""
        for program in self._programs:
            _one(program, outcome, outcome.ads[0], macros, log)
            if outcome.died:
                break
        if outcome.failed:
            outcome.ads = []

    def _iterate(self, last: Transform, outcome: Transformed, log: Log) -> Iterator[Transformed]:
        """Run all sets on a copy of the ad for each row and step of the last."""
        ad = outcome.ads.pop()
        rows = self._rows_or_end(last, outcome)
        if rows is None:
            yield outcome
            return
        number = 0
        for row, item in enumerate(rows.items or ("",)):
            macros = self._around.macros(**_loop_variables(is_iterating=not rows.is_one))
            for name, value in rows.values(item):
                macros.set(name, value)
            variables = {name.lower() for name in rows.variables}
            for step in range(rows.count):
                counters = {"step": step, "row": row, "itemindex": row, "xformid": number}
                macros.built_in |= {
                    name: str(value) for name, value in counters.items() if name not in variables
                }
                outcome.ads = [ad.copy()]
                self._run(outcome, macros, log)
                yield outcome
                if outcome.failed:
                    return
                outcome = Transformed()
                number += 1

    def _rows_or_end(self, last: Transform, outcome: Transformed) -> Rows | None:
        """Return the rows that a set iterates over; None if HTCondor ends, which the outcome then says."""
        try:
            if self._ends_next:
                outcome.messages.append(Message(_NO_ROWS, is_error=True))
                raise ProcessEnds("an ad after one that was transformed for an empty list", hangs=False)
            rows = self._rows(last, outcome)
        except ProcessEnds as end:
            outcome.failed, outcome.died, outcome.hangs = True, end.text, end.hangs
        except RowsError as error:
            outcome.messages.append(Message(f"ERROR: {error}", is_error=True))
            outcome.failed = True
        except RowsUnsupported as error:
            outcome.failed, outcome.died = True, str(error)
        else:
            self._ends_next = rows.ends_next
            return rows
        return None

    def _rows(self, transform: Transform, outcome: Transformed) -> Rows:
        line = transform.lines.last("TRANSFORM")
        assert line
        # Its macros are expanded before the transform has assigned any, and the configuration is not asked.
        empty = Surroundings(release=self._around.release, evaluator=self._around.evaluator)
        macros = empty.macros()
        try:
            arguments = macros.expand(line.value.text, None)
        finally:
            outcome.messages += macros.take_messages()
        unread = transform.lines.unread
        return read_rows(
            arguments,
            following=None if transform.kind == "config" else (unread.text if unread else ""),
            line=line.number,
            count_of=self._count,
            folder=self._around.folder,
        )

    def _count(self, text: str) -> int | None:
        if text.isdigit():
            return int(text)
        expression = parse_expression(text, release=self._around.release)
        if expression is None:
            return None
        value = self._around.evaluator.evaluate(expression)
        return int(value) if isinstance(value, bool | int | float) else None


def _one(program: Program, outcome: Transformed, ad: JobAd, macros: TransformMacros, log: Log) -> bool:
    """Run one set on one ad; tell whether it did not fail."""
    name = program.transform.name
    matches = program.matches(ad)
    if log is not Log.ERRORS:
        outcome.messages.append(
            Message(f"#   Transform {name} {'' if matches else 'Skipped'}", is_error=True)
        )
    if not matches:
        return True
    run = program.run(ad, macros, log=log)
    outcome.applied = True
    outcome.messages += run.messages
    if run.died:
        outcome.failed, outcome.died, outcome.hangs = True, run.died, run.hangs
    elif run.failed:
        outcome.failed, outcome.reason = True, run.reason
        outcome.messages.append(Message("Transform of ad  failed!", is_error=True, where=run.where))
    return not run.failed


def is_iterating_set(transform: Transform) -> bool:
    """Tell whether a set makes rows, and so has to be the last one."""
    arguments = transform.arguments
    return arguments is not None and is_iterating(arguments)


def _loop_variables(*, is_iterating: bool) -> dict[str, str]:
    return {"iterating": "1" if is_iterating else "0", "islinux": "1", "iswindows": "0", "rulesfile": ""}
