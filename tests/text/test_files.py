"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from router.errors import Unwritable
from router.text import replacing, write_file


def test_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "new", b"a\xff")

    assert b"a\xff" == (tmp_path / "new").read_bytes()
    assert ["new"] == os.listdir(tmp_path)


def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o640)

    write_file(tmp_path / "old", b"new")

    assert b"new" == (tmp_path / "old").read_bytes()
    assert 0o640 == stat.S_IMODE((tmp_path / "old").stat().st_mode)


def test_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")

    with pytest.raises(KeyError), replacing(tmp_path / "old") as stream:  # noqa: PT012
        stream.write(b"half")
        raise KeyError

    assert b"old" == (tmp_path / "old").read_bytes()
    assert ["old"] == os.listdir(tmp_path)


def test_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "link").symlink_to("old")

    write_file(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert b"new" == (tmp_path / "old").read_bytes()


def test_device_is_written_as_it_is(tmp_path: Path) -> None:
    write_file("/dev/null", b"anything")

    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("path", ["absent/file", "folder"])
def test_reason_is_said(path: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(Unwritable, match=r"absent/file: No such file|folder: Is a directory"):
        write_file(tmp_path / path, b"")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may put a new file into every folder")
def test_folder_that_takes_no_new_file(tmp_path: Path) -> None:
    """The file is written over when all is there, and stays as it was if not."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "old").write_bytes(b"old")
    folder.chmod(0o500)

    with pytest.raises(KeyError), replacing(folder / "old") as stream:  # noqa: PT012
        stream.write(b"half")
        raise KeyError
    assert b"old" == (folder / "old").read_bytes()

    write_file(folder / "old", b"new")
    assert b"new" == (folder / "old").read_bytes()
