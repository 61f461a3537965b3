"""`condor-routes build`: run a routes-as-code script and write what it defines."""

from pathlib import Path

import click
from click.core import ParameterSource

from router.build.error import BuildError
from router.build.script import document_of
from router.cli.options import PATH, PATH_OBJECT, exit_zero_option, target_option
from router.cli.reading import reader_of
from router.diagnostics import Severity
from router.facts.versions import Release
from router.lint.run import examine
from router.lint.settings import Settings
from router.render.concise import render
from router.text import SourceFile, encode, unified_diff, write_file


@click.command("build")
@click.argument("script", type=PATH_OBJECT)
@target_option("the result is for", name="wanted")
@click.option("--syntax", type=click.Choice(["transform", "entries"]), help="The new or the old syntax.")
@click.option("--name", metavar="NAME", help="What to write, by its name in the script.  [default: table]")
@click.option("--out", metavar="FILE", type=PATH, help="Write there, not to standard output.")
@click.option("--check", metavar="FILE", type=PATH, help="Compare with that file; exit 1 with a diff.")
@exit_zero_option
def command(
    script: Path,
    wanted: Release,
    syntax: str | None,
    name: str | None,
    out: str | None,
    check: str | None,
) -> int:
    """Run SCRIPT, which uses router.build, and write the configuration it defines.

    A script binds a RouteTable to the name `table`; it may define further documents (a WorkerConfig, a
    wrapper script, a cloud-init document), chosen by --name.
    """
    if out and check:
        raise click.UsageError("--out and --check are two different wishes")
    options = {"--target-version": _version_if_given(wanted), "--syntax": syntax, "--name": name}
    given = [f"{option} {value}" for option, value in options.items() if value]
    document = document_of(script, name)
    try:
        body = document.write_document(wanted, syntax)
    except BuildError as error:
        if str(error).startswith("syntax: "):  # an option's fault, not the script's
            raise
        raise BuildError(f"{script}: {error}") from error
    text = with_header(body, " ".join(["condor-routes build", script.name, *given]))
    if check:
        return _compare(text, check)
    if out:
        write_file(out, encode(text))
    else:
        click.echo(encode(text), nl=False)
    return _lint(text, out or "<stdout>", wanted) if document.is_configuration else 0


def _version_if_given(wanted: Release) -> str | None:
    """Return the target version for the header; the newest, where none was asked for, may change."""
    source = click.get_current_context().get_parameter_source("wanted")
    return None if source is ParameterSource.DEFAULT else str(wanted.version)


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
    report = examine(read, Settings(target_version=(str(wanted.version),)), {})
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    click.echo(render(errors), nl=False, err=True)
    return 1 if errors else 0


def _compare(text: str, path: str) -> int:
    difference = unified_diff(SourceFile.read(path).text, text, path)
    click.echo(encode(difference), nl=False)
    return 1 if difference else 0
