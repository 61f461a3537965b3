"""What a root tree is made of; trees are cached under a name that changes with the recipe."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

# To be raised when make_tree.sh changes what it produces, so that cached trees are built again.
_REVISION = 1

# docker.io only recommends docker-cli, and recommends are off; images are made of busybox-static.
_PACKAGES = ("condor", "docker.io", "docker-cli", "busybox-static")


# HTCondor's generations and the Debian suites that have them: 23.9.6, and whatever 25.x is the day's.
GENERATIONS = {"23": "trixie", "25": "sid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A Debian suite and packages: everything that decides what is in the tree."""

    suite: str
    mirror: str = "http://deb.debian.org/debian"
    packages: tuple[str, ...] = _PACKAGES

    @property
    def label(self) -> str:
        """Name the tree: the suite, and a digest of all the rest."""
        text = json.dumps([_REVISION, asdict(self)], sort_keys=True)
        return f"{self.suite}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def cache_directory() -> Path:
    """Return where trees are kept: beside other caches of the user, never in a checkout."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "condor-routes"
