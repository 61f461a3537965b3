"""Read files whole, without waiting or growing for ever: some names stand for no file that ends."""

import errno
import os
import select
import stat
import time
from pathlib import Path
from typing import BinaryIO

# Bytes. Configurations are a thousand times smaller, and their trees take fifty times their text's memory.
LARGEST = 16 << 20
_PATIENCE = 0.5  # seconds, until whoever writes into a named pipe has opened it
_MOMENT = 0.01
_CHUNK = 1 << 20


def read_whole(path: Path | str) -> bytes:
    """Return the bytes of a file, of a device, or of what is written into a pipe.

    Raises:
        OSError: it cannot be read, is larger than `LARGEST`, or is a named pipe that nobody writes to.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(descriptor, "rb", buffering=0) as file:
        kind = os.fstat(descriptor)
        if stat.S_ISREG(kind.st_mode) and kind.st_size > LARGEST:
            raise _too_large()
        # What has no name of its own (`<(...)` in a shell) has a writer, or had one.
        is_named_pipe = stat.S_ISFIFO(kind.st_mode) and os.path.exists(os.path.realpath(path))
        begun = _await_writer(descriptor) if is_named_pipe else b""
        if not stat.S_ISREG(kind.st_mode):  # one that waits is none that ends, as /proc/kmsg
            os.set_blocking(descriptor, True)
        return begun + read_stream(file)


def read_stream(stream: BinaryIO) -> bytes:
    """Return all that comes from a stream.

    Raises:
        OSError: it cannot be read, or more than `LARGEST` comes.
    """
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > LARGEST:
            raise _too_large()
    return bytes(data)


def _too_large() -> OSError:
    return OSError(errno.EFBIG, f"larger than {LARGEST >> 20} MB: no configuration is so large")


def _await_writer(descriptor: int) -> bytes:
    """Wait until somebody has a pipe open to write, and return what has come until then.

    Somebody who is there may take any time, as with standard input.
    """
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            data = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return b""
        if data or any(event & select.POLLHUP for _, event in poll.poll(0)):
            return data
        if time.monotonic() > end:
            raise OSError(errno.EAGAIN, "a pipe that nobody writes to")
        time.sleep(_MOMENT)
