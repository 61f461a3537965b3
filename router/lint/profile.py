"""Tell what kind of configuration one is, where nobody said."""

import os
from collections.abc import Iterable

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
_CE_TEXTS = ("condor-ce", "orig_authtoken", "condorce_")
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


def may_be_of_ce(sources: Iterable[SourceFile]) -> bool:
    """Tell whether any of them has a word of HTCondor-CE: without one there is no need to read a scene."""
    return any(_is_of_ce(one) or _mentions(one, _CE_MACROS | _CE_KNOBS) for one in sources)


def _is_of_ce(source: SourceFile) -> bool:
    """Tell by its path, also one said from within /etc/condor-ce, or by what it mentions."""
    if "condor-ce" in source.path or _mentions(source, _CE_TEXTS):
        return True
    return "condor-ce" in os.path.abspath(source.path).split(os.sep)


def _mentions(source: SourceFile, words: Iterable[str]) -> bool:
    text = source.text.lower()
    return any(word in text for word in words)
