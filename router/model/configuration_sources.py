"""Which files make a configuration, in HTCondor's order.

Reference config-macros section 1: a directory's plain files by the bytes of their names, but for those that
LOCAL_CONFIG_DIR_EXCLUDE_REGEXP leaves out (vectors dr-*).
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from router.errors import UnreadableFile
from router.facts.knobs import EXCLUDED_FILES
from router.text import SourceFile


def folder_files(folder: Path, *, exclude: str = EXCLUDED_FILES) -> Iterator[Path]:
    """Yield the files of a configuration directory in the order they are read."""
    pattern = re.compile(exclude) if exclude else None
    for name in sorted(os.listdir(folder), key=os.fsencode):
        path = folder / name
        if path.is_file() and not (pattern and pattern.search(name)):
            yield path


def expand_paths(paths: list[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield the files that paths stand for, and whether each was named itself.

    Raises:
        UnreadableFile: a path does not exist.
    """
    for path in paths:
        if os.path.isdir(path):  # what cannot be looked at is said by the reading of it
            try:
                for file in folder_files(path):
                    yield file, False
            except OSError as error:
                raise UnreadableFile(f"{path}: {error.strerror}") from error
        else:
            yield path, True


def read_sources(paths: list[Path]) -> Iterator[tuple[SourceFile, bool]]:
    """Yield the texts that paths stand for, and whether each was named itself; `-` is standard input.

    Raises:
        UnreadableFile: with the reason of the operating system.
    """
    for path, named in expand_paths(paths):
        yield (SourceFile.stdin() if str(path) == "-" else SourceFile.read(path)), named
