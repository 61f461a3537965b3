"""The commands, loaded one at a time so that `--help` costs nothing."""

import gc
import importlib
import sys
from collections.abc import Sequence

import click

from router.cli.examples import epilog
from router.errors import RouterError

# command -> (module, one line of help). The module defines `command`, a click command.
COMMANDS: dict[str, tuple[str, str]] = {
    "knobs": ("router.cli.knobs", "Print knobs as HTCondor would have them"),
    "fmt": ("router.cli.fmt", "Lay configuration files out in one style, their meaning proven to stay"),
    "transform": ("router.cli.transform", "Apply transforms to job ads, as condor_transform_ads does"),
    "simulate": ("router.cli.simulate", "Route job ads as the job router would, and say why"),
    "build": ("router.cli.build", "Write the configuration that a routes-as-code script defines"),
    "lint": ("router.cli.lint", "Say what HTCondor would silently ignore, drop or misread"),
    "explain": ("router.cli.explain", "Print the page of a lint rule"),
    "convert": ("router.cli.convert", "Rewrite old routes in the new syntax, and prove it"),
    "rehearse": ("router.cli.rehearse", "Try routes and a worker in a real pool with Docker on this machine"),
    "preview": ("router.cli.preview", "Show what a worker would run and mount for routed jobs"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(found, click.Command)
        found.epilog = epilog(cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="condor-routes")
def cli() -> None:
    """Build, lint, dry-run and convert HTCondor job routes."""


def run(arguments: Sequence[str] | None, *, command: click.Command, name: str) -> int:
    """Run one command line and return its exit status: 0 clean, 1 findings, 2 could not run."""
    try:
        status = command.main(args=arguments, prog_name=name, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return 2
    except RouterError as error:
        click.echo(f"error: {error}", err=True)
        return 2
    return status if isinstance(status, int) else 0


def _start_quickly() -> None:
    """Collect garbage seldom: a start makes many objects that stay, and searching them takes a tenth."""
    gc.set_threshold(100_000, 50, 50)


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of `condor-routes`."""
    _start_quickly()
    sys.exit(run(arguments, command=cli, name="condor-routes"))


def routelint(arguments: Sequence[str] | None = None) -> None:
    """Entry point of `routelint`, which is `condor-routes lint`."""
    _start_quickly()
    lint = cli.get_command(click.Context(cli), "lint")
    assert lint is not None
    sys.exit(run(arguments, command=lint, name="routelint"))
