"""`condor-routes fmt`: configuration files in one layout, for review."""

import sys
from pathlib import Path

import click

from router.cli.options import PATH, exit_zero_option, target_option
from router.cli.progress import told
from router.errors import RouterError
from router.facts.versions import Release
from router.format.formatter import CannotFormat, format_config
from router.model.configuration_sources import expand_paths
from router.render.full import render
from router.render.style import Style, wants_colour
from router.syntax.read.config_template_tags import find_tags
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
    alone, as is one whose meaning could not be proven to stay. Of a template all but the tags is laid out.
    """
    status = 0
    for path in _files(paths):
        try:
            source = SourceFile.stdin(stdin_filename) if path is None else SourceFile.read(path)
            with told(f"laying out {source.path}"):
                text = format_config(source, release=target)
            changes = text != source.text
            if path is not None and changes and not (check or diff):
                write_file(path, encode(text))
        except CannotFormat as error:
            _say_refused(error)
            status = 2
            continue
        except RouterError as error:  # of this file; the others are laid out all the same
            click.echo(f"error: {error}", err=True)
            status = 2
            continue
        _say_unchecked(source)
        if diff:
            click.echo(encode(unified_diff(source.text, text, source.path)), nl=False)
        elif path is None and not check:
            click.echo(encode(text), nl=False)
        elif changes:
            click.echo(f"{'would reformat' if check else 'reformatted'} {source.path}", err=True)
        if changes and (check or diff):
            status = max(status, 1)
    return status


def _files(paths: tuple[str, ...]) -> list[Path | None]:
    """Return the files that paths stand for, None for standard input."""
    return [path for name in paths for path in ([None] if name == "-" else _below(Path(name)))]


def _below(path: Path) -> list[Path]:
    return [file for file, _ in expand_paths([path])]


def _say_refused(error: CannotFormat) -> None:
    if error.found is None:
        click.echo(f"error: {error}", err=True)
        return
    click.echo(render([error.found], Style(colour=wants_colour(sys.stderr))), err=True, nl=False)
    click.echo(f"not formatted: {error.found.primary.path}: HTCondor does not read it either", err=True)


def _say_unchecked(source: SourceFile) -> None:
    """Say what of a template was left as it is, and where it begins."""
    tags = find_tags(source.text, source.path)
    if tags:
        place = source.position(tags[0].span.start)
        many = (
            f"{len(tags)} {tags[0].language} tags are" if len(tags) > 1 else f"this {tags[0].language} tag is"
        )
        click.echo(
            f"{source.path}:{place.line}:{place.column}: {many} not checked, and left as written", err=True
        )
