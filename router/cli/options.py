"""Options that several commands have: what they mean, how they are refused, how a shell completes them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

from router.facts.router_knobs import ROUTER_KNOBS
from router.facts.versions import NEWEST, Release, breakpoints, release

_Decorated = TypeVar("_Decorated", bound=Callable[..., object] | click.Command)

# For completion. Who reads a file says what is wrong with it, in the words used everywhere.
PATH = click.Path(readable=False)


def target_option(what: str, *, name: str = "target") -> Callable[[_Decorated], _Decorated]:
    """Return the option `--target-version`, whose value arrives as a Release."""
    return click.option(
        "--target-version",
        name,
        default=str(NEWEST),
        callback=as_release,
        metavar="V",
        show_default=True,
        shell_complete=complete_versions,
        help=f"The HTCondor {what}.",
    )


def define_option(host: str = "the host") -> Callable[[_Decorated], _Decorated]:
    """Return the option `--define`, whose values arrive as a dictionary."""
    return click.option(
        "--define",
        "defines",
        multiple=True,
        callback=as_definitions,
        metavar="NAME=VALUE",
        help=f"A macro that {host} would supply.",
    )


def exit_zero_option(callback: Callable[..., int]) -> Callable[..., int]:
    """Add the option `--exit-zero`, for runs that only report; status 2, could not run, stays."""

    @click.option("--exit-zero", is_flag=True, help="Exit 0 where it would be 1.")
    @wraps(callback)
    def command(*, exit_zero: bool, **options: object) -> int:
        status = callback(**options)
        return 0 if exit_zero and status == 1 else status

    return command


def as_release(_context: click.Context, parameter: click.Parameter, value: str) -> Release:
    """Turn a version into its row of the table, or say that it is none."""
    try:
        return release(value)
    except ValueError as error:
        raise click.UsageError(f"{parameter.opts[0]}: {error}") from error


def as_definitions(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Turn NAME=VALUE words into a dictionary; the last of a name wins."""
    return dict(pair(parameter.opts[0], value) for value in values)


def pair(option: str, text: str) -> tuple[str, str]:
    """Return the two sides of an option's NAME=VALUE, or say that it is not of that form."""
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise click.UsageError(f"{option}: `{text}` is not NAME=VALUE")
    return name, value


def complete_versions(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the versions in which something changed, newest first."""
    known = sorted({NEWEST, *breakpoints()}, reverse=True)
    return [text for text in map(str, known) if text.startswith(begun)]


def complete_rules(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer codes of lint rules with their names; of a list, the last word."""
    from router.lint.registry import all_rules  # reads every rule: only when a shell asks

    done, comma, last = begun.rpartition(",")
    return [
        CompletionItem(f"{done}{comma}{rule.code}", help=rule.name)
        for rule in all_rules()
        if rule.code.lower().startswith(last.lower())
    ]


def complete_knobs(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the job router's knobs."""
    return sorted(name for name in ROUTER_KNOBS.values() if name.startswith(begun.upper()))
