"""Load a configuration to route jobs with, and say what HTCondor would say of it, or end at."""

from collections.abc import Sequence

import click

from router.cli.ce import configuration_sources
from router.cli.unread import say_of_reading, say_unknown
from router.diagnostics import Diagnostic, Label, Severity
from router.model.configuration import Configuration, Reading, load_sources
from router.model.route import DroppedRoute
from router.model.table import RouteTable, Stop
from router.render.full import render
from router.simulate.outcome import place_of
from router.text import MappedText

_STOPS = "SM010"


def loaded(paths: Sequence[str], ce: str | None, reading: Reading) -> Configuration:
    """Return the configuration of paths, behind what a CE brings; what there is to say of it is said."""
    configuration = load_sources(configuration_sources(paths, ce), reading)
    say_of_reading(configuration)
    return configuration


def say_what_ends(configuration: Configuration, table: RouteTable | None = None) -> bool:
    """Show where HTCondor, or its router with that table, would end, else which routes it leaves out.

    Returns whether it ends.
    """
    if configuration.fatal is not None:
        _show_end("HTCondor stops reading here", configuration.fatal.place)
        return True
    if table is None:
        return False
    if table.stop is not None:
        _show_end(table.stop.why, _stop_place(table.stop, configuration))
        return True
    say_unknown(table.unknown)
    for dropped in table.dropped:
        click.echo(f"warning: {_dropped(dropped)}", err=True)
    return False


def _show_end(why: str, place: Label) -> None:
    end = Diagnostic(
        code=_STOPS,
        severity=Severity.ERROR,
        message=why,
        primary=place,
        help="HTCondor would get no further than this",
        name="router-ends",
    )
    click.echo(render([end]), err=True, nl=False)


def _dropped(route: DroppedRoute) -> str:
    place = f"{place_of(route.text)}: " if route.text else ""
    name = f"route {route.name}" if route.name else f"an ad of {route.knob}"
    return f"{place}{name} is left out: {route.reason}"


def _stop_place(stop: Stop, configuration: Configuration) -> Label:
    place = stop.place or (
        MappedText.cut(configuration.files[0].source, configuration.files[0].span)
        if configuration.files
        else MappedText.of("", "<configuration>")
    )
    return Label.of(place.part(0, min(len(place.text), 60)))
