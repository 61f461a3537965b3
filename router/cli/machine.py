"""Tell which configuration is the one that HTCondor reads on this machine.

A copy from another machine, in a repository or a container, names folders that are not its own.
"""

import os
from pathlib import Path

ROOT = "condor_config"
PARTS = "config.d"
# Where HTCondor and HTCondor-CE look for their root files, beside what CONDOR_CONFIG names.
_PLACES = ("/etc/", "/usr/local/etc/")


def root_file(name: str) -> str:
    """Return the root file that a path is, or that a folder such as /etc/condor-ce holds; empty if none."""
    path = Path(name)
    if path.name == ROOT and os.path.isfile(path):
        return name
    return str(path / ROOT) if os.path.isfile(path / ROOT) and os.path.isdir(path / PARTS) else ""


def is_this_machines(root: str) -> bool:
    """Tell whether HTCondor on this machine reads a root file."""
    path = os.path.realpath(root)
    own = os.environ.get("CONDOR_CONFIG")
    return path.startswith(_PLACES) or (bool(own) and path == os.path.realpath(own or ""))
