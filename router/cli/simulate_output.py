"""Write outcomes as they come: JSON, JSON lines, the routed ads, or the view for people."""

import sys
from textwrap import indent
from typing import Protocol

import click

from router.cli.simulate_worker import Previewer
from router.render.preview import preview_shape, preview_text
from router.render.simulation import VERSION, Shape, outcome_json
from router.simulate.jobs import print_ad
from router.simulate.outcome import Outcome
from router.text import encode


class Printer(Protocol):
    """Takes outcomes one by one, and ends."""

    def show(self, outcome: Outcome) -> None:
        """Write one outcome."""
        ...

    def summary(self) -> None:
        """Write what comes last."""
        ...


def printer(form: str, *, explain: bool, previewer: Previewer | None = None) -> Printer:
    """Return the printer of a form; with a previewer each routed job is followed by what the worker does."""
    match form:
        case "jsonl":
            return _Lines(previewer)
        case "json":
            return _Document(previewer)
        case "ads":
            return _Ads()
        case _:
            return _view(explain) if previewer is None else _Chained(_view(explain), previewer)


def _preview_of(outcome: Outcome, previewer: Previewer | None) -> Shape | None:
    if previewer is None:
        return None
    found = previewer(outcome)
    return {"preview": None if found is None else preview_shape(found)}


class _Chained:
    """The view for people, with the worker's side below each routed job."""

    def __init__(self, view: Printer, previewer: Previewer) -> None:
        self._view = view
        self._previewer = previewer

    def show(self, outcome: Outcome) -> None:
        self._view.show(outcome)
        found = self._previewer(outcome)
        if found is not None:
            click.echo(indent(f"on the worker: {preview_text([found])}", "    "))

    def summary(self) -> None:
        self._view.summary()


class _Lines:
    def __init__(self, previewer: Previewer | None) -> None:
        self._previewer = previewer

    def show(self, outcome: Outcome) -> None:
        click.echo(outcome_json(outcome, _preview_of(outcome, self._previewer)))

    def summary(self) -> None:
        pass


class _Document:
    """One JSON document, written as it grows."""

    def __init__(self, previewer: Previewer | None) -> None:
        self._started = False
        self._previewer = previewer

    def show(self, outcome: Outcome) -> None:
        click.echo(",\n" if self._started else f'{{"version": {VERSION}, "outcomes": [\n', nl=False)
        self._started = True
        click.echo(outcome_json(outcome, _preview_of(outcome, self._previewer)), nl=False)

    def summary(self) -> None:
        click.echo("\n]}" if self._started else f'{{"version": {VERSION}, "outcomes": []}}')


class _Ads:
    def show(self, outcome: Outcome) -> None:
        if outcome.routed is not None:
            sys.stdout.buffer.write(encode(print_ad(outcome.routed)))

    def summary(self) -> None:
        sys.stdout.buffer.flush()


def _view(explain: bool) -> Printer:
    from rich.console import Console

    from router.render.style import wants_colour
    from router.render.terminal_simulation import SimulationView

    colour = wants_colour(sys.stdout)
    console = Console(
        file=sys.stdout, no_color=not colour, force_terminal=colour or None, highlight=False, markup=False
    )
    return SimulationView(console, explain=explain)
