"""Work on the parts of a file in several processes, and get what each made of them in the order of the file.

Moving text between processes costs more than what is done to it, so a worker reads its parts itself, and
sends back bytes that only need to be written. What the work on a part needs of the parts before it (how many
jobs they took, how many lines they had) goes from worker to worker as a baton: a worker that has done what it
can without takes it, adds its own share, gives it to the next, and does the rest.
"""

import contextlib
import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import BinaryIO, NoReturn

from router.errors import RouterError, WorkerDied
from router.text import put

if sys.platform == "linux":
    import fcntl

BLANK = re.compile(rb"\n[ \t\r]*\n")
BLANK_OR_BANNER = re.compile(rb"\n(?:[ \t\r]*|(?:\*\*\*|-- )[^\n]*)\n")
_PART = 1 << 20
_WINDOW = 1 << 16
_LINE = 1 << 12  # longer than any line that is a boundary
_HEADER = Struct("<QQ")
_PATIENCE, _MOMENT = 50, 0.01
_LENGTH = Struct("<Q")
_FAILED = "failed"
_PIPE = 1 << 20
_MOST = 64  # processes; each has three ends of pipes in the parent


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a file, from one boundary between ads to another."""

    path: Path
    start: int
    end: int

    def read(self) -> bytes:
        """Return the bytes."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How files are cut: into parts of some `size`, if they have at `least` so many bytes."""

    least: int = 8 << 20  # below this a second process costs more than it saves
    size: int = _PART


