"""A configuration out of a text, for tests."""

from router.facts.versions import NEWEST_RELEASE, Release
from router.model.configuration import Configuration, Reading, load_sources
from router.text import SourceFile


def load_text(text: str, *, release: Release = NEWEST_RELEASE) -> Configuration:
    """Load a text as the one root file there is."""
    return load_sources([(SourceFile("<text>", text), True)], Reading(release=release, follow=False))
