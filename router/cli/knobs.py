"""`condor-routes knobs`: the values that HTCondor would have, as condor_config_val prints them."""

from pathlib import Path

import click

from router.cli.options import PATH, complete_knobs, define_option, exit_zero_option, target_option
from router.cli.unread import say_of_reading
from router.errors import BindingsMissing
from router.facts.knobs import HOST_MACROS, default_knobs
from router.facts.versions import Release
from router.model.configuration import Configuration, load_configuration
from router.model.evaluation import Evaluator
from router.model.knobs import Knob
from router.model.macros import SUPPLIED
from router.model.macros_host import Expansion
from router.text import decode, encode

_ROUTER = "job_router"


@click.command(name="knobs")
@click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=complete_knobs)
@click.option(
    "--config",
    "paths",
    multiple=True,
    required=True,
    metavar="PATH",
    type=PATH,
    help="File or directory; repeatable; `-` is standard input.",
)
@target_option("that reads")
@define_option()
@click.option("--subsystem", default="TOOL", show_default=True, help="The daemon that reads.")
@click.option("--local-name", default="", help="Its local name.")
@click.option("--raw", is_flag=True, help="Values before macros are expanded.")
@click.option(
    "--where", is_flag=True, help="Also file and line of the definition, as condor_config_val -verbose says."
)
@click.option("--read-environment", is_flag=True, help="Read $ENV and _CONDOR_ variables of this machine.")
@click.option("--run-commands", is_flag=True, help="Run what `include command` names.")
@exit_zero_option
def command(
    names: tuple[str, ...],
    paths: tuple[str, ...],
    target: Release,
    defines: dict[str, str],
    subsystem: str,
    local_name: str,
    raw: bool,
    where: bool,
    read_environment: bool,
    run_commands: bool,
) -> int:
    """Print knobs as HTCondor would have them: the values of NAMEs, or all of the job router's."""
    if "-" in names:
        raise click.UsageError("`-` is no knob; `--config -` reads standard input.")
    configuration = load_configuration(
        [Path(path) for path in paths],
        release=target,
        defines=defines,
        subsystem=subsystem,
        local_name=local_name,
        evaluator=_evaluator(target),
        read_environment=read_environment,
        run_commands=run_commands,
    )
    say_of_reading(configuration)
    if configuration.fatal is not None:
        return 1
    printer = _Printer(configuration, raw=raw, where=where)
    if names:
        return max([printer.value(name) for name in names])
    return max([printer.assignment(name) for name in _router_knobs(configuration)], default=0)


def _evaluator(target: Release) -> Evaluator | None:
    from router.simulate.bindings import evaluator

    try:
        return evaluator(target)
    except BindingsMissing:
        return None


def _router_knobs(configuration: Configuration) -> list[str]:
    """Return the names of the router's knobs, those that a file defines in the file's spelling."""
    names = {
        key: name
        for key, (name, _) in default_knobs(configuration.release).items()
        if key.startswith(_ROUTER)
    }
    for knob in configuration.knobs:
        if _ROUTER in knob.name.lower():
            names[knob.name.lower()] = knob.name
    return [names[key] for key in sorted(names)]


class _Printer:
    """Prints values to standard output, what is wrong with them to standard error."""

    def __init__(self, configuration: Configuration, *, raw: bool, where: bool) -> None:
        self.configuration = configuration
        self.raw = raw
        self.where = where

    def value(self, name: str) -> int:
        """Print the value of one knob; return the exit status."""
        if name.lower() == "use":  # a word of condor_config_val's own (vector us-eq)
            click.echo("use should be followed by a category or category:option argument", err=True)
            _echo("Not defined: use ")
            return 0
        knob = self.configuration.lookup(name)
        text, aborted = self._text(name, knob)
        if aborted:
            return 1
        if knob is None or text is None:
            # An empty one is named as its definition spells it; only ASCII letters change (oracle runs).
            shown = knob.name if knob else decode(encode(name).upper())
            click.echo(f"Not defined: {shown}", err=True)
            if knob is None and name.lower() in HOST_MACROS:
                click.echo(f"{name}: {SUPPLIED}", err=True)
            return 1
        _echo(f"{_place(knob)}: {name} = {text}" if self.where else text)
        return 0

    def assignment(self, name: str) -> int:
        """Print `NAME = value`; return the exit status."""
        knob = self.configuration.lookup(name)
        text, aborted = self._text(name, knob)
        prefix = f"{_place(knob)}: " if self.where and knob else ""
        if text and "\n" in text:
            _echo(f"{prefix}{name} @=end\n{text}\n@end")
        else:
            _echo(f"{prefix}{name} = {text or ''}")
        return int(aborted)

    def _text(self, name: str, knob: Knob | None) -> tuple[str | None, bool]:
        """Return what to print, None for what is "not defined", and whether HTCondor ends or hangs there."""
        if knob is None or self.raw:
            return (None if knob is None else knob.raw), False
        # condor_config_val looks the name that it found up again, prefixes and all (oracle run).
        expansion = self.configuration.expansion(knob.name)
        if expansion is None:
            return None, False
        self._report(name, expansion)
        return expansion.text or None, expansion.aborted

    def _report(self, name: str, expansion: Expansion) -> None:
        for problem in expansion.problems:
            if problem.kind == "function":
                click.echo(f'{name}: HTCondor prints: ERROR "{problem.text}"', err=True)
            else:
                click.echo(f"{name}: HTCondor never ends here: {problem.text}", err=True)
        for unknown in expansion.unknown:
            click.echo(f"{name}: `{unknown.reference}` is not known here: {unknown.reason}", err=True)


def _place(knob: Knob) -> str:
    """Return file and line of the definition that counts, as `condor_config_val -verbose` has them."""
    if not knob.definitions:
        return "<Default>"
    last = knob.definitions[-1]
    if last.path:
        return f"{last.path}:{last.line}"
    return "<Environment>" if last.source.path.startswith("<environment") else last.source.path


def _echo(text: str) -> None:
    """Print a text with bytes that are no UTF-8 as they came."""
    click.echo(encode(text))
