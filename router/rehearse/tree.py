"""Build a root tree from Debian packages, once per recipe."""

import fcntl
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from router.errors import CannotRehearse
from router.rehearse.recipe import Recipe, cache_directory

_SCRIPT = Path(__file__).with_name("make_tree.sh")


def find_tree(recipe: Recipe, *, cache: Path | None = None) -> Path | None:
    """Return the finished tree of a recipe, or nothing where it has not been built."""
    tree = (cache or cache_directory()) / recipe.label
    return tree if tree.is_dir() else None


def build_tree(recipe: Recipe, *, cache: Path | None = None) -> Path:
    """Return the tree of a recipe, building it where it is missing.

    A tree appears under its name only when it is complete; half-built ones are removed by the next run.

    Raises:
        CannotRehearse: the packages could not be installed; the message ends with what the tools said.
    """
    cache = cache or cache_directory()
    cache.mkdir(parents=True, exist_ok=True)
    tree = cache / recipe.label
    with _locked(cache / f"{recipe.label}.lock"):
        if not tree.is_dir():
            part = cache / f"{recipe.label}.part"
            shutil.rmtree(part, ignore_errors=True)
            _make(recipe, part)
            part.rename(tree)
    return tree


def release_of(tree: Path) -> str:
    """Return the version of the HTCondor in a tree, such as `23.9.6`.

    Raises:
        CannotRehearse: it does not run.
    """
    said = subprocess.run(
        ["chroot", str(tree), "condor_version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\$CondorVersion: (\d+\.\d+\.\d+)", said.stdout)
    if found is None:
        raise CannotRehearse(f"no HTCondor in {tree}: {said.stderr.strip()}")
    return found[1]


def _make(recipe: Recipe, part: Path) -> None:
    log = part.with_suffix(".log")
    script = [str(_SCRIPT), str(part), recipe.suite, recipe.mirror, " ".join(recipe.packages)]
    # Dies with us, and takes its namespace along: a second run must not find the first still building.
    namespace = [
        "setpriv",
        "--pdeathsig=KILL",
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "--mount-proc",
    ]
    with log.open("w") as output:
        made = subprocess.run(
            [*namespace, "sh", *script], stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    if made.returncode:
        last = " / ".join(log.read_text(errors="replace").split("\n")[-4:]).strip(" /")
        raise CannotRehearse(f"no root tree of Debian {recipe.suite}: {last} (all of it: {log})")
    log.unlink()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock while a tree is looked for or built: two runs at once must not build one tree twice."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
