"""Read the files that a command line names as one configuration."""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from router.cli.machine import PARTS, is_this_machines, root_file
from router.diagnostics import Diagnostic
from router.facts.versions import Release
from router.lint.run import Read
from router.lint.scene import Scene
from router.lint.scene_reading import read_scene
from router.model.configuration_sources import expand_paths
from router.text import SourceFile

_TEMPLATE = r"(\.(erb|epp|j2|jinja2?|gotmpl|tmpl|tpl))?"
_NAMED_SO = re.compile(rf"(condor_config[^/]*|config\.d/[^/]+|\.(conf|config|condor){_TEMPLATE})$")
_NOT_OURS = frozenset({"node_modules", "venv", "site-packages", "__pycache__"})
_KNOB = re.compile(
    r"(?im)^[ \t]*(JOB_ROUTER|JOB_TRANSFORM_|CONDORCE_|DOCKER_|ROUTED_JOB_|SCHEDD_|STARTD_|DAEMON_LIST)"
    r"\w*[ \t]*([:=]|@=|\+=)"
)
_LOCAL = re.compile(r"(?im)^[ \t]*LOCAL_CONFIG_(DIR|FILE)[ \t]*=(?P<value>.*)$")


def reader_of(
    paths: tuple[str, ...],
    *,
    stdin: str | None,
    stdin_name: str,
    define: dict[str, str],
    begin: Callable[[Sequence[SourceFile]], None] | None = None,
) -> Read:
    """Return what reads the paths, in HTCondor's order, for a release; `begin` is told the files, once."""
    names = [stdin_name if name == "-" else name for name in paths]
    known = {} if stdin is None else {stdin_name: stdin}
    kept: dict[str, SourceFile] = {}

    def source_of(path: str, texts: dict[str, str]) -> SourceFile:
        if path in texts:
            return SourceFile(path, texts[path])
        if path not in kept:
            kept[path] = SourceFile(path, known[path]) if path in known else SourceFile.read(path)
        return kept[path]

    def sources_of(release: Release, texts: dict[str, str]) -> list[SourceFile]:
        root = root_file(names[0]) if len(names) == 1 and names[0] not in known else ""
        if not root or not is_this_machines(root):
            return [source_of(path, texts) for path in _files(names, known)]
        from router.cli.following import followed  # slow to import

        def again(path: str) -> SourceFile:
            return source_of(path, texts)

        return followed(again(root), release=release, defines=define, read=again)

    def read(release: Release, texts: dict[str, str]) -> tuple[Scene, tuple[Diagnostic, ...]]:
        is_first = not kept
        sources = sources_of(release, texts)
        if is_first and begin is not None:
            begin(sources)
        scene, notes = read_scene(sources, release=release, defines=define)
        given = set(names)  # a thousand files that were found, and are named one by one
        scene.unnamed = frozenset(
            one.path for one in sources if one.path not in given and not _is_named(one.path, names)
        )
        if not scene.needs_running:
            return scene, notes
        from router.lint.reading import with_what_runs  # slow to import, and few files need it

        return with_what_runs(scene, notes, lambda path: source_of(path, texts))

    return read


def discover(folder: Path) -> tuple[str, ...]:
    """Return the files below a folder that look like configuration of HTCondor, in order.

    Links to folders are not followed, nor are other file systems looked into.

    Raises:
        UsageError: it is the root of the file system: minutes of work, and more than one configuration.
    """
    if folder.resolve() == folder.resolve().parent:
        raise click.UsageError("not everything below / is searched: name a file or a directory")
    here = folder.stat().st_dev
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_hidden(name) and _device(root, name) == here]
        found += [Path(root, name) for name in files if not _is_hidden(name)]
    named_so = sorted(path for path in found if _NAMED_SO.search(path.as_posix()) and os.path.isfile(path))
    return tuple(str(path) for path in named_so if _KNOB.search(SourceFile.read(path).text))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS


def _device(root: str, name: str) -> int:
    """Return the file system of a folder, none if it went away meanwhile."""
    try:
        return os.stat(os.path.join(root, name)).st_dev
    except OSError:
        return -1


def say_if_none_is_read(paths: Sequence[str], files: Sequence[SourceFile]) -> None:
    """Say of each folder that HTCondor would read none of its files: that is no good news."""
    for name in paths:
        if os.path.isdir(name) and not any(_is_named(source.path, [name]) for source in files):
            below = next((one.name for one in sorted(Path(name).iterdir()) if one.is_dir()), None)
            told = f", nor of those below it, such as {below}" if below else ""
            click.echo(f"warning: {name}: HTCondor would read no file of this folder{told}", err=True)


def not_read(sources: Sequence[SourceFile]) -> tuple[str, ...]:
    """Return what LOCAL_CONFIG_DIR and LOCAL_CONFIG_FILE name that is here and was not read.

    HTCondor goes on with them; lint keeps to what it is given, which may be a copy from another machine.
    """
    read = {os.path.realpath(source.path) for source in sources}
    read |= {os.path.dirname(path) for path in read}
    named = [
        name
        for source in sources
        for found in _LOCAL.finditer(source.text)
        for name in re.split(r"[,\s]+", found["value"].strip())
    ]
    return tuple(
        name
        for name in dict.fromkeys(named)
        if name and "$" not in name and os.path.exists(name) and os.path.realpath(name) not in read
    )


def _is_named(path: str, names: Sequence[str]) -> bool:
    """Tell whether a file was named, or lies in a folder that was; `./x` and `x` are one."""
    whole = os.path.abspath(path)
    return any(
        whole == name or whole.startswith(os.path.join(name, "")) for name in map(os.path.abspath, names)
    )


def _files(names: list[str], known: dict[str, str]) -> list[str]:
    """Return the files that names stand for: a directory holds those that HTCondor would read."""
    files: list[str] = []
    for name in names:
        if name in known:
            files.append(name)
        elif (root := root_file(name)) and root != name:
            files += [root, *_files([str(Path(name) / PARTS)], known)]
        else:
            files += [str(path) for path, _ in expand_paths([Path(name)])]
    return list(dict.fromkeys(files))
