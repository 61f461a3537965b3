"""Read as HTCondor does where what counts depends on it: the branches of an `if`, the files of `include`.

A file that an `include` names is read as if it stood there, and linted; commands are never run. A relative
name is looked for beside the file that includes, then where HTCondor would, in the current directory.
Lines at which HTCondor gives up although they are well-formed come out here, too.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from router.diagnostics import Diagnostic, Severity
from router.errors import UnreadableFile
from router.lint.item_order import Place, place_of
from router.lint.scene import Scene
from router.model.configuration import Configuration, Reading, load_lines
from router.syntax.config import ConfigFile
from router.text import SourceFile

Open = Callable[[str], SourceFile]
"""Read a file; texts that are in the making stand in for those on disk."""

# What stops HTCondor at a line that the reader of one file takes: `:` after `#opt:strict`, a condition that
# is none, a word after `include` or too deep a one, an unknown template, an `error` line.
_REFUSED = frozenset({"CF003", "CF004", "CF005", "CF006", "CF009"})
_OPERATOR = re.compile(r"[=<>&|]|\$\([0-9]+[?#+]")


def with_what_runs(
    scene: Scene, notes: tuple[Diagnostic, ...], open_file: Open = SourceFile.read
) -> tuple[Scene, tuple[Diagnostic, ...]]:
    """Find out what HTCondor comes to: what it passes over is neither defined nor wrong.

    Files that hold no such line are returned as they are.
    """
    if not scene.needs_running:
        return scene, notes
    configuration = _run(scene, open_file)
    included, missing, more = _included(scene, configuration)
    known = {file.source.path for file in scene.files}
    files = {file.source.path: file for file in included.values() if file.source.path not in known}
    whole = replace(
        scene,
        files=(*scene.files, *files.values()),
        active=_active(configuration),
        included=included,
        missing=missing,
        brought=frozenset(files),
        unnamed=scene.unnamed | frozenset(files),
        readings=(),
    )
    said = {(note.primary.path, note.primary.span.start) for note in configuration.diagnostics}
    kept = [
        note
        for note in (*notes, *more)
        if not _in_conditional(whole, note) or (note.primary.path, note.primary.span.start) in said
    ]
    return whole, (*kept, *_refused(whole, configuration))


def _run(scene: Scene, open_file: Open) -> Configuration:
    reading = Reading(
        release=scene.release,
        defines=scene.defines,
        subsystem="JOB_ROUTER",
        environment=None,
        follow=False,
        open_included=_opener([file.source.path for file in scene.files], open_file),
    )
    return load_lines([(one, False) for one in scene.readings], reading)


def _opener(paths: Iterable[str], open_file: Open) -> Callable[[str, SourceFile], SourceFile]:
    """Return what opens a file by its name beside the one that includes it, else in the current directory.

    Those of `paths` keep their names, by whatever links they are reached. Folders are looked at once, and of
    a file that is not there no more is asked than to open it: 100 000 lines `include` took 5 s.
    """
    real_folder = cache(os.path.realpath)
    named = {os.path.realpath(path): path for path in paths}

    def open_named(path: str) -> SourceFile:
        folder, slash, file = path.rpartition("/")
        known = named.get(os.path.join(real_folder(folder or slash), file))
        if known is not None:
            return open_file(known)
        source = open_file(path)
        return open_file(named.get(os.path.realpath(path), path)) if os.path.islink(path) else source

    def open_beside(name: str, including: SourceFile) -> SourceFile:
        if "\0" in name:
            return open_file(name)  # which says what is wrong with it
        beside = os.path.normpath(os.path.join(os.path.dirname(including.path), name))
        try:
            return open_named(beside)
        except UnreadableFile:
            if beside == name:
                raise
            return open_named(name)

    return open_beside


def _included(
    scene: Scene, configuration: Configuration
) -> tuple[dict[Place, ConfigFile], dict[Place, str], list[Diagnostic]]:
    """Return the files by the line that includes them, the names of those that are not there, and notes."""
    read = {file.source.path: file for file in scene.files}
    included: dict[Place, ConfigFile] = {}
    missing: dict[Place, str] = {}
    notes: list[Diagnostic] = []
    for one in configuration.included:
        place = place_of(one.item)
        if one.reading is None:
            missing[place] = one.name
            continue
        file = one.reading.file
        if file.source.path not in read:
            read[file.source.path] = file
            notes += one.reading.diagnostics
        included[place] = read[file.source.path]
    return included, missing, notes


def _active(configuration: Configuration) -> frozenset[Place]:
    """Return the places of the definitions that HTCondor comes to."""
    return frozenset(
        place_of(definition.item)
        for knob in configuration.knobs
        for definition in knob.definitions
        if definition.item is not None
    )


def _in_conditional(scene: Scene, note: Diagnostic) -> bool:
    return scene.branches.hold(note.primary.source, note.primary.span.start)


def _refused(scene: Scene, configuration: Configuration) -> Iterator[Diagnostic]:
    """Yield what stops HTCondor whatever the host adds to these files."""
    paths = {file.source.path for file in scene.files}
    arguments = [one.item.argument for one in configuration.included if one.reading is None]
    gone = {(text.source.path, text.origin(0)) for text in arguments}
    for note in configuration.diagnostics:
        place = note.primary
        if note.code not in _REFUSED or note.severity is not Severity.ERROR or place.path not in paths:
            continue
        if (place.path, place.span.start) in gone:
            continue  # RL029
        if note.code == "CF009" and _in_conditional(scene, note):
            continue  # whether HTCondor comes there may be for another file to say
        text = place.source.slice(place.span)
        if note.code == "CF004" and "$" in text and not _OPERATOR.search(text.removeprefix("version")):
            continue  # the macros may make it one
        yield note
