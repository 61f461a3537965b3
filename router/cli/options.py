"""Options that several commands have: what they mean, how they are refused, how a shell completes them."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

from router.facts.router_knobs import ROUTER_KNOBS
from router.facts.versions import NEWEST, Release, breakpoints, release

_Decorated = TypeVar("_Decorated", bound=Callable[..., object] | click.Command)


class _Path(click.Path):
    """A path, for completion; who reads the file says what is wrong with it, in the words used everywhere."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path. An empty one, a variable that was not set, would stand for this folder."""
        if not os.fspath(value):
            raise click.UsageError("an empty path stands for no file", ctx)
        return super().convert(value, param, ctx)


# As words, and as `Path`s.
PATH = _Path(readable=False)
PATH_OBJECT = _Path(readable=False, path_type=Path)


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


def format_option(
    *forms: str, says: str = "For people, or for programs."
) -> Callable[[_Decorated], _Decorated]:
    """Return the option `--format`, whose value arrives as `form`; the first of the forms is the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=says
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


def need(companion: str, given: object, **options: object) -> None:
    """Refuse options that say nothing without another: what would be passed over in silence was meant.

    Raises:
        click.UsageError: one of the options, by its name in Python, is given, and the companion is not.
    """
    for name, value in options.items():
        if value and not given:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with {companion}")


def check_standard_input(*paths: str) -> None:
    """Refuse to read standard input for two things: the second would find nothing.

    Raises:
        click.UsageError: `-` is given twice.
    """
    if paths.count("-") > 1:
        raise click.UsageError("`-` is standard input, which can be read for one thing only")


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


def complete_codes(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer every code that `explain` knows, rules first."""
    from router.convert.losses import LOSSES  # slow to import: only when a shell asks
    from router.diagnostics.codes import CODES

    others = {code: loss.name for code, loss in LOSSES.items()}
    others |= {code: row.meaning for code, row in CODES.items()}
    return complete_rules(context, parameter, begun) + [
        CompletionItem(code, help=text) for code, text in others.items() if code.startswith(begun.upper())
    ]


def complete_knobs(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the job router's knobs."""
    return sorted(name for name in ROUTER_KNOBS.values() if name.startswith(begun.upper()))
