"""Let our own simulator judge, for any HTCondor version, where no real one is at hand."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from router.facts.versions import Feature, Release
from router.model.configuration import Reading, load_sources
from router.model.resolve import resolve_routes
from router.prove.compare import Results, Routed
from router.prove.oracle import routed_of
from router.simulate.bindings import evaluator
from router.simulate.native import Options, Output, print_loading
from router.simulate.native_jobs import read_jobs
from router.simulate.native_match import Stopped, match_jobs
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

    def route(self, files: Sequence[tuple[str, str]], ads: str) -> Results:
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
        if configuration.fatal is not None:
            return {}  # HTCondor does not start with it
        table = resolve_routes(configuration, evaluator=values)
        options = Options(match_jobs=True, route_jobs=True)
        jobs, _ = read_jobs(ads, values)
        found: dict[str, Routed] = {}
        for key, job in jobs.items():
            # Each job by itself: no cap of a route hides what becomes of the rest.
            output = Output()
            if not print_loading(table, options, output):
                break
            with suppress(Stopped):
                match_jobs(table, {key: job}, options, output, evaluator=values, knob=configuration.raw)
            found |= routed_of("".join(output.out))
        return found
