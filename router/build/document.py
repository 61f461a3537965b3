"""What every builder that makes a whole file can do."""

from typing import Protocol, runtime_checkable

from router.facts.versions import Release


@runtime_checkable
class Document(Protocol):
    """Anything that a builder can write as a file."""

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the whole file."""
