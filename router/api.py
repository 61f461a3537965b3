"""The commands as functions. `import router` offers them, with the readers and the types they give."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from router.convert.convert import Options, convert_files
from router.convert.result import Conversion
from router.convert.statements import Style
from router.diagnostics import Diagnostic
from router.facts.versions import NEWEST, Version
from router.facts.versions import release as release_of
from router.format.formatter import format_config
from router.lint.linter import lint as lint_scene
from router.lint.profile import detect_profile
from router.lint.reading import with_what_runs
from router.lint.rule import Profile
from router.lint.run import chosen
from router.lint.scene_reading import read_scene
from router.lint.settings import Settings
from router.model.configuration import Configuration, load_configuration
from router.model.configuration_sources import expand_paths
from router.model.evaluation import Evaluator
from router.model.resolve import resolve_routes
from router.model.table import RouteTable
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import read_ads
from router.simulate.jobs_long import BrokenAd
from router.simulate.outcome import Outcome
from router.simulate.outcomes import Asked
from router.simulate.outcomes import simulate as simulate_table
from router.syntax.config import ConfigFile
from router.syntax.read.config import read_config as read_config_file
from router.syntax.read.route_ads import read_route_ads as read_route_ads_text
from router.syntax.read.transforms import read_transform as read_transform_text
from router.syntax.route_ad import RouteAds
from router.syntax.statement import TransformBody
from router.text import MappedText, SourceFile

PathLike = str | Path


def read_config(path: PathLike) -> ConfigFile:
    """Read a configuration file into its tree; what HTCondor refuses is in it as `MalformedItem`.

    >>> site = Path("site.conf")
    >>> _ = site.write_text("A = 1")
    >>> [item.name for item in read_config(site).items]
    ['A']

    Raises:
        UnreadableFile: the file cannot be read.
    """
    return read_config_file(SourceFile.read(path))[0]


def read_transform(text: str) -> TransformBody:
    """Read the body of a route or transform into its statements.

    >>> [type(statement).__name__ for statement in read_transform("UNIVERSE VANILLA\\nSET A 1").statements]
    ['Universe', 'Set']
    """
    return read_transform_text(MappedText.of(text), kind="config")[0]


def read_route_ads(text: str) -> RouteAds:
    """Read the value of JOB_ROUTER_ENTRIES into its route ads.

    >>> [ad.name for ad in read_route_ads('[ name = "A"; ] [ name = "B"; ]').ads]
    ['A', 'B']
    """
    return read_route_ads_text(MappedText.of(text))


def load_routes(
    *paths: PathLike, target_version: Version | str = NEWEST, defines: Mapping[str, str] | None = None
) -> RouteTable:
    """Load files and directories as one configuration and return its routing table.

    >>> load_routes("demo.conf").routes[0].name
    'Slurm'

    Raises:
        UnreadableFile: a path cannot be read.
        BrokenInput: HTCondor would not read the configuration to its end.
        ValueError: `target_version` is none.
    """
    return resolve_routes(_load(paths, target_version, defines))


def _load(
    paths: PathLike | Iterable[PathLike],
    target_version: Version | str,
    defines: Mapping[str, str] | None,
    values: Evaluator | None = None,
) -> Configuration:
    release = release_of(target_version)
    loaded = load_configuration(paths, release=release, defines=defines, evaluator=values)
    loaded.check_readable()
    return loaded


def lint(
    *paths: PathLike,
    target_version: Version | str = NEWEST,
    profile: str | None = None,
    defines: Mapping[str, str] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what routelint finds in files and directories, read together, in the order of their places.

    `profile` is `default`, `ce`, `schedd`, `strict` or `migrate`; by default it is told from the files.

    >>> [(found.code, found.message) for found in lint("broken.conf") if found.severity.value == "error"]
    [('RL101', 'route `Nope` is listed but not defined')]

    Raises:
        UnreadableFile: a path cannot be read.
        ValueError: no such version or profile.
    """
    sources = [SourceFile.read(path) for path, _ in expand_paths([Path(path) for path in paths])]
    scene, notes = with_what_runs(
        *read_scene(sources, release=release_of(target_version), defines=dict(defines or {}))
    )
    chosen_profile = Profile(profile) if profile else detect_profile(scene)
    return lint_scene(scene, chosen(Settings(), chosen_profile), profile=chosen_profile, notes=notes).findings


def format(text: str, *, path: str = "<text>") -> str:  # noqa: A001 - the command's own name
    """Return a configuration in the canonical layout, its meaning proven to stay.

    >>> format("A   =  1")
    'A = 1\\n'

    Raises:
        CannotFormat: HTCondor cannot read the text.
    """
    return format_config(SourceFile(path, text))


def convert(*paths: PathLike, profile: str = "default") -> Conversion:
    """Convert old routes to the new syntax and return the new texts with everything there is to say.

    `profile="ce"` writes what the transforms of an HTCondor-CE read.

    >>> convert("old.conf").names
    (('Site 1', 'Site_1'),)

    Raises:
        UnreadableFile: a path cannot be read.
    """
    loaded = load_configuration(paths, release=release_of("23.9.6"), follow=False)
    return convert_files(loaded.files, Options(style=Style(ce=profile == "ce")))


def simulate(
    paths: PathLike | Iterable[PathLike],
    ads: PathLike | Iterable[JobAd],
    *,
    target_version: Version | str = NEWEST,
    defines: Mapping[str, str] | None = None,
    explain: bool = False,
) -> Iterator[Outcome]:
    """Route job ads under a configuration, one after another, and yield what becomes of each.

    `paths` is a file or directory, or several; `ads` is a file of job ads in any form, or the ads themselves;
    ads that can't be read are left out.

    >>> [(outcome.job, outcome.route) for outcome in simulate(["demo.conf"], "jobs.ads")]
    [('1.0', 'Slurm'), ('2.0', None)]

    Raises:
        UnreadableFile: a path cannot be read.
        BrokenInput: HTCondor would not read the configuration to its end.
        BindingsMissing: the ClassAd bindings are not installed.
    """
    values = evaluator(release_of(target_version))
    configuration = _load(paths, target_version, defines, values)
    table = resolve_routes(configuration, evaluator=values)
    jobs: Iterable[JobAd | BrokenAd] = read_ads(ads) if isinstance(ads, str | Path) else ads
    for outcome in simulate_table(table, jobs, values, knob=configuration.raw, asked=Asked(explain=explain)):
        if isinstance(outcome, Outcome):
            yield outcome
