"""The commands, loaded one at a time so that `--help` costs nothing."""

import gc
import importlib
import os
import shutil
import sys
from collections.abc import Iterable, Sequence

import click

from router.cli.examples import epilog
from router.cli.streams import forget_output, open_streams, write_any_character
from router.errors import RouterError
from router.version import __version__

_TRACE = "CONDOR_ROUTES_TRACE"
_NARROW = 60  # columns

# command -> (module, one line of help), in the order in which an admin meets them.
# The module defines `command`, a click command.
COMMANDS: dict[str, tuple[str, str]] = {
    "lint": ("router.cli.lint", "Say what HTCondor would silently ignore, drop or misread"),
    "explain": ("router.cli.explain", "Say what a code means: a lint rule's page, a remark of convert"),
    "simulate": ("router.cli.simulate", "Route job ads as the job router would, and say why"),
    "compare": ("router.cli.compare", "Show what jobs would notice if one configuration replaced another"),
    "convert": ("router.cli.convert", "Rewrite old routes in the new syntax, and prove it"),
    "build": ("router.cli.build", "Write the configuration that a routes-as-code script defines"),
    "preview": ("router.cli.preview", "Show what a worker would run and mount for routed jobs"),
    "rehearse": ("router.cli.rehearse", "Try routes and a worker in a real pool with Docker on this machine"),
    "fmt": ("router.cli.fmt", "Lay configuration files out in one style, their meaning proven to stay"),
    "knobs": ("router.cli.knobs", "Print knobs as HTCondor would have them"),
    "transform": ("router.cli.transform", "Apply transforms to job ads, as condor_transform_ads does"),
}


class _Formatter(click.HelpFormatter):
    """Lays help out for terminals that are narrower than click knows: the texts go below the options."""

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        columns = shutil.get_terminal_size().columns
        if width is None and columns < _NARROW:
            width = max(columns - 1, 20)
        super().__init__(indent_increment, width, max_width)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands and what they do."""
        super().write_dl(rows, 2 if self.width < _NARROW else col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class LazyGroup(click.Group):
    """A group that imports a command's module when that command is asked for."""

    context_class = _Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first word; of a wrong one, say what it may have meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            meant = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"; did you mean `{meant[0]}`?" if meant else f"; there are {', '.join(COMMANDS)}"
            if args[0] == "help":
                about = f"{args[1]} " if args[1:] and args[1] in COMMANDS else ""
                hint = f"; write `{ctx.info_name} {about}--help`"
            raise click.UsageError(f"no command `{args[0]}`{hint}", ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(found, click.Command)
        found.context_class = _Context
        found.epilog = epilog(cmd_name)
        found.short_help = COMMANDS[cmd_name][1]  # for completion
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, epilog=epilog(""), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Build, lint, dry-run and convert HTCondor job routes."""


def run(arguments: Sequence[str] | None, *, command: click.Command, name: str) -> int:
    """Run one command line and return its exit status.

    0 is clean, 1 findings or differences, 2 could not run, 130 interrupted.
    """
    try:
        status = command.main(args=arguments, prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _with_what_is_wanted(error).show()
        return 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except RouterError as error:
        click.echo(f"error: {error}", err=True)
        return 2
    except OSError as error:  # a file's troubles are RouterErrors; what is left has no name: standard output
        click.echo(f"error: {error.filename or 'standard output'}: {error.strerror}", err=True)
        if not error.filename:
            forget_output()
        return 2
    except Exception as error:
        return _bug(error)
    return status if isinstance(status, int) else 0


def _with_what_is_wanted(error: click.ClickException) -> click.ClickException:
    """Tell who gives files as bare words, as `lint` takes them, which options take them here."""
    if not isinstance(error, click.UsageError) or not error.message.startswith("Got unexpected extra"):
        return error
    takes = {name for param in error.ctx.command.params for name in param.opts} if error.ctx else set()
    if "--ads" not in takes:
        return error
    first = "--config" if "--config" in takes else "--worker"
    return click.UsageError(f"{error.message}; files go with {first} and --ads", error.ctx)


def _bug(error: Exception) -> int:
    """Tell of a mistake of ours: exit status 1 would say that there are findings."""
    if os.environ.get(_TRACE):
        import traceback

        traceback.print_exception(error)
    kind = type(error).__name__
    click.echo(f"error: a bug in condor-routes, please report it: {kind}: {error}", err=True)
    click.echo(f"{_TRACE}=1 in the environment shows where", err=True)
    return 2


def _start() -> None:
    """Make the streams usable, and start quickly."""
    open_streams()
    write_any_character()
    # Many objects are made that stay, and searching them for garbage takes a tenth of a run. Commands that go
    # through any number of jobs have it searched for again, seldom.
    gc.disable()
    gc.set_threshold(100_000, 50, 50)


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of `condor-routes`."""
    _start()
    sys.exit(run(arguments, command=cli, name="condor-routes"))


def routelint(arguments: Sequence[str] | None = None) -> None:
    """Entry point of `routelint`, which is `condor-routes lint`."""
    _start()
    lint = cli.get_command(click.Context(cli), "lint")
    assert lint is not None
    sys.exit(run(arguments, command=lint, name="routelint"))
