"""How outcomes are written: JSON, JSON lines, the routed ads, or the view for people; and the summary."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from textwrap import indent
from typing import BinaryIO

import click

from router.cli.simulate_worker import Chain
from router.cli.unread import say_unknown
from router.render.fold import terminal_width
from router.render.full import render
from router.render.preview import preview_shape, preview_text
from router.render.simulation import VERSION, outcome_json
from router.render.simulation_text import SimulationText, totals
from router.render.style import Style, wants_colour
from router.simulate.jobs import print_ad
from router.simulate.jobs_long import BrokenAd
from router.simulate.outcome import Outcome
from router.simulate.simulating_files import Output, Wording
from router.simulate.tally import Tally
from router.text import encode, put

_HEAD = b'{"version": %d, "outcomes": [' % VERSION


def wording(form: str, *, explain: bool, chain: Chain | None) -> Wording:
    """Return how outcomes are written in a form, with what a worker would do if there is one."""
    match form:
        case "ads":
            return Wording(outcome=_ad, broken=_broken)
        case "json":
            return Wording(outcome=_json(chain), between=",\n", broken=_broken)
        case "jsonl":
            line = _json(chain)
            return Wording(outcome=lambda outcome: f"{line(outcome)}\n", broken=_broken)
        case _:
            return Wording(outcome=_view(explain, chain), broken=_broken)


def _broken(broken: BrokenAd) -> str:
    return render([broken.diagnostic])


def _ad(outcome: Outcome) -> str:
    return "" if outcome.routed is None else print_ad(outcome.routed)


def _json(chain: Chain | None) -> Callable[[Outcome], str]:
    if chain is None:
        return outcome_json

    def text(outcome: Outcome) -> str:
        found = chain.preview(outcome)
        return outcome_json(outcome, {"preview": None if found is None else preview_shape(found)})

    return text


def _view(explain: bool, chain: Chain | None) -> Callable[[Outcome], str]:
    view = _text(explain)
    if chain is None:
        return view.outcome

    def text(outcome: Outcome) -> str:
        found = chain.preview(outcome)
        worker = "" if found is None else indent(f"on the worker: {preview_text([found])}", "    ") + "\n"
        return view.outcome(outcome) + worker

    return text


def _text(explain: bool) -> SimulationText:
    style = Style(colour=wants_colour(sys.stdout))
    return SimulationText(style, explain=explain, width=terminal_width(sys.stdout))


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What is written to standard output and standard error, and its tally."""

    form: str
    wording: Wording
    tally: Tally = field(default_factory=Tally)
    _started: bool = False

    def write(self, output: Output) -> None:
        """Write some of it."""
        stream = _stdout()
        if output.data and self.form == "json":
            put(stream, self.wording.between.encode() if self._started else _HEAD + b"\n")
            self._started = True
        put(stream, output.data)
        for text in output.said:
            click.echo(text, err=True, nl=False)
        self.tally.merge(output.tally)

    def end(self, *, explain: bool) -> None:
        """Write what comes last, and the summary."""
        stream, view = _stdout(), _text(explain)
        if self.form == "json":
            put(stream, b"\n]}\n" if self._started else _HEAD + b"]}\n")
        if self.form == "table":
            put(stream, encode(view.summary(self.tally)))
        stream.flush()
        if self.form != "table":
            click.echo(f"{view.details(self.tally)}{totals(self.tally)}", err=True)
        say_unknown(self.tally.unknown)


def _stdout() -> BinaryIO:
    sys.stdout.flush()
    return sys.stdout.buffer
