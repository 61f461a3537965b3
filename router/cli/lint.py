"""`condor-routes lint`, which is `routelint`."""

import importlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from router.cli.options import PATH, check_standard_input, complete_rules, complete_versions, need, pair
from router.cli.progress import say_if_large, told
from router.cli.reading import discover, not_read, reader_of, say_if_none_is_read
from router.diagnostics import Severity
from router.lint.baseline import apply_baseline, read_baseline, write_baseline
from router.lint.fixes import fixable
from router.lint.linter import Report
from router.lint.releases import read_range
from router.lint.run import Differ, Outcome, Read, examine, fix, no_difference
from router.lint.settings import Settings, check_selector, find_settings, read_settings
from router.render.style import Style, wants_colour
from router.text import SourceFile, encode, unified_diff, write_file
from router.version import __version__

FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")


class Options(TypedDict):
    """What the command line gives."""

    paths: tuple[str, ...]
    config: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    target_version: tuple[str, ...]
    define: tuple[str, ...]
    output_format: str
    fix: bool
    unsafe_fixes: bool
    diff: bool
    statistics: bool
    fail_level: str | None
    exit_zero: bool
    exit_non_zero_on_fix: bool
    stdin_filename: str
    baseline: str | None
    write_baseline: str | None
    settings: str | None
    isolated: bool
    ads: tuple[str, ...]


