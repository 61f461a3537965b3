"""The scene of an example: its files are all there is, also for what they include."""

from router.diagnostics import Diagnostic
from router.errors import UnreadableFile
from router.facts.versions import release
from router.lint.linter import Report, lint
from router.lint.reading import with_what_runs
from router.lint.rule import Rule
from router.lint.scene import Scene
from router.lint.scene_reading import read_scene
from router.lint.site import Site
from router.text import SourceFile
from tests.lint.examples import Example


def lint_example(example: Example, rules: list[Rule]) -> Report:
    """Lint an example with some rules, under its settings."""
    scene, notes = scene_of(example)
    return lint(scene, rules, profile=example.profile, notes=notes)


def scene_of(example: Example) -> tuple[Scene, tuple[Diagnostic, ...]]:
    """Read an example."""
    sources = {name: SourceFile(name, text) for name, text in example.files}

    def open_file(path: str) -> SourceFile:
        if path not in sources:
            raise UnreadableFile(f"{path}: not a file of the example")
        return sources[path]

    scene, notes = with_what_runs(
        *read_scene(list(sources.values()), release=release(example.version)), open_file
    )
    scene.site = Site(allowed_registries=example.allowed_registries)
    return scene, notes
