"""Read the files that make up one configuration."""

from collections.abc import Mapping, Sequence

from router.diagnostics import Diagnostic
from router.facts.versions import NEWEST_RELEASE, Release
from router.lint.scene import Scene
from router.syntax.config import ConfigFile
from router.syntax.read.config import LineReading, read_lines
from router.text import SourceFile, Span


def read_scene(
    sources: Sequence[SourceFile],
    *,
    release: Release = NEWEST_RELEASE,
    defines: Mapping[str, str] | None = None,
) -> tuple[Scene, tuple[Diagnostic, ...]]:
    """Read files that make up one configuration, in this order, and return what the reader says of them."""
    read = tuple(_read_file(source, release) for source in sources)
    notes = tuple(note for one in read for note in one.diagnostics)
    lower = {name.lower(): value for name, value in (defines or {}).items()}
    scene = Scene(files=tuple(one.file for one in read), release=release, defines=lower)
    if scene.needs_running:
        scene.readings = read
    return scene, notes


def _read_file(source: SourceFile, release: Release) -> LineReading:
    """Read one file; a Python script among them is no configuration, and RL911's alone."""
    if source.path.endswith(".py"):
        return LineReading(ConfigFile(span=Span(0, len(source.text)), source=source), (), [], {})
    return read_lines(source, release=release)
