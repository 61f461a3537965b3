"""`condor-routes build`: run a routes-as-code script and write what it defines."""

from pathlib import Path

import click

from router.build.script import document_of
from router.cli.reading import reader_of
from router.diagnostics import Severity
from router.errors import Unwritable
from router.facts.versions import NEWEST, Release, release
from router.lint.run import examine
from router.lint.settings import Settings
from router.render.concise import render
from router.text import SourceFile, unified_diff


@click.command("build", short_help="Write the configuration that a script defines")
@click.argument("script", type=click.Path(path_type=Path))
@click.option("--target-version", metavar="V", help=f"HTCondor the result is for  [default: {NEWEST}]")
@click.option("--syntax", type=click.Choice(["transform", "entries"]), help="new or old syntax")
@click.option("--name", metavar="NAME", help="what to write, by its name in the script  [default: table]")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="write here, not to stdout")
@click.option("--check", type=click.Path(path_type=Path), metavar="FILE", help="compare; exit 1 with a diff")
def command(
    script: Path,
    target_version: str | None,
    syntax: str | None,
    name: str | None,
    out: Path | None,
    check: Path | None,
) -> int:
    """Run SCRIPT, which uses router.build, and write the configuration it defines.

    A script binds a RouteTable to the name `table`; it may define further documents (a WorkerConfig, a
    wrapper script, a cloud-init document), chosen by --name.
    """
    if out and check:
        raise click.UsageError("--out and --check are two different wishes")
    try:
        wanted = release(target_version or NEWEST)
    except ValueError as error:
        raise click.UsageError(f"--target-version: {error}") from error
    options = {"--target-version": target_version, "--syntax": syntax, "--name": name}
    given = [f"{option} {value}" for option, value in options.items() if value]
    document = document_of(script, name)
    body = document.write_document(wanted, syntax)
    text = with_header(body, " ".join(["condor-routes build", script.name, *given]))
    if check:
        return _compare(text, check)
    if out:
        _write(text, out)
    else:
        click.echo(text, nl=False)
    return _lint(text, str(out or "<stdout>"), wanted) if document.is_configuration else 0


def with_header(text: str, invocation: str) -> str:
    """Say how a file was made, below a first line that has a meaning of its own (`#!`, `#cloud-config`)."""
    header = f"# Written by: {invocation}\n# Change the script and build again; changes made here are lost.\n"
    first, end, rest = text.partition("\n")
    if first.startswith(("#!", "#cloud-config")):
        return f"{first}{end}{header}{rest}"
    return f"{header}\n{text}"


def _lint(text: str, path: str, wanted: Release) -> int:
    """Say what the linter takes for an error in what was written, as it would of any other file."""
    read = reader_of(("-",), stdin=text, stdin_name=path, define={})
    report, _ = examine(read, Settings(target_version=(str(wanted.version),)), {})
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    click.echo(render(errors), nl=False, err=True)
    return 1 if errors else 0


def _compare(text: str, path: Path) -> int:
    committed = SourceFile.read(path).text
    difference = unified_diff(committed, text, str(path))
    click.echo(difference, nl=False)
    return 1 if difference else 0


def _write(text: str, path: Path) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Unwritable(f"{path}: {error.strerror}") from error
