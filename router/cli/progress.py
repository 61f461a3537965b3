"""How far a long run has come, on a terminal only; and how many processes to use."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from router.text import SourceFile

_PAUSE = 0.5
_MOST = 6
_LARGE = 50_000  # lines, a second's work


class Progress:
    """One line on standard error: ads, rate, and for files how much is done and the time left.

    It is silent where that is no terminal, and until the work has taken a moment.
    """

    def __init__(self, paths: Iterable[str], *, wanted: bool = True) -> None:
        files = [Path(path) for path in paths]
        known = all(os.path.isfile(file) for file in files)
        self._total = sum(file.stat().st_size for file in files) if known else 0
        self._wanted = wanted and sys.stderr.isatty()
        self._shown = False
        self._start = self._last = time.monotonic()
        self._ads = self._read = 0

    def add(self, ads: int, read: int) -> None:
        """Count what was done since."""
        self._ads += ads
        self._read += read
        now = time.monotonic()
        if self._wanted and now - self._last >= _PAUSE:
            self._last, self._shown = now, True
            click.echo(f"\r\033[K{self._text(now - self._start)}", err=True, nl=False)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)

    def _text(self, seconds: float) -> str:
        text = f"{self._ads} ads, {self._ads / seconds:.0f} a second"
        if not self._total or not self._read:
            return text
        done = min(self._read / self._total, 1)
        return f"{text}, {100 * done:.0f} %, {seconds / done - seconds:.0f} s left"


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say on a terminal what takes longer than a second, and for how long it has, until the block ends."""
    is_main = threading.current_thread() is threading.main_thread()
    if not sys.stderr.isatty() or not is_main or not hasattr(signal, "setitimer"):
        yield
        return
    begun = time.monotonic()
    shown = False

    def tell(_number: int, _frame: FrameType | None) -> None:
        nonlocal shown
        shown = True
        click.echo(f"\r\033[K{what}, {time.monotonic() - begun:.0f} s", err=True, nl=False)

    before = signal.signal(signal.SIGALRM, tell)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if shown:
            click.echo("\r\033[K", err=True, nl=False)


def say_if_large(sources: Iterable[SourceFile]) -> None:
    """Say where standard error is no terminal, as a log is none, that so many lines take a while.

    By their number and not by the time: the same files have the same output, on a slow machine too.
    """
    lines = sum(source.text.count("\n") for source in sources)
    if lines > _LARGE and not sys.stderr.isatty():
        click.echo(f"linting {lines} lines, which takes a few seconds", err=True)


def cores() -> int:
    """Return how many processes to use: one for each processor that this one may use, within a bound.

    In a container that is fewer than there are; and one process that writes keeps up with so many only.
    """
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, _MOST)
