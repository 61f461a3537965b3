"""`condor-routes transform`: apply transforms to job ads, as condor_transform_ads does."""

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

import click

from router.cli.interrupts import write_all
from router.cli.options import (
    PATH,
    check_standard_input,
    define_option,
    exit_zero_option,
    format_option,
    target_option,
)
from router.cli.progress import Progress, cores
from router.cli.unread import unknown_text
from router.facts.versions import Release
from router.model.configuration import Configuration, load_configuration
from router.model.transform import Transform, load_transform
from router.model.transform_log import Message
from router.simulate.lazy import LazyEvaluator
from router.simulate.transforming import Surroundings, TransformSets, is_iterating_set
from router.simulate.transforming_files import Applying, Output, sentence
from router.syntax.statement import Directive
from router.text import MappedText, SourceFile, put, replacing

_MANY = 1000


@click.command("transform")
@click.option(
    "--rules",
    "rules",
    multiple=True,
    required=True,
    metavar="FILE",
    type=PATH,
    help="A file of statements; several run in order.",
)
@click.option(
    "--config",
    "config",
    multiple=True,
    metavar="PATH",
    type=PATH,
    help="Configuration that macros may come from.",
)
@define_option()
@click.option("--environment", is_flag=True, help="Let $ENV() read this process's environment.")
@target_option("to behave as", name="wanted")
@click.option("--out", metavar="FILE", type=PATH, help="Write there, not to standard output.")
@format_option(
    "ads", "json", "jsonl", says="HTCondor's long form, or for programs: a JSON list, or an ad a line."
)
@click.option(
    "--skip-broken", is_flag=True, help="Go on after an ad that can't be read, where HTCondor stops."
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=cores,
    metavar="N",
    help="Processes.  [default: the machine's cores, up to 6]",
)
@click.argument("ads", nargs=-1, required=True, metavar="ADS...", type=PATH)
@exit_zero_option
def command(
    rules: tuple[str, ...],
    config: tuple[str, ...],
    defines: dict[str, str],
    environment: bool,
    wanted: Release,
    out: str | None,
    form: str,
    skip_broken: bool,
    workers: int,
    ads: tuple[str, ...],
) -> int:
    """Print what `condor_transform_ads -rules FILE -out - ADS` prints.

    ADS are files of job ads in any of HTCondor's formats; - is standard input. What the tool says goes to
    standard error, with the place in the rules, and so does the number of ads, if they are many. The exit
    status is 1 if anything was said.
    """
    check_standard_input(*rules, *config, *ads)
    around = _surroundings(wanted, config, defines, environment)
    session = _Session()
    sets = TransformSets(around)
    if not _load(rules, sets, wanted, session):
        return 1
    gc.freeze()  # what was loaded so far lives as long as the process
    gc.enable()
    applying = Applying(sets=sets, form=form, skip_broken=skip_broken)
    with _destination(out) as stream:
        whole = _write(applying, ads, workers, stream, session)
    for text in sets.unknown:
        session.say(unknown_text(text))
    status = 1 if session.said else 0
    session.sum_up()
    if not whole:
        raise KeyboardInterrupt
    return status


def _write(
    applying: Applying, ads: tuple[str, ...], workers: int, stream: BinaryIO, session: "_Session"
) -> bool:
    """Write what comes of files; False if Ctrl-C ended that."""
    progress = Progress(ads, wanted=not stream.isatty())

    def write(output: Output) -> None:
        put(stream, output.data)
        for text in output.said:
            session.say(text)
        session.count(output)
        progress.add(output.ads, output.read)

    whole = write_all(applying.files(ads, workers=workers), write)
    progress.end()
    return whole


class _Session:
    """What was said on standard error, and what there was to do."""

    def __init__(self) -> None:
        self.said = 0
        self._ads = self._applied = 0

    def say(self, text: str) -> None:
        """Say one thing."""
        self.said += 1
        click.echo(text, err=True)

    def count(self, output: Output) -> None:
        """Count the ads of an output."""
        self._ads += output.ads
        self._applied += output.applied

    def sum_up(self) -> None:
        """Say how many ads there were, if that is not seen at a glance."""
        if self._ads >= _MANY:
            said = f", {self.said} messages" if self.said else ""
            rest = self._ads - self._applied
            click.echo(f"{self._ads} ads: {self._applied} transformed, {rest} as they were{said}", err=True)

    def show(self, messages: list[Message]) -> None:
        """Say what HTCondor says, each with its place in the rules."""
        for message in messages:
            self.say(sentence(message))


def _surroundings(
    wanted: Release, config: tuple[str, ...], defines: dict[str, str], environment: bool
) -> Surroundings:
    """Return what the rules find around them; the configuration is read when the first macro asks for it."""
    evaluator = LazyEvaluator(wanted)

    @cache
    def configuration() -> Configuration:
        return load_configuration(
            config,
            release=wanted,
            defines=defines,
            subsystem="XFORM",
            evaluator=evaluator,
            read_environment=environment,
        )

    if config:
        configuration()  # an unreadable path is to be reported before any ad is
    return Surroundings(
        release=wanted,
        evaluator=evaluator,
        knob=lambda name: configuration().raw(name),
        environment=os.environ if environment else None,
        include=_included,
    )


def _included(_: Directive, name: str) -> str | None:
    path = Path(name)
    return SourceFile.read(path).text if os.path.isfile(path) else None


def _load(rules: tuple[str, ...], sets: TransformSets, wanted: Release, session: _Session) -> bool:
    """Load and check all sets; tell whether there is anything to apply."""
    last: Transform | None = None
    for path in rules:
        if last is not None and is_iterating_set(last):
            session.say(f"Error at {path}. Previous transform was an iterating transform")
            return False
        last = load_transform(_rules_text(path), name=path, kind="rules", release=wanted)
        if last.problem:
            session.say(f"{path}: {last.problem}; HTCondor reads no further")
            return False
        found = sets.add(last)
        session.show(found.messages)
        if found.died:
            session.say(f"{path}: {found.died}")
            return False
    if sets.is_empty:
        session.say(
            "no command in the rules is reached without a job, so HTCondor takes them for a file of macros; "
            "then nothing is left to apply, and condor_transform_ads crashes"
        )
        return False
    return True


def _rules_text(path: str) -> MappedText:
    if path == "-":
        return MappedText.whole(SourceFile.stdin())
    return MappedText.whole(SourceFile.read(path))


@contextlib.contextmanager
def _destination(out: str | None) -> Iterator[BinaryIO]:
    if out is None or out == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with replacing(out) as stream:
        yield stream
