"""Do pieces of work in several processes, where there is much to do.

What is read stands in memory when the other processes begin, so nothing is sent to them; they send back what
they found. The findings are the same, and in the same order, as those of one process.
"""

import io
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple, NoReturn

from router.diagnostics import Diagnostic
from router.text import SourceFile

LEAST = 300_000  # characters of all files; for less a process costs more than it saves
_MOST = 4  # processes: each has memory of its own for what it works out of the whole configuration
_TURNS = 256  # how often work is handed out: a turn is a byte

Found = dict[int, list[Diagnostic]]
"""What was found, by the number of the piece."""


class Piece(NamedTuple):
    """Something to show to the rules. `size` is about how many characters they look at."""

    size: int
    find: Callable[[], list[Diagnostic]]


def find_all(pieces: Sequence[Piece], sources: Sequence[SourceFile]) -> list[list[Diagnostic]]:
    """Return what each piece finds; `sources` are the files that findings speak of.

    What a process was to do that came to an end before its time is done here.
    """
    found = _share(pieces, sources, count) if (count := _processes(sources)) > 1 else {}
    return [found[number] if number in found else piece.find() for number, piece in enumerate(pieces)]


def _share(pieces: Sequence[Piece], sources: Sequence[SourceFile], count: int) -> Found:
    """Do the pieces in so many processes, the largest first, each in the process that comes to it first."""
    order = sorted(range(len(pieces)), key=lambda number: -pieces[number].size)
    together = len(order) // _TURNS + 1
    queue = _Queue(pieces, [order[at : at + together] for at in range(0, len(order), together)])
    others = [_start(queue, sources) for _ in range(count - 1)]
    found = queue.work()
    for other in others:
        found |= other.found(sources)
    return found


class _Queue:
    """Work handed out to the processes that ask for it: the numbers of its parts lie in a pipe."""

    def __init__(self, pieces: Sequence[Piece], parts: Sequence[Sequence[int]]) -> None:
        self._pieces = pieces
        self._parts = parts
        self._numbers, write = os.pipe()
        os.write(write, bytes(range(len(parts))))
        os.close(write)

    def work(self) -> Found:
        """Do parts until there are none left."""
        found: Found = {}
        while part := os.read(self._numbers, 1):
            for number in self._parts[part[0]]:
                found[number] = self._pieces[number].find()
        os.close(self._numbers)
        return found


class _Other(NamedTuple):
    """Another process at work."""

    process: int
    pipe: BinaryIO

    def found(self, sources: Sequence[SourceFile]) -> Found:
        """Wait for what it found: nothing, if it came to an end before its time."""
        with self.pipe:
            data = self.pipe.read()
        _, status = os.waitpid(self.process, 0)
        if status != 0:
            return {}
        found: Found = _Unpickler(data, sources).load()
        return found


def _start(queue: _Queue, sources: Sequence[SourceFile]) -> _Other:
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read)
        _work(queue, sources, write)
    os.close(write)
    return _Other(process, os.fdopen(read, "rb"))


def _work(queue: _Queue, sources: Sequence[SourceFile], write: int) -> NoReturn:
    """Do the work of another process, and end it: nothing that the first has begun is for it to finish."""
    status = 1
    with suppress(BaseException):
        with os.fdopen(write, "wb") as pipe:
            _Pickler(pipe, sources).dump(queue.work())
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


def _processes(sources: Sequence[SourceFile]) -> int:
    """Return how many processes to use: one where there is little to do, or what a copy would break."""
    if sum(len(source.text) for source in sources) < LEAST:
        return 1
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, _MOST)
