"""Show routes and transforms to the rules in two processes, where there are many.

What is read stands in memory when the second process begins, so nothing is sent to it; it sends back what it
found. The findings are the same, and in the same order, as those of one process.
"""

import io
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple, NoReturn

from router.diagnostics import Diagnostic
from router.lint.bodies import Body
from router.text import SourceFile

Show = Callable[[Sequence[Body]], list[Diagnostic]]
"""Show bodies to the rules, and return what these say."""

LEAST = 300_000  # characters of all bodies; for less a process costs more than it saves


class Second(NamedTuple):
    """A process that shows some bodies to the rules."""

    bodies: Sequence[Body]
    show: Show
    sources: Sequence[SourceFile]
    process: int
    pipe: BinaryIO

    def findings(self) -> list[Diagnostic]:
        """Wait for what it found; if it came to an end before its time, find it here."""
        with self.pipe:
            data = self.pipe.read()
        _, status = os.waitpid(self.process, 0)
        if status != 0:
            return self.show(self.bodies)
        found: list[Diagnostic] = _Unpickler(data, self.sources).load()
        return found


def halves(bodies: Sequence[Body]) -> tuple[Sequence[Body], Sequence[Body]]:
    """Return bodies in two parts of about the same number of characters; all in the first if they are few.

    So they are where there is no other processor, or something in this process that a copy would break.
    """
    sizes = [len(body.text.text) for body in bodies]
    if sum(sizes) < LEAST or not hasattr(os, "fork") or threading.active_count() > 1 or _processors() < 2:
        return bodies, ()
    left = sum(sizes) / 2
    for number, size in enumerate(sizes, start=1):
        left -= size
        if left <= 0:
            return bodies[:number], bodies[number:]
    return bodies, ()


def start(bodies: Sequence[Body], show: Show, sources: Sequence[SourceFile]) -> Second:
    """Begin to show bodies to the rules in another process; `sources` are the files that these speak of."""
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read)
        _work(bodies, show, sources, write)
    os.close(write)
    return Second(bodies, show, sources, process, os.fdopen(read, "rb"))


def _work(bodies: Sequence[Body], show: Show, sources: Sequence[SourceFile], write: int) -> NoReturn:
    """Do the work of the second process, and end it: nothing that the first has begun is for it to finish."""
    status = 1
    with suppress(BaseException):
        with os.fdopen(write, "wb") as pipe:
            _Pickler(pipe, sources).dump(show(bodies))
        status = 0
    os._exit(status)


class _Pickler(pickle.Pickler):
    """Writes findings, their files by number: the other process has them."""

    def __init__(self, file: BinaryIO, sources: Sequence[SourceFile]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(source): number for number, source in enumerate(sources)}

    def persistent_id(self, obj: object) -> int | None:
        """Return the number of a file."""
        return self._numbers.get(id(obj)) if isinstance(obj, SourceFile) else None


class _Unpickler(pickle.Unpickler):
    """Reads what `_Pickler` wrote."""

    def __init__(self, data: bytes, sources: Sequence[SourceFile]) -> None:
        super().__init__(io.BytesIO(data))
        self._sources = sources

    def persistent_load(self, pid: int) -> SourceFile:
        """Return the file with a number."""
        return self._sources[pid]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
