"""Work on the parts of a file in several processes, and get what each made of them in the order of the file.

Moving text between processes costs more than what is done to it, so a worker reads its parts itself, and
sends back bytes that only need to be written.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import BinaryIO

if sys.platform == "linux":
    import fcntl

_PART = 2 << 20
_WINDOW = 1 << 16
_HEADER = Struct("<QQ")
_PIPE = 1 << 20


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

    def first_line(self) -> int:
        """Count which line of the file is the first."""
        lines, left = 1, self.start
        with self.path.open("rb") as file:
            while left and (data := file.read(min(left, _PART))):
                lines += data.count(b"\n")
                left -= len(data)
        return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one part: bytes to write, and whatever else there is to say, as JSON can say it."""

    data: bytes
    said: object = None


def split_file(path: Path, *, size: int = _PART) -> Iterator[Part]:
    """Cut a file of ads in long form into parts that end after an empty line."""
    whole = path.stat().st_size
    start = 0
    with path.open("rb") as file:
        while start < whole:
            end = _boundary(file, min(start + size, whole), whole)
            yield Part(path, start, end)
            start = end


def _boundary(file: BinaryIO, at: int, whole: int) -> int:
    """Return the place after the first empty line at or after `at`."""
    while at < whole:
        file.seek(at)
        data = file.read(_WINDOW)
        found = data.find(b"\n\n")
        if found >= 0:
            return at + found + 2
        at += max(len(data) - 1, 1)
    return whole


def run_parts(parts: Sequence[Part], work: Callable[[Part], Done], *, workers: int) -> Iterator[Done]:
    """Yield what `work` makes of each part, in their order; the processes end when the iterator does."""
    if workers < 2 or len(parts) < 2 or not hasattr(os, "fork"):
        yield from map(work, parts)
        return
    workers = min(workers, len(parts))
    children = [_start(parts[number::workers], work) for number in range(workers)]
    try:
        for number in range(len(parts)):
            done = _receive(children[number % workers][1])
            if done is None:  # the worker ended early, which only its own failure makes it do
                raise ChildProcessError(f"a worker ended before {parts[number]} was done")
            yield done
    finally:
        for process, pipe in children:
            pipe.close()
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _start(parts: Sequence[Part], work: Callable[[Part], Done]) -> tuple[int, BinaryIO]:
    read, write = os.pipe()
    _widen(write)
    process = os.fork()
    if process:
        os.close(write)
        return process, os.fdopen(read, "rb", buffering=_WINDOW)
    status = 1
    try:
        os.close(read)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the children
        with os.fdopen(write, "wb", buffering=0) as pipe:
            for part in parts:
                _send(pipe, work(part))
        status = 0
    except BrokenPipeError:
        status = 0
    finally:
        os._exit(status)


def _widen(pipe: int) -> None:
    """Let a finished part lie in the pipe until its turn comes, so that the worker can go on."""
    if sys.platform == "linux":
        # Where the limit for users is lower, it is only slower.
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _send(pipe: BinaryIO, done: Done) -> None:
    said = b"" if done.said is None else json.dumps(done.said).encode()
    for data in (_HEADER.pack(len(done.data), len(said)), said, done.data):
        view = memoryview(data)
        while view:
            view = view[pipe.write(view) :]


def _receive(pipe: BinaryIO) -> Done | None:
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    size, said = _HEADER.unpack(header)
    message = json.loads(pipe.read(said)) if said else None
    return Done(data=pipe.read(size), said=message)