@click.command("lint", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PATH)
@click.option(
    "--config", multiple=True, metavar="PATH", type=PATH, help="A file or directory, as the arguments are."
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Only these: codes, names, RL2, ALL; comma-separated.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", shell_complete=complete_rules, help="All but these."
)
@click.option(
    "--profile",
    type=click.Choice(["default", "ce", "schedd", "strict", "migrate"]),
    help="Which rules are on.  [default: as the files look]",
)
@click.option(
    "--target-version",
    multiple=True,
    metavar="V",
    shell_complete=complete_versions,
    help="25.14.1, or a range: '>=23.9.6,<25'.",
)
@click.option("--define", multiple=True, metavar="NAME=VALUE", help="A macro that the host would supply.")
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="Code frames, a line each, or for programs and code hosts.",
)
@click.option("--fix", is_flag=True, help="Make the safe fixes.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: make those too that change what runs."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option(
    "--fail-level",
    type=click.Choice(["error", "warning", "info"]),
    help="Exit 1 from here on.  [default: error]",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even with findings.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if anything was fixed.")
@click.option("--stdin-filename", default="<stdin>", help="The name of what `-` reads, or stands in for.")
@click.option("--baseline", metavar="FILE", type=PATH, help="Leave out the findings listed there.")
@click.option("--write-baseline", metavar="FILE", type=PATH, help="List the findings there, and exit 0.")
@click.option(
    "--settings", metavar="FILE", type=PATH, help="Read settings from there, not from routelint.toml."
)
@click.option("--isolated", is_flag=True, help="Read no settings.")
@click.option(
    "--ads",
    multiple=True,
    metavar="FILE",
    type=PATH,
    help="With --fix: sample jobs, which a safe fix must not change.",
)
@click.version_option(__version__, message="routelint %(version)s")
def command(**options: Unpack[Options]) -> int:
    """Say what HTCondor would silently ignore, drop or misread in PATHs.

    Files and directories together are one configuration, read in HTCondor's order; `-` is standard input.
    Without PATH: `paths` of routelint.toml, or every file below that sets a knob of HTCondor.
    """
    check_standard_input(*options["paths"], *options["config"], *options["ads"])
    need("--fix or --diff", options["fix"] or options["diff"], ads=options["ads"])
    settings = _settings(options)
    paths = (*options["paths"], *options["config"]) or settings.paths or discover(Path())
    if not paths:
        raise click.UsageError("no configuration of HTCondor here: name a file or a directory")
    stdin = SourceFile.stdin().text if "-" in paths else None
    read = reader_of(
        paths,
        stdin=stdin,
        stdin_name=options["stdin_filename"],
        define=dict(settings.define),
        begin=lambda sources: _begin(paths, sources),
    )
    if options["fix"] or options["diff"]:
        return _fix(read, settings, options)
    with told("linting"):
        report = examine(read, settings, {})
    return _show(report, settings, options)


def _begin(paths: tuple[str, ...], sources: Sequence[SourceFile]) -> None:
    """Say what one should know before it begins."""
    say_if_none_is_read(paths, sources)
    for script in (source.path for source in sources if source.path.endswith(".py")):
        told = "only its imports are looked at; `condor-routes build` lints what it writes"
        click.echo(f"{script}: a script: {told}", err=True)
    say_if_large(sources)


def _settings(options: Options) -> Settings:
    """Return the settings file's word, overruled by the command line's."""
    if options["settings"]:
        settings = read_settings(Path(options["settings"]))
    else:
        settings = Settings() if options["isolated"] else find_settings(Path.cwd())[0]
    try:
        read_range(options["target_version"])
    except ValueError as error:
        raise click.UsageError(f"--target-version: {error}") from error
    return replace(
        settings,
        select=_selectors("--select", options["select"]) or settings.select,
        ignore=_selectors("--ignore", options["ignore"]) or settings.ignore,
        define=(*settings.define, *(pair("--define", text) for text in options["define"])),
        profile=options["profile"] or settings.profile,
        fail_level=options["fail_level"] or settings.fail_level,
        baseline=options["baseline"] or settings.baseline,
        target_version=options["target_version"] or settings.target_version,
    )


def _selectors(option: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a list of rules, each of which selects some."""
    words = tuple(word for text in texts for word in text.replace(",", " ").split())
    try:
        for word in words:
            check_selector(word)
    except ValueError as error:
        raise click.UsageError(f"{option}: {error}") from error
    return words


def _fix(read: Read, settings: Settings, options: Options) -> int:
    differ: Differ = no_difference
    if options["ads"]:
        from router.cli.fix_check import SampleJobs  # the simulator: slow to import

        releases = read_range(settings.target_version)
        differ = SampleJobs(read, options["ads"], releases, dict(settings.define)).differ
    with told("fixing"):
        outcome = fix(read, settings, unsafe=options["unsafe_fixes"], differ=differ)
    if options["diff"]:
        click.echo(encode("".join(_diffs(outcome))), nl=False)
        return 1 if outcome.after and not options["exit_zero"] else 0
    for path, text in outcome.after.items():
        if path == options["stdin_filename"]:
            click.echo(encode(text), nl=False)
            continue
        write_file(path, encode(text))
    if outcome.fixed:
        click.echo(f"fixed {_count(len(outcome.fixed), 'finding')}", err=True)
    for finding in outcome.refused:
        click.echo(
            f"not fixed: {finding.code} {finding.message}: the fix brings an error, or changes jobs",
            err=True,
        )
    status = _show(outcome.report, settings, options, err=options["paths"] == ("-",))
    return 1 if outcome.fixed and options["exit_non_zero_on_fix"] else status


def _diffs(outcome: Outcome) -> list[str]:
    return [unified_diff(outcome.before[path], text, path) for path, text in sorted(outcome.after.items())]


def _show(report: Report, settings: Settings, options: Options, *, err: bool = False) -> int:
    known: list[object] = []
    if options["write_baseline"]:
        write_file(options["write_baseline"], encode(write_baseline(report.findings)))
        click.echo(f"{options['write_baseline']}: {_count(len(report.findings), 'finding')}", err=True)
        return 0
    if settings.baseline:
        new, old = apply_baseline(report.findings, read_baseline(Path(settings.baseline)))
        report = replace(report, findings=tuple(new))
        known += old
    text = _statistics(report) if options["statistics"] else _render(report, options, known)
    click.echo(text.encode("utf-8", "surrogateescape"), nl=False, err=err)
    if options["output_format"] == "full" and not options["statistics"]:
        click.echo(_summary(report), err=True)
        for name in not_read(report.files):
            click.echo(f"not read: {name}, which HTCondor goes on with: name it, too", err=True)
    if report.crashed:
        return 2
    limit = Severity(settings.fail_level).rank
    return int(any(one.severity.rank <= limit for one in report.findings) and not options["exit_zero"])


def _render(report: Report, options: Options, known: list[object]) -> str:
    name = options["output_format"]
    module = importlib.import_module(f"router.render.{name}")
    style = Style(colour=wants_colour(sys.stdout))
    match name:
        case "full" | "concise":
            return str(module.render(report.findings, style))
        case "json":
            return str(module.render(report.findings, len(report.files)))
        case "junit":
            return str(module.render(report.findings, [source.path for source in report.files]))
        case "sarif":
            hidden = [module.Suppressed(one, "inSource", note.reason) for one, note in report.suppressed]
            hidden += [module.Suppressed(one, "external", "in the baseline") for one in known]
            return str(module.render(report.findings, hidden, __version__))
        case _:
            return str(module.render(report.findings))


def _statistics(report: Report) -> str:
    counts: dict[tuple[str, str], int] = {}
    for one in report.findings:
        counts[one.code, one.name] = counts.get((one.code, one.name), 0) + 1
    can_fix = {one.code for one in fixable(report.findings, unsafe=True)}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(
        f"{count:>5}  {code:<6} {name}{' (fixable)' if code in can_fix else ''}\n"
        for (code, name), count in rows
    )


def _summary(report: Report) -> str:
    if not report.findings:
        return f"{_count(len(report.files), 'file')}, no findings"
    counts = [
        (severity.value, sum(one.severity is severity for one in report.findings)) for severity in Severity
    ]
    parts = ", ".join(_count(count, name) for name, count in counts if count)
    safe = len(fixable(report.findings, unsafe=False))
    more = len(fixable(report.findings, unsafe=True)) - safe
    hints = [f"{safe} with --fix"] * bool(safe) + [f"{more} more with --unsafe-fixes"] * bool(more)
    return f"{parts} in {_count(len(report.files), 'file')}" + (f"; {', '.join(hints)}" if hints else "")


def _count(number: int, noun: str) -> str:
    plural = noun if number == 1 or noun == "info" else f"{noun}s"
    return f"{number} {plural}"
