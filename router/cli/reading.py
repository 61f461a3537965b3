"""Read the files that a command line names as one configuration."""

from pathlib import Path

from router.diagnostics import Diagnostic
from router.facts.versions import Release
from router.lint.run import Read
from router.lint.scene import Scene, read_scene
from router.text import SourceFile


def reader_of(paths: tuple[str, ...], *, stdin: str | None, stdin_name: str, define: dict[str, str]) -> Read:
    """Return what reads the paths, in HTCondor's order, for a release."""
    names = [stdin_name if name == "-" else name for name in paths]
    known = {} if stdin is None else {stdin_name: stdin}

    def read(release: Release, texts: dict[str, str]) -> tuple[Scene, tuple[Diagnostic, ...]]:
        overlay = {**known, **texts}
        sources = [
            SourceFile(name, overlay[name]) if name in overlay else SourceFile.read(name)
            for name in _files(names, known)
        ]
        return read_scene(sources, release=release, defines=define)

    return read


def _files(names: list[str], known: dict[str, str]) -> list[str]:
    files: list[str] = []
    for name in names:
        if name not in known and Path(name).is_dir():
            files += sorted(str(path) for path in Path(name).iterdir() if path.is_file())
        elif name not in files:
            files.append(name)
    return files
