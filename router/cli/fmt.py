"""`condor-routes fmt`: configuration files in one layout, for review."""

from collections.abc import Iterator
from pathlib import Path

import click

from router.cli.options import PATH, exit_zero_option, target_option
from router.facts.versions import Release
from router.format.formatter import CannotFormat, format_config
from router.model.configuration_sources import expand_paths
from router.text import SourceFile, encode, unified_diff, write_file


@click.command(name="fmt")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PATH)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change, and exit 1 if anything.")
@target_option("that reads the files")
@click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="What `-` is called in messages.")
@exit_zero_option
def command(paths: tuple[str, ...], check: bool, diff: bool, target: Release, stdin_filename: str) -> int:
    """Lay configuration files out in the canonical style, in place; `-` is standard input, printed.

    A directory stands for the files that HTCondor would read of it. A file that HTCondor cannot read is left
    alone, as is one whose meaning could not be proven to stay.
    """
    status = 0
    for source, path in _sources(paths, stdin_filename):
        try:
            text = format_config(source, release=target)
        except CannotFormat as error:
            click.echo(f"error: {error}", err=True)
            status = 2
            continue
        changes = text != source.text
        if path is not None and changes and not (check or diff):
            write_file(path, encode(text))
        if diff:
            click.echo(encode(unified_diff(source.text, text, source.path)), nl=False)
        elif path is None and not check:
            click.echo(encode(text), nl=False)
        elif changes:
            click.echo(f"{'would reformat' if check else 'reformatted'} {source.path}", err=True)
        if changes and (check or diff):
            status = max(status, 1)
    return status


def _sources(paths: tuple[str, ...], stdin_name: str) -> Iterator[tuple[SourceFile, Path | None]]:
    """Yield the texts with the files they came from, none for standard input."""
    for name in paths:
        if name == "-":
            yield SourceFile.stdin(stdin_name), None
            continue
        for path, _ in expand_paths([Path(name)]):
            yield SourceFile.read(path), path
