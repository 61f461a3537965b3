"""A cloud-init document: the files and commands that make a virtual machine a worker."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from router.build.document import Document
from router.build.error import BuildError
from router.build.names import each_is
from router.facts.versions import Release

_MODE = re.compile(r"0[0-7]{3,4}")
# What YAML takes literally in a block: printable text whose lines have no blank at the end.
_BLOCK = re.compile(r"(?:[\x20-\x7e\xa0-\ud7ff]*(?<! )\n)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudFile:
    """A file of the machine; `content` is text or a document of this package."""

    path: str
    content: str | Document
    permissions: str = "0644"
    owner: str = "root:root"

    def __post_init__(self) -> None:
        if not self.path.startswith("/"):
            raise BuildError(f"path: `{self.path}` is not an absolute path")
        if not _MODE.fullmatch(self.permissions):
            raise BuildError(f'permissions: {self.permissions!r} is not like "0644"')


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudInit:
    """A `#cloud-config` document.

    `commands` run once, after the files are written; each is a list of words, so that no shell reads it.
    With `merge`, its lists are added to those of other documents instead of replacing them.

    >>> cron = CloudFile(path="/etc/cron.d/hello", content="* * * * * root true\\n")
    >>> print(CloudInit(files=[cron], commands=[["systemctl", "start", "docker"]]).write(), end="")
    #cloud-config
    merge_type: "list(append)+dict(recurse_array)+str()"
    write_files:
      - path: "/etc/cron.d/hello"
        owner: "root:root"
        permissions: "0644"
        content: |
          * * * * * root true
    runcmd:
      - ["systemctl", "start", "docker"]
    """

    is_configuration: ClassVar[bool] = False

    files: Sequence[CloudFile] = ()
    commands: Sequence[Sequence[str]] = ()
    merge: bool = True

    def __post_init__(self) -> None:
        each_is(self.files, CloudFile, "files")
        for at, command in enumerate(self.commands, 1):
            if isinstance(command, str) or not command:
                raise BuildError(f"commands: item {at} is {command!r}; give a list of words")

    def write(self, release: Release | None = None) -> str:
        """Return the document; `release` is the HTCondor that its files are for."""
        return "\n".join(self._lines(release)) + "\n"

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the document."""
        return self.write(release)

    def _lines(self, release: Release | None) -> Iterator[str]:
        yield "#cloud-config"
        if self.merge:
            yield 'merge_type: "list(append)+dict(recurse_array)+str()"'
        if self.files:
            yield "write_files:"
            for file in self.files:
                yield f"  - path: {_text(file.path)}"
                yield f"    owner: {_text(file.owner)}"
                # Quoted: a bare 0644 is a number, and in YAML 1.2 a decimal one.
                yield f"    permissions: {_text(file.permissions)}"
                yield from _content(_written(file.content, release))
        if self.commands:
            yield "runcmd:"
            yield from (f"  - [{', '.join(_text(word) for word in command)}]" for command in self.commands)


def _written(content: str | Document, release: Release | None) -> str:
    if isinstance(content, str):
        return content
    if release is None:
        raise BuildError("release: say which HTCondor the files are for")
    return content.write_document(release, None)


def _content(text: str) -> Iterator[str]:
    if _BLOCK.fullmatch(text) and not text.startswith((" ", "\n")):
        yield "    content: |"
        yield from (f"      {line}".rstrip() for line in text[:-1].split("\n"))
    else:
        yield f"    content: {_text(text)}"


def _text(value: str) -> str:
    # A JSON string is a YAML string.
    return json.dumps(value)
