"""How a path is told to those who know the repository, and not where routelint was started."""

import os
from functools import cache
from pathlib import Path


def repository_path(path: str) -> str:
    """Return a path from the root of the repository, with forward slashes; others stay as they are.

    Without a repository the current folder is the root. `<stdin>` and the like are no paths.
    """
    if path.startswith("<"):
        return path
    here = os.getcwd()
    root = repository_root(here)
    whole = os.path.normpath(os.path.join(here, path))
    if whole != root and os.path.commonpath((root, whole)) != root:
        return Path(path).as_posix()
    return Path(whole).relative_to(root).as_posix()


@cache
def repository_root(folder: str) -> str:
    """Return the nearest folder upwards that holds `.git`, or the folder itself."""
    for place in (Path(folder), *Path(folder).parents):
        if (place / ".git").exists():
            return str(place)
    return folder
