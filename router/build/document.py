"""What every builder that makes a whole file can do."""

from typing import ClassVar, Protocol, runtime_checkable

from router.facts.versions import Release


@runtime_checkable
class Document(Protocol):
    """Anything that a builder can write as a file.

    `is_configuration` tells whether HTCondor reads it as configuration, and so whether it can be linted.
    """

    is_configuration: ClassVar[bool]

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the whole file."""


def commented(comment: str, text: str) -> str:
    """Return a file of configuration with its comment above."""
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return f"{head}{text}\n"
