"""Write files whole or not at all, so that HTCondor never reads half of one."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from router.errors import Unwritable


@contextmanager
def replacing(path: Path | str) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become the file when the block ends well; otherwise the file stays as it was.

    A replaced file keeps its permissions and, where the user may say so, its owner; a link is followed.
    What is no plain file (a pipe, /dev/stdout) is written as it is. One in a folder that takes no new file
    is written over once all its bytes are there, so that only a full disk can leave half of them.

    Raises:
        Unwritable: with the reason of the operating system.
    """
    try:
        with _stream(Path(path)) as stream:
            yield stream
    except OSError as error:
        raise Unwritable(f"{path}: {error.strerror}") from error


def write_file(path: Path | str, data: bytes) -> None:
    """Write a file whole or not at all; see `replacing`.

    Raises:
        Unwritable: with the reason of the operating system.
    """
    with replacing(path) as stream:
        stream.write(data)


@contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    target = path.resolve()
    before = target.stat() if target.exists() else None
    if before is not None and not stat.S_ISREG(before.st_mode):
        with path.open("wb") as stream:
            yield stream
        return
    if before is not None and not os.access(target, os.W_OK):
        is_fixed = os.statvfs(target).f_flag & os.ST_RDONLY
        number = errno.EROFS if is_fixed else errno.EACCES
        raise OSError(number, os.strerror(number))
    # HTCondor passes over files whose names begin with a dot, should it look just now.
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        stream = new.open("xb")
    except PermissionError:
        if before is None:
            raise
        whole = BytesIO()
        yield whole
        target.write_bytes(whole.getbuffer())
        return
    try:
        with stream:
            yield stream
        if before is not None:
            _keep(new, before)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _keep(new: Path, before: os.stat_result) -> None:
    """Give a new file the permissions and the owner of the one it replaces."""
    with suppress(PermissionError):
        os.chown(new, before.st_uid, before.st_gid)
    new.chmod(stat.S_IMODE(before.st_mode))


def put(stream: BinaryIO, data: bytes) -> None:
    """Write all of some bytes; a stream without a buffer (PYTHONUNBUFFERED) may take a part at a time."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]
