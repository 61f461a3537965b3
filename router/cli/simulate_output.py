"""Write outcomes as they come: JSON, JSON lines, the routed ads, or the view for people."""

import sys
from typing import Protocol

import click

from router.render.simulation import VERSION, outcome_json
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


def printer(form: str, *, explain: bool) -> Printer:
    """Return the printer of a form."""
    match form:
        case "jsonl":
            return _Lines()
        case "json":
            return _Document()
        case "ads":
            return _Ads()
        case _:
            return _view(explain)


class _Lines:
    def show(self, outcome: Outcome) -> None:
        click.echo(outcome_json(outcome))

    def summary(self) -> None:
        pass


class _Document:
    """One JSON document, written as it grows."""

    def __init__(self) -> None:
        self._started = False

    def show(self, outcome: Outcome) -> None:
        click.echo(",\n" if self._started else f'{{"version": {VERSION}, "outcomes": [\n', nl=False)
        self._started = True
        click.echo(outcome_json(outcome), nl=False)

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
