"""Let our own simulator judge, for any HTCondor version, where no real one is at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from router.facts.versions import Feature, Release
from router.model.configuration import Reading, load_sources
from router.model.resolve import resolve_routes
from router.prove.alone import Alone, limits_of
from router.prove.compare import Treatment
from router.simulate.bindings import evaluator
from router.simulate.native_jobs import read_jobs
from router.text import SourceFile

# A site that has old routes at all reads them.
_READ_OLD = "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True\n"


@dataclass(frozen=True, slots=True)
class Simulator:
    """Judges as HTCondor `release` would. `defines` are macros that the host would supply."""

    release: Release
    defines: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call it in a report."""
        return f"HTCondor {self.release.version} (simulated)"

    def route(self, files: Sequence[tuple[str, str]], ads: str) -> Treatment:
        """Route the ads under the configuration files.

        Raises:
            BindingsMissing: the ClassAd bindings are not installed.
        """
        values = evaluator(self.release)
        sources = [SourceFile(path, text) for path, text in files]
        if self.release.has(Feature.OLD_SYNTAX):
            sources.insert(0, SourceFile("<old syntax>", _READ_OLD))
        reading = Reading(release=self.release, defines=self.defines, evaluator=values, follow=False)
        configuration = load_sources([(source, True) for source in sources], reading)
        table = resolve_routes(configuration, evaluator=values)
        if configuration.fatal is not None or table.stop is not None:
            return Treatment(jobs={}, limits={})  # HTCondor does not start with it
        alone = Alone(table, values, configuration.raw)
        treated = {key: alone.treat(job) for key, job in read_jobs(ads, values)[0].items()}
        jobs = {key: one.routed for key, one in treated.items() if one.routed is not None}
        return Treatment(jobs=jobs, limits=limits_of(table))
