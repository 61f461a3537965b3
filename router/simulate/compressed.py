"""Read files of ads as they were before they were compressed: histories are kept that way."""

import bz2
import gzip
import lzma
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from router.text.whole import read_stream

_GZIP, _BZIP2, _XZ, _ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"
_Faults = tuple[type[Exception], ...]


def is_compressed(start: bytes) -> bool:
    """Tell whether a file that begins like this is compressed."""
    return start.startswith((_GZIP, _BZIP2, _XZ, _ZSTD))


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """Give the stream of a file, `-` for standard input, with what is compressed in it as it was before.

    Raises:
        OSError: it cannot be read, or is damaged.
    """
    with open(0 if str(path) == "-" else path, "rb", closefd=str(path) != "-") as file:
        if str(path) != "-" and stat.S_ISCHR(os.fstat(file.fileno()).st_mode) and not file.isatty():
            yield BytesIO(read_stream(file))  # /dev/null is empty, /dev/zero has no end
            return
        stream, faults = _plain(file)
        try:
            yield stream
        except faults as error:
            raise OSError(f"compressed, and damaged: {error}") from error


def _plain(file: BufferedReader) -> tuple[BinaryIO, _Faults]:
    """Return a stream of what was compressed, and what it raises where that is damaged."""
    start = file.peek(len(_XZ))
    if start.startswith(_GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file)), (EOFError, zlib.error, gzip.BadGzipFile)
    if start.startswith(_BZIP2):
        return cast(BinaryIO, bz2.BZ2File(file)), (EOFError, OSError)
    if start.startswith(_XZ):
        return cast(BinaryIO, lzma.LZMAFile(file)), (EOFError, lzma.LZMAError)
    if start.startswith(_ZSTD):
        raise OSError("compressed by zstd: pipe what `zstdcat` prints of it in, as `-`")
    return file, ()
