"""Load a configuration: every file HTCondor would read, in its order, into one table of knobs."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from router.diagnostics import Diagnostic
from router.errors import BrokenInput
from router.facts.knobs import HOST_MACROS
from router.facts.versions import NEWEST_RELEASE, Feature, Release
from router.model.configuration_auto_use import apply_auto_use
from router.model.configuration_detected import detect
from router.model.configuration_frames import Fatal
from router.model.configuration_local import LocalFiles
from router.model.configuration_prefixes import warning_of_prefixes
from router.model.configuration_run import Runner
from router.model.configuration_sources import read_sources
from router.model.configuration_special import Included, Open, SpecialLines, open_here
from router.model.evaluation import Evaluator
from router.model.knobs import Definition, Knob, KnobTable
from router.model.macros import expand, expand_name
from router.model.macros_host import Expansion, Host
from router.model.macros_reckoner import ExpressionReckoner
from router.syntax.config import ConfigFile
from router.syntax.read.config import LineReading, read_lines
from router.syntax.read.config_lines import SPACE
from router.text import MappedText, SourceFile, without_collection

# HTCondor takes the name up to a blank (oracle runs).
_VARIABLE = re.compile(r"_condor_([^ \t\n\v\f\r]*)", re.IGNORECASE)


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
    paths: Path | str | Iterable[Path | str],
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
    """Load files and directories, or one, as one configuration.

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
    many = [paths] if isinstance(paths, Path | str) else paths
    return load_sources(read_sources([Path(path) for path in many]), reading)


def load_sources(sources: Iterable[tuple[SourceFile, bool]], reading: Reading) -> Configuration:
    """Load texts; with each goes whether it is a root file, which HTCondor calls a global one."""
    return load_lines(
        ((read_lines(source, release=reading.release), is_root) for source, is_root in sources), reading
    )


def load_lines(files: Iterable[tuple[LineReading, bool]], reading: Reading) -> Configuration:
    """Load files that were read before; with each goes whether it is a root file."""
    with without_collection():
        return _Loading(reading).load(files)


class _Loading:
    """One configuration in the making."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        reckoner = None
        if reading.evaluator is not None:
            reckoner = ExpressionReckoner(evaluator=reading.evaluator, release=reading.release)
        self.host = Host(
            release=reading.release,
            reckoner=reckoner,
            environment=reading.environment,
            supplies=HOST_MACROS,
        )
        self.table = KnobTable(
            release=reading.release, subsystem=reading.subsystem, local_name=reading.local_name
        )
        self.special = SpecialLines(run_commands=reading.run_commands, open_included=reading.open_included)
        self.runner = Runner(self.table, self.host, self.special)
        self.files: list[ConfigFile] = []
        self.given: set[Path] = set()

    def load(self, files: Iterable[tuple[LineReading, bool]]) -> Configuration:
        self._define()
        for lines, is_root in files:
            self.given.add(Path(lines.file.source.path).resolve())
            self._run(lines, "global config source" if is_root else "config source")
            if is_root:
                detect(self.table, self.host)
        if self.reading.follow:
            LocalFiles(self.runner, self.special, given=set(self.given), read=self._read).follow()
        self._environment()
        detect(self.table, self.host)
        self._define()
        apply_auto_use(self.runner, self.special)
        if self.reading.release.has(Feature.WARNS_OF_TWO_PREFIXES):
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

    def _warn_of_prefixes(self) -> None:
        said = warning_of_prefixes(self.table)
        if said:
            self.runner.say(said)

    def _read(self, source: SourceFile) -> None:
        self._run(read_lines(source, release=self.reading.release), "config source")

    def _run(self, reading: LineReading, kind: str) -> None:
        self.files.append(reading.file)
        self.runner.diagnostics += [found for found in reading.diagnostics if found.code == "CF008"]
        self.runner.run(reading, kind)

    def _define(self) -> None:
        for name, value in (self.reading.defines or {}).items():
            self.runner.store(name, MappedText.of(value, "<define>"), None)

    def _environment(self) -> None:
        for name, value in (self.reading.environment or {}).items():
            if (found := _VARIABLE.match(name)) is not None:
                place = MappedText.of(value.lstrip(SPACE), f"<environment {name}>")
                self._from_environment(found[1], place)

    def _from_environment(self, name: str, value: MappedText) -> None:
        """Define a knob; its references to itself wait where no file defines it (oracle run)."""
        if self.table.own(name) is None:
            self.table.assign(name, value, definition=Definition(name=name, value=value))
        else:
            self.runner.store(name, value, None)
