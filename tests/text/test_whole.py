"""Files are read to their end, and what has none is refused."""

import os
import threading
from pathlib import Path

import pytest

from router.text.whole import LARGEST, read_whole


def test_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a\0\xff")

    assert b"a\0\xff" == read_whole(tmp_path / "file")


def test_large_file_is_refused(tmp_path: Path) -> None:
    """Before it is read."""
    with (tmp_path / "file").open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(OSError, match="larger than 16 MB"):
        read_whole(tmp_path / "file")


def test_device_without_end_is_refused() -> None:
    with pytest.raises(OSError, match="larger than 16 MB"):
        read_whole("/dev/zero")


def test_pipe_without_writer_is_refused(tmp_path: Path) -> None:
    """To open it would be to wait for ever."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="a pipe that nobody writes to"):
        read_whole(tmp_path / "pipe")


@pytest.mark.parametrize("data", [b"", b"text", b"x" * 300_000])
def test_named_pipe(tmp_path: Path, data: bytes) -> None:
    """What is written into it, before it is opened to read or after."""
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(data,))
    writer.start()

    assert data == read_whole(tmp_path / "pipe")
    writer.join()


@pytest.mark.parametrize("data", [b"", b"text"])
def test_pipe_of_a_shell(data: bytes) -> None:
    """A pipe known by a number only, whose writer has ended."""
    read, write = os.pipe()
    os.write(write, data)
    os.close(write)

    assert data == read_whole(f"/dev/fd/{read}")
    os.close(read)


def test_slow_writer_is_waited_for(tmp_path: Path) -> None:
    """Who has opened the pipe may take longer to write than to come."""
    os.mkfifo(tmp_path / "pipe")

    def write() -> None:
        with (tmp_path / "pipe").open("wb") as pipe:
            threading.Event().wait(1.2)
            pipe.write(b"late")

    writer = threading.Thread(target=write)
    writer.start()

    assert b"late" == read_whole(tmp_path / "pipe")
    writer.join()
