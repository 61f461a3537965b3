"""Say what of a configuration is not known here: commands that were not run, the host's own values, tags."""

from collections.abc import Iterable

import click

from router.model.configuration import Configuration

_NOT_KNOWN = frozenset({"CF007", "CF008", "CF010", "CF011"})


def say_of_reading(configuration: Configuration) -> None:
    """Say on standard error what HTCondor says while it reads, and what is not known here."""
    for message in configuration.messages:
        click.echo(message, err=True)
    say_unread(configuration)


def say_unread(configuration: Configuration) -> None:
    """Say on standard error which lines could not be read as HTCondor reads them, each with its place."""
    for found in configuration.diagnostics:
        if found.code in _NOT_KNOWN:
            line = found.primary.source.position(found.primary.span.start).line
            left_out = ": what it stands for is left out" if found.code == "CF008" else ""
            click.echo(f"{found.primary.path}:{line}: {found.message}{left_out}", err=True)


def unknown_text(text: str) -> str:
    """Return how to say that a macro has no value here."""
    return f"not known here, and taken as it would be without: {text}"


def say_unknown(texts: Iterable[str]) -> None:
    """Say on standard error which macros have no value here, in the words of what asked for them."""
    for text in texts:
        click.echo(unknown_text(text), err=True)
