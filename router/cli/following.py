"""Go on from a root file to the files that LOCAL_CONFIG_DIR and LOCAL_CONFIG_FILE name."""

from collections.abc import Callable, Mapping

from router.facts.versions import Release
from router.model.configuration import Reading, load_sources
from router.text import SourceFile


def followed(
    root: SourceFile, *, release: Release, defines: Mapping[str, str], read: Callable[[str], SourceFile]
) -> list[SourceFile]:
    """Return the root file and what LOCAL_CONFIG_DIR and LOCAL_CONFIG_FILE name, in HTCondor's order."""
    reading = Reading(release=release, defines=defines, subsystem="JOB_ROUTER")
    files = load_sources([(root, True)], reading).files
    return [root, *(read(file.source.path) for file in files[1:])]
