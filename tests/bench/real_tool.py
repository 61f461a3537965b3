"""Where the real condor_transform_ads is, and how it is run."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TREE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle")) / "o25"


def is_there() -> bool:
    """Tell whether there is one: in a tree that can be entered, or on the PATH."""
    return _in_tree() or shutil.which("condor_transform_ads") is not None


@contextmanager
def real_tool(rules: Path, ads: Path) -> Iterator[list[str] | None]:
    """Give the command that applies rules to ads, None if there is no such tool; tidy up behind it."""
    words = ["condor_transform_ads", "-rules", str(rules), "-out", "-", str(ads)]
    if not _in_tree():
        yield words if shutil.which(words[0]) else None
        return
    with tempfile.TemporaryDirectory(prefix="bench.", dir=TREE / "tmp") as name:
        for path in (rules, ads):
            _link(path, Path(name) / path.name)
        inside = Path("/") / Path(name).relative_to(TREE)
        words[2], words[-1] = str(inside / rules.name), str(inside / ads.name)
        yield ["chroot", str(TREE), "env", "CONDOR_CONFIG=/dev/null", *words]


def _in_tree() -> bool:
    return os.geteuid() == 0 and (TREE / "usr/bin/condor_transform_ads").exists()


def _link(path: Path, to: Path) -> None:
    """Put a file into a tree: a link, which costs nothing, or a copy where the disk is another one."""
    try:
        to.hardlink_to(path)
    except OSError:
        shutil.copy(path, to)