LARGE_FILES = Cut()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one part: bytes to write, and whatever else there is to say, as JSON can say it."""

    data: bytes
    said: object = None


class Turn:
    """The baton of one part: what the parts before it leave, and what it leaves to the next."""

    def __init__(self, left: object, *, source: BinaryIO | None = None, to: BinaryIO | None = None) -> None:
        self._source = source
        self._to = to
        self.left = left

    def take(self) -> object:
        """Wait for the part before this one, and return what it left, as JSON can say it."""
        if self._source is not None:
            size = self._source.read(_LENGTH.size)
            if len(size) < _LENGTH.size:
                raise _Deserted
            self.left = json.loads(self._source.read(*_LENGTH.unpack(size)))
            self._source = None
        return self.left

    def give(self, left: object) -> None:
        """Leave something to the next part, which may go on then."""
        self.left = left
        if self._to is not None:
            data = json.dumps(left).encode()
            put(self._to, _LENGTH.pack(len(data)) + data)
            self._to = None


class _Deserted(Exception):
    """The worker before this one is gone."""


Work = Callable[[Part, Turn], Done]


def split_file(path: Path, *, size: int = _PART, boundary: re.Pattern[bytes] = BLANK) -> Iterator[Part]:
    """Cut a file of ads in long form into parts that end after a boundary between ads."""
    whole = path.stat().st_size
    start = 0
    with path.open("rb") as file:
        while start < whole:
            end = _boundary(file, min(start + size, whole), whole, boundary)
            yield Part(path, start, end)
            start = end


def _boundary(file: BinaryIO, at: int, whole: int, boundary: re.Pattern[bytes]) -> int:
    """Return the place after the first boundary at or after `at`."""
    while at < whole:
        file.seek(at)
        data = file.read(_WINDOW)
        found = boundary.search(data)
        if found is not None:
            return at + found.end()
        at += max(len(data) - _LINE, 1)
    return whole


def run_parts(parts: Sequence[Part], work: Work, *, workers: int, left: object = None) -> Iterator[Done]:
    """Yield what `work` makes of each part, in their order; the processes end when the iterator does.

    `left` is what is left to the first part.

    Raises:
        WorkerDied: a process ended early.
        RouterError: what the work raised.
    """
    if workers < 2 or len(parts) < 2 or not hasattr(os, "fork"):
        for part in parts:
            turn = Turn(left)
            yield work(part, turn)
            left = turn.left
        return
    children = _start_all(parts, work, min(workers, len(parts), _MOST), left)
    try:
        for number in range(len(parts)):
            done = _receive(children[number % len(children)].pipe)
            if done is None:
                raise WorkerDied(_why_gone(children))
            yield done
    finally:
        for child in children:
            child.pipe.close()
            os.kill(child.process, signal.SIGKILL)
            os.waitpid(child.process, 0)


@dataclass(frozen=True, slots=True)
class _Child:
    process: int
    pipe: BinaryIO


@dataclass(frozen=True, slots=True)
class _Post:
    """The work of one process of several: its parts, and where the baton comes from and goes to."""

    number: int
    parts: Sequence[Part]
    workers: int
    source: BinaryIO
    to: BinaryIO

    def turns(self, left: object) -> Iterator[tuple[Part, Turn]]:
        """Yield the parts, each with its turn; `left` is for the first part of all."""
        for at in range(self.number, len(self.parts), self.workers):
            source = None if at == 0 else self.source
            to = None if at == len(self.parts) - 1 else self.to
            yield self.parts[at], Turn(left, source=source, to=to)


def _start_all(parts: Sequence[Part], work: Work, workers: int, left: object) -> list[_Child]:
    ring = [os.pipe() for _ in range(workers)]  # the baton of each worker comes out of its own pipe
    children: list[_Child] = []
    for number in range(workers):
        read, write = os.pipe()
        _widen(write)
        process = os.fork()
        if process:
            os.close(write)
            children.append(_Child(process, os.fdopen(read, "rb", buffering=_WINDOW)))
            continue
        # Nobody may hold an end that is not its own: a pipe is to end with the worker at its other end.
        following = (number + 1) % workers
        for end in (read, *(child.pipe.fileno() for child in children)):
            os.close(end)
        for at, (out, into) in enumerate(ring):
            if at != number:
                os.close(out)
            if at != following:
                os.close(into)
        post = _Post(
            number,
            parts,
            workers,
            os.fdopen(ring[number][0], "rb"),
            os.fdopen(ring[following][1], "wb", buffering=0),
        )
        _do_all(post, work, left, os.fdopen(write, "wb", buffering=0))
    for ends in ring:
        for end in ends:
            os.close(end)
    return children


def _do_all(post: _Post, work: Work, left: object, pipe: BinaryIO) -> NoReturn:
    """Do the parts of one process, and end it."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the children
        for part, turn in post.turns(left):
            done = work(part, turn)
            turn.give(turn.take())  # to the next part, unless the work has given already
            _send(pipe, done)
        status = 0
    except (BrokenPipeError, _Deserted):
        pass  # the parent, or a neighbour whose end the parent will notice, is gone
    except RouterError as error:
        _send(pipe, Done(data=b"", said={_FAILED: str(error)}))
    except Exception:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _why_gone(children: Sequence[_Child]) -> str:
    """Say which signal ended a worker, if one did. Its pipes end a moment before it can be asked about."""
    for _ in range(_PATIENCE):
        for child in children:
            ended = os.waitid(os.P_PID, child.process, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is not None and ended.si_code in (os.CLD_KILLED, os.CLD_DUMPED):
                name = signal.Signals(ended.si_status).name
                return f"a worker process was ended by {name}, perhaps for lack of memory; try --workers 1"
        time.sleep(_MOMENT)
    return "a worker process ended before its work was done; try --workers 1"


def _widen(pipe: int) -> None:
    """Let a finished part lie in the pipe until its turn comes, so that the worker can go on."""
    if sys.platform == "linux":
        # Where the limit for users is lower, it is only slower.
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _send(pipe: BinaryIO, done: Done) -> None:
    said = b"" if done.said is None else json.dumps(done.said).encode()
    for data in (_HEADER.pack(len(done.data), len(said)), said, done.data):
        put(pipe, data)


def _receive(pipe: BinaryIO) -> Done | None:
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    size, said = _HEADER.unpack(header)
    text = pipe.read(said)
    if len(text) < said:
        return None
    message = json.loads(text) if said else None
    match message:
        case {"failed": str(reason)}:
            raise RouterError(reason)
    data = pipe.read(size)
    return Done(data=data, said=message) if len(data) == size else None
