"""How far a long run has come, on a terminal only."""

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

_LARGE = 16 << 20
_PAUSE = 0.5


class Progress:
    """One line on standard error: ads, rate, time left.

    It is silent where that is no terminal, and where the work is small.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        files = [Path(path) for path in paths]
        self._total = sum(file.stat().st_size for file in files if file.is_file())
        self._shown = sys.stderr.isatty() and self._total >= _LARGE
        self._start = self._last = time.monotonic()
        self._ads = self._read = 0

    def add(self, ads: int, read: int) -> None:
        """Count what was done since."""
        self._ads += ads
        self._read += read
        now = time.monotonic()
        if self._shown and now - self._last >= _PAUSE:
            self._last = now
            self._write(now - self._start)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)

    def _write(self, seconds: float) -> None:
        rate = self._ads / seconds
        left = seconds * (self._total - self._read) / self._read if self._read else 0.0
        percent = 100 * self._read // self._total
        text = f"{self._ads} ads, {rate:.0f} a second, {percent} %, {left:.0f} s left"
        click.echo(f"\r\033[K{text}", err=True, nl=False)


def cores() -> int:
    """Return how many processors this process may use, which is fewer than there are in a container."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
