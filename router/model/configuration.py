"""Load a configuration: every file HTCondor would read, in its order, into one table of knobs."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from router.diagnostics import Diagnostic
from router.errors import BrokenInput, UnreadableFile
from router.facts.versions import NEWEST_RELEASE, Feature, Release
from router.model.configuration_auto_use import apply_auto_use
from router.model.configuration_frames import Fatal
from router.model.configuration_run import Runner
from router.model.configuration_sources import folder_files, read_sources
from router.model.configuration_special import Included, NoCommandError, Open, SpecialLines, open_here
from router.model.evaluation import Evaluator
from router.model.knobs import Definition, Knob, KnobTable
from router.model.macros import expand, expand_name
from router.model.macros_host import Expansion, Host
from router.model.macros_reckoner import ExpressionReckoner
from router.syntax.config import ConfigFile
from router.syntax.read.config import LineReading, read_lines
from router.syntax.read.config_lines import SPACE
from router.text import MappedText, SourceFile, without_collection

_ENVIRONMENT_PREFIX = "_condor_"
_TWO_PREFIXES = re.compile(
    r"(?:COLLECTOR|HAD|MASTER|NEGOTIATOR|REPLICATION|SCHEDD|SHADOW|STARTD|STARTER)\.[^.]+\.", re.IGNORECASE
)
_PREFIX_WARNING = "WARNING: the following appear to be obsolete SUBSYS.LOCALNAME.* overrides"
_PREFIX = "prefix like this:"
_PREFIX_ADVICE = (
    "    Use of both SUBSYS. and LOCALNAME. prefixes at the same time is not needed and not supported.",
    "    To override config for a class of daemons, or for a standard daemon use a SUBSYS. prefix.",
    f"    To override config for a specific member of a class of daemons, just use a LOCALNAME. {_PREFIX}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a set of configuration files means to one HTCondor.

    `fatal` is where HTCondor would stop; the table goes on from there as if it had not. `messages` is what
    HTCondor prints on standard error while it reads. `files` were given or followed, `included` are those
    that `include` lines name.
    """

    table: KnobTable
    host: Host
    files: tuple[ConfigFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    messages: tuple[str, ...] = ()
    fatal: Fatal | None = None
    included: tuple[Included, ...] = ()

    def check_readable(self) -> None:
        """Do nothing, if HTCondor reads to the end.

        Raises:
            BrokenInput: it does not, with the place and its message.
        """
        if self.fatal is not None:
            place = self.fatal.place
            line = place.source.position(place.span.start).line
            said = f"{place.path}:{line}: HTCondor stops reading here: {self.fatal.message}"
            raise BrokenInput(said.rstrip(": "))

    @property
    def release(self) -> Release:
        """The HTCondor that reads."""
        return self.host.release

    @property
    def knobs(self) -> tuple[Knob, ...]:
        """The knobs that the files define."""
        return tuple(self.table.defined())

    def lookup(self, name: str) -> Knob | None:
        """Return the knob that a name stands for: prefixed ones first, compiled-in values last."""
        return self.table.lookup(name)

    def raw(self, name: str) -> str | None:
        """Return a knob's value before expansion."""
        return self.table.raw(name)

    def expansion(self, name: str) -> Expansion | None:
        """Return a knob's expanded value with what is unknown or wrong in it, None if it is not defined."""
        return expand_name(name, self.table.raw, self.host)

    def expand(self, name: str) -> str:
        """Return a knob's expanded value; empty if it is not defined."""
        found = self.expansion(name)
        return found.text if found else ""

    def expand_text(self, text: str) -> Expansion:
        """Expand the macros in a text."""
        return expand(text, self.table.raw, self.host)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How to read: for whom, and what may be asked of the machine at hand."""

    release: Release = NEWEST_RELEASE
    defines: Mapping[str, str] | None = None
    subsystem: str = "TOOL"
    local_name: str = ""
    evaluator: Evaluator | None = None
    environment: Mapping[str, str] | None = None
    run_commands: bool = False
    follow: bool = True
    open_included: Open = open_here


def load_configuration(
    paths: Iterable[Path | str],
    *,
    release: Release = NEWEST_RELEASE,
    defines: Mapping[str, str] | None = None,
    subsystem: str = "TOOL",
    local_name: str = "",
    evaluator: Evaluator | None = None,
    read_environment: bool = False,
    run_commands: bool = False,
    follow: bool = True,
) -> Configuration:
    """Load files and directories as one configuration.

    `follow` tells whether LOCAL_CONFIG_DIR and LOCAL_CONFIG_FILE are read too, as HTCondor does.

    Raises:
        UnreadableFile: a path that was given cannot be read.
    """
    reading = Reading(
        release=release,
        defines=defines,
        subsystem=subsystem,
        local_name=local_name,
        evaluator=evaluator,
        environment=os.environ if read_environment else None,
        run_commands=run_commands,
        follow=follow,
    )
    return load_sources(read_sources([Path(path) for path in paths]), reading)


def load_text(text: str, *, path: str = "<text>", release: Release = NEWEST_RELEASE) -> Configuration:
    """Load a configuration from a text."""
    sources = [(SourceFile(path, text), True)]
    return load_sources(sources, Reading(release=release, follow=False))


def load_sources(sources: Iterable[tuple[SourceFile, bool]], reading: Reading) -> Configuration:
    """Load texts; with each goes whether it is a root file, which HTCondor calls a global one."""
    with without_collection():
        lines = ((read_lines(source, release=reading.release), is_root) for source, is_root in sources)
        return _Loading(reading).load(lines)


def load_lines(lines: LineReading, reading: Reading) -> Configuration:
    """Load one file that was read before, as a root file."""
    with without_collection():
        return _Loading(reading).load([(lines, True)])


class _Loading:
    """One configuration in the making."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        reckoner = None
        if reading.evaluator is not None:
            reckoner = ExpressionReckoner(evaluator=reading.evaluator, release=reading.release)
        self.host = Host(release=reading.release, reckoner=reckoner, environment=reading.environment)
        self.table = KnobTable(
            release=reading.release, subsystem=reading.subsystem, local_name=reading.local_name
        )
        self.special = SpecialLines(run_commands=reading.run_commands, open_included=reading.open_included)
        self.runner = Runner(self.table, self.host, self.special)
        self.files: list[ConfigFile] = []
        self.found: list[Diagnostic] = []
        self.seen: set[Path] = set()

    def load(self, files: Iterable[tuple[LineReading, bool]]) -> Configuration:
        self._define()
        for lines, is_root in files:
            self._run(lines, "global config source" if is_root else "config source")
        if self.reading.follow:
            self._follow_folders()
            self._follow_files()
        self._environment()
        self._define()
        apply_auto_use(self.runner, self.special)
        self._warn_of_prefixes()
        runner = self.runner
        return Configuration(
            table=self.table,
            host=self.host,
            files=tuple(self.files),
            diagnostics=tuple(runner.diagnostics),
            messages=tuple(runner.messages),
            fatal=runner.fatal,
            included=tuple(self.special.included),
        )

    def _read(self, source: SourceFile, kind: str) -> None:
        self._run(read_lines(source, release=self.reading.release), kind)

    def _run(self, reading: LineReading, kind: str) -> None:
        self.seen.add(Path(reading.file.source.path).resolve())
        self.files.append(reading.file)
        self.runner.diagnostics += [found for found in reading.diagnostics if found.code == "CF008"]
        self.runner.run(reading, kind)

    def _define(self) -> None:
        for name, value in (self.reading.defines or {}).items():
            self.runner.store(name, MappedText.of(value, "<define>"), None)

    def _follow_folders(self) -> None:
        exclude = self._value("LOCAL_CONFIG_DIR_EXCLUDE_REGEXP")
        for name in _names(self._own_value("LOCAL_CONFIG_DIR")):
            try:
                files = list(folder_files(Path(name), exclude=exclude))
            except OSError:
                continue  # HTCondor says nothing either (vector dr-missing-dir)
            for path in files:
                if path.resolve() not in self.seen:
                    self._read(SourceFile.read(path), "config source")

    def _follow_files(self) -> None:
        value = self._own_value("LOCAL_CONFIG_FILE")
        if "|" in value:
            self._follow_command(value.strip(SPACE))
            return
        for name in _names(value):
            if Path(name).resolve() in self.seen:
                continue
            try:
                source = SourceFile.read(name)
            except UnreadableFile:
                if self._value("REQUIRE_LOCAL_CONFIG_FILE").lower() not in ("false", "f", "no", "n", "0"):
                    self._missing(name)
                continue
            self._read(source, "config source")

    def _follow_command(self, name: str) -> None:
        place = self._place("LOCAL_CONFIG_FILE")
        try:
            self.special.command(self.runner, name, "", place)
        except NoCommandError as error:
            self.runner.say(f"Configuration Error Line 0 while reading config source {name}")
            self.runner.say(str(error))
            self.runner.fail("", place, code="CF005", message=f"LOCAL_CONFIG_FILE: {error}".rstrip())

    def _missing(self, name: str) -> None:
        place = self._place("LOCAL_CONFIG_FILE")
        self.runner.say(f"ERROR: Can't read config source {name}")
        self.runner.fail("", place, code="CF005", message=f"LOCAL_CONFIG_FILE: `{name}` cannot be read")

    def _place(self, name: str) -> MappedText:
        knob = self.table.lookup(name)
        return knob.value if knob else MappedText.of("")

    def _value(self, name: str) -> str:
        found = expand_name(name, self.table.raw, self.host)
        return found.text if found else ""

    def _own_value(self, name: str) -> str:
        """Return the value of a knob that a file defines; a compiled-in one names this machine's files."""
        knob = self.table.lookup(name)
        return "" if knob is None or knob.is_default else self._value(name)

    def _warn_of_prefixes(self) -> None:
        """Say what 23 says of `SUBSYS.LOCALNAME.X` (vector px-local-subsys; which daemons, by oracle run)."""
        if not self.reading.release.has(Feature.WARNS_OF_TWO_PREFIXES):
            return
        knobs = sorted(
            (knob for knob in self.table.defined() if _TWO_PREFIXES.match(knob.name)),
            key=lambda knob: knob.name.upper(),
        )
        places = [
            f"  {knob.name} at {value.source.path}, line {value.source.position(value.origin(0)).line}"
            for knob in knobs
            for value in [knob.definitions[-1].value]
        ]
        if knobs:
            shorter = [f"  {knob.name.partition('.')[2]}" for knob in knobs]
            self.runner.say("\n".join([_PREFIX_WARNING, *places, "", *_PREFIX_ADVICE, *shorter]))

    def _environment(self) -> None:
        for name, value in (self.reading.environment or {}).items():
            if name.lower().startswith(_ENVIRONMENT_PREFIX):
                place = MappedText.of(value.lstrip(SPACE), f"<environment {name}>")
                self._from_environment(name[len(_ENVIRONMENT_PREFIX) :], place)

    def _from_environment(self, name: str, value: MappedText) -> None:
        """Define a knob; its references to itself wait where no file defines it (oracle run)."""
        if self.table.own(name) is None:
            self.table.assign(name, value, definition=Definition(name=name, value=value))
        else:
            self.runner.store(name, value, None)


def _names(value: str) -> list[str]:
    return [name for name in re.split(r"[\s,]+", value) if name]
