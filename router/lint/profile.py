"""Tell what kind of configuration one is, where nobody said."""

import os
import re

from router.lint.bodies import BodyKind
from router.lint.rule import Profile
from router.lint.scene import Scene
from router.text import SourceFile

# Names that only HTCondor-CE gives a meaning: macros of its transforms, and its own transforms.
_CE_MACROS = frozenset(
    {
        "default_maxmemory",
        "default_maxwalltime",
        "default_xcount",
        "default_queue",
        "default_cerequirements",
        "default_pilot_job_env",
        "minwalltime",
    }
)
# A comment on /etc/condor-ce, or what only the CE's transforms make.
_CE_TEXT = re.compile(r"(?i)condor-ce|orig_AuthToken|CONDORCE_")
_CE_KNOBS = frozenset(
    {
        "job_router_transform_cerequirements",
        "job_router_transform_origrequests",
        "condorce_pilot_job_env",
        "condorce_max_jobs",
        "htcondorceversion",
    }
)


def detect_profile(scene: Scene) -> Profile:
    """Return the profile that the files look like."""
    if _CE_KNOBS & scene.definitions.keys():
        return Profile.CE
    if any(_is_of_ce(file.source) for file in scene.files):
        return Profile.CE
    kinds = {body.kind for body in scene.bodies}
    if any(_CE_MACROS & body.macros.keys() for body in scene.bodies if body.kind is BodyKind.ROUTE):
        return Profile.CE
    if kinds == {BodyKind.SCHEDD}:
        return Profile.SCHEDD
    return Profile.DEFAULT


def _is_of_ce(source: SourceFile) -> bool:
    """Tell by its path, also one said from within /etc/condor-ce, or by what it mentions."""
    if "condor-ce" in source.path or _CE_TEXT.search(source.text):
        return True
    return "condor-ce" in os.path.abspath(source.path).split(os.sep)
