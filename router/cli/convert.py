"""`condor-routes convert`: old route syntax to new, what is lost said, and the rest proved if asked."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from router.build.table import usual_syntax
from router.cli.ads import whole_ads
from router.cli.options import (
    PATH_OBJECT,
    as_release,
    check_standard_input,
    complete_versions,
    define_option,
    exit_zero_option,
    format_option,
    need,
)
from router.cli.progress import told
from router.cli.unread import say_unread
from router.convert.ce import DECIDED_BY_CE
from router.convert.convert import Options, convert_files
from router.convert.proof import ANY_JOB, made_ads, prove_conversion, sets_source_constraint
from router.convert.result import Conversion
from router.convert.statements import Style
from router.convert.to_old import convert_to_old
from router.diagnostics import Severity
from router.errors import Unwritable
from router.facts.versions import NEWEST, Feature, Release, release
from router.lint.profile import detect_profile, may_be_of_ce
from router.lint.rule import Profile
from router.lint.scene_reading import read_scene
from router.model.configuration import load_configuration
from router.prove.compare import Judge, Proof
from router.prove.oracle import Oracle
from router.prove.simulator import Simulator
from router.render import concise, full
from router.render.json import finding_shape
from router.render.proof import proof_shape, render_proof
from router.render.style import Style as Paint
from router.render.style import wants_colour
from router.simulate.bindings import evaluator
from router.simulate.jobs import print_ad
from router.syntax.config import ConfigFile
from router.text import STDIN, encode, write_file

OLD = "23.9.6"


class ConvertCommand(click.Command):
    """Reads `--prove ADS...`: the option takes every word up to the next option, or none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Turn `--prove a b` into `--prove-with a --prove-with b`, and a bare one into a flag."""
        if "--prove" not in args:
            return super().parse_args(ctx, args)
        at = args.index("--prove")
        end = at + 1
        while end < len(args) and (args[end] == "-" or not args[end].startswith("-")):
            end += 1
        ads, before, after = args[at + 1 : end], args[:at], args[end:]
        if not self._positionals(ctx, [*before, *after]):
            before, ads = [*before, *ads], []  # `convert --prove FILE`: FILE is what to convert
        with_ads = [word for ad in ads for word in ("--prove-with", ad)]
        return super().parse_args(ctx, [*before, "--prove", *with_ads, *after])

    def _positionals(self, ctx: click.Context, words: Sequence[str]) -> list[str]:
        """Return the words that are neither options nor their values."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        valued = {name for one in options if not one.is_flag for name in one.opts}
        pairs = zip(["", *words], words, strict=False)
        return [
            word
            for before, word in pairs
            if (word == "-" or not word.startswith("-")) and before not in valued
        ]


@click.command("convert", cls=ConvertCommand)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=PATH_OBJECT)
@click.option(
    "--out",
    metavar="DIRECTORY",
    type=PATH_OBJECT,
    help="Write each file there.",
)
@click.option("--write", is_flag=True, help="Write each changed file in place.")
@click.option("--prove", is_flag=True, help="Route jobs before and after: [ADS...], or jobs made for it.")
@click.option("--prove-with", multiple=True, hidden=True, type=PATH_OBJECT)
@click.option(
    "--oracle",
    multiple=True,
    metavar="ROOT",
    type=PATH_OBJECT,
    help="Let the HTCondor below ROOT judge, not our simulator; give one for each side.",
)
@click.option(
    "--profile",
    type=click.Choice(["default", "ce"]),
    help="ce: write what the transforms of an HTCondor-CE read.  [default: as the files look]",
)
@click.option("--keep-old", is_flag=True, help="Keep the old text as comments.")
@click.option("--mark", is_flag=True, help="Add a comment with each route's old name.")
@click.option(
    "--to",
    "--target-version",
    "target",
    metavar="V",
    default=str(NEWEST),
    callback=as_release,
    show_default=True,
    shell_complete=complete_versions,
    help="The HTCondor the result is for; 23 or less writes the old syntax.",
)
@define_option()
@format_option("full", "concise", "json", says="How to say what is lost.")
@exit_zero_option
def command(
    paths: tuple[Path, ...],
    out: Path | None,
    write: bool,
    prove: bool,
    prove_with: tuple[Path, ...],
    oracle: tuple[Path, ...],
    profile: str | None,
    keep_old: bool,
    mark: bool,
    target: Release,
    defines: dict[str, str],
    form: str,
) -> int:
    """Convert JOB_ROUTER_ENTRIES and its kin to the syntax that HTCondor 24.10 and later read.

    Files and directories together are one configuration, read in HTCondor's order. Without --out or
    --write the changed files are printed. What is lost or was decided is said on standard error.
    """
    if out and write:
        raise click.UsageError("--out and --write are two different wishes")
    need("--prove", prove, oracle=oracle)
    check_standard_input(*map(str, (*paths, *prove_with)))
    loaded = load_configuration(paths, release=release(OLD), defines=defines, follow=False)
    _check_names(loaded.files, out=out, write=write)
    say_unread(loaded)
    unread = [found for found in loaded.diagnostics if found.severity is Severity.ERROR]
    if unread:
        click.echo(full.render(unread, Paint(colour=wants_colour(sys.stderr))), err=True, nl=False)
        click.echo("not converted: HTCondor does not read this configuration either", err=True)
        return 1
    for_ce = profile == "ce"
    if usual_syntax(target) == "entries":
        conversion = convert_to_old(loaded.files, target, defines)
    else:
        if profile is None and _looks_like_ce(loaded.files):
            for_ce = True
            click.echo("written for an HTCondor-CE, as the files look; else say --profile default", err=True)
        style = Style(ce=for_ce)
        options = Options(style=style, mark=mark, keep_old=keep_old, defines=defines)
        with told("converting"):
            conversion = convert_files(loaded.files, options)
    elsewhere = DECIDED_BY_CE if for_ce else frozenset()
    proof = _prove(conversion, prove_with, oracle, target, defines, elsewhere) if prove else None
    if out or write:
        _write(conversion, out)
    if form == "json":
        _print_json(conversion, proof)
    else:
        _print(conversion, proof, form, texts=not (out or write))
    failed = any(found.severity is Severity.ERROR for found in conversion.diagnostics)
    return 1 if failed or (proof is not None and not proof.holds) else 0


def _looks_like_ce(files: Sequence[ConfigFile]) -> bool:
    """Ask as lint does, so that what is written is clean under the profile that lint will take."""
    sources = [file.source for file in files]
    if not may_be_of_ce(sources):
        return False
    scene, _ = read_scene(sources, release=release(OLD))
    return detect_profile(scene) is Profile.CE


def _prove(
    conversion: Conversion,
    ads: Sequence[Path],
    oracles: Sequence[Path],
    target: Release,
    defines: Mapping[str, str],
    elsewhere: frozenset[str],
) -> Proof:
    """Route jobs under the files as they were and as they are now."""
    old = release(OLD)
    tools = [Oracle.at(root) for root in oracles]
    before: Judge = next((tool for tool in tools if release(tool.version).has(Feature.OLD_SYNTAX)), None) or (
        Simulator(old, defines)
    )
    after: Judge = next((tool for tool in reversed(tools) if tool is not before), None) or (
        Simulator(target, defines)
    )
    given = (
        "\n\n".join(_long_form(path) for path in ads) if ads else made_ads(conversion, evaluator(old), target)
    )
    return prove_conversion(conversion, before, after, ads=given, elsewhere=elsewhere)


def _long_form(path: Path) -> str:
    """Return the ads of a file, in whatever form they are, in the long form."""
    return "\n\n".join(print_ad(ad) for ad in whole_ads(str(path)))


def _write(conversion: Conversion, out: Path | None) -> None:
    """Write every file to a folder under its own name, or the changed ones in place."""
    if out is None:
        for file in conversion.files:
            if file.is_changed:
                write_file(file.source.path, encode(file.text))
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{out}: {error.strerror}") from error
    for file in conversion.files:
        write_file(out / Path(file.source.path).name, encode(file.text))


def _check_names(files: Sequence[ConfigFile], *, out: Path | None, write: bool) -> None:
    """Refuse what would write two files to one place, or standard input to none."""
    if not out and not write:
        return
    paths = [file.source.path for file in files]
    if STDIN in paths:
        raise click.UsageError("standard input has no place of its own: leave out --out and --write")
    names = [Path(path).name for path in paths]
    twice = next((path for path in paths if names.count(Path(path).name) > 1), None)
    if out and twice:
        raise click.UsageError(f"--out: `{Path(twice).name}` is the name of more than one file")


def _print(conversion: Conversion, proof: Proof | None, form: str, *, texts: bool) -> None:
    changed = [file for file in conversion.files if file.is_changed]
    if texts:
        for file in changed:
            if len(changed) > 1:
                click.echo(f"# ==== {file.source.path}")
            sys.stdout.flush()
            sys.stdout.buffer.write(encode(file.text))
            sys.stdout.buffer.flush()
    paint = Paint(colour=wants_colour(sys.stderr))
    said = (concise if form == "concise" else full).render(conversion.diagnostics, paint)
    click.echo(said, err=True, nl=False)
    if not changed and not conversion.diagnostics:
        click.echo("nothing to convert", err=True)
    elif not texts:
        click.echo(_summary(conversion), err=True)
    if proof is not None and not sets_source_constraint(conversion):
        click.echo(f"proved with {ANY_JOB.strip()}, which these files do not set", err=True)
    if proof is not None and proof.not_compared:
        names = ", ".join(proof.not_compared)
        click.echo(f"not compared, since the CE's own transforms decide it: {names}", err=True)
    if proof is not None:
        click.echo(render_proof(proof, Paint(colour=wants_colour(sys.stdout))), nl=False)


def _summary(conversion: Conversion) -> str:
    files = sum(file.is_changed for file in conversion.files)
    routes = len(conversion.names)
    return f"converted {routes} route{'s' * (routes != 1)} in {files} file{'s' * (files != 1)}"


def _print_json(conversion: Conversion, proof: Proof | None) -> None:
    document = {
        "version": 1,
        "files": [
            {"path": file.source.path, "changed": file.is_changed, "text": file.text}
            for file in conversion.files
        ],
        "names": [{"old": old, "new": new} for old, new in conversion.names],
        "findings": [finding_shape(found) for found in conversion.diagnostics],
        "proof": proof_shape(proof) if proof is not None else None,
    }
    click.echo(json.dumps(document, indent=1))
