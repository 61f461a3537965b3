"""Let our own simulator judge, for any HTCondor version, where no real one is at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from router.facts.versions import Feature, Release
from router.model.configuration import Reading, load_sources
from router.model.resolve import resolve_routes
from router.prove.compare import IN_PLACE, SANDBOXED, Routed, Treatment
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.simulate.matching import Taken
from router.simulate.native_jobs import read_jobs
from router.simulate.outcomes import Asked, Simulation
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
        simulation = Simulation(table, values, knob=configuration.raw, asked=Asked(changes=False))
        none = dict.fromkeys(simulation.router.counts, 0)
        found: dict[str, Routed] = {}
        for turn, (key, job) in enumerate(read_jobs(ads, values)[0].items()):
            # Each job by itself: no limit of a route hides what becomes of the rest.
            simulation.router.taken = Taken(managed=0, turn=turn, counts=none)
            seen = simulation.look(job)
            outcome = simulation.outcome(seen, simulation.decide(seen))
            if outcome.route is not None and outcome.routed is not None:
                attributes = {**dict(outcome.routed.items()), **_how(simulation, outcome.route, job)}
                found[key] = Routed(route=outcome.route, attributes=attributes)
        limits = {
            route.name: {
                "MaxJobs": str(route.limits.max_jobs),
                "MaxIdleJobs": str(route.limits.max_idle_jobs),
            }
            for route in table.routes
        }
        return Treatment(jobs=found, limits=limits)


def _how(simulation: Simulation, name: str, job: JobAd) -> dict[str, str]:
    """Return what is done with a routed job beside its attributes."""
    route = simulation.table.route(name)
    if route is None:
        return {}
    ways = {SANDBOXED: route.special.job_should_be_sandboxed, IN_PLACE: route.special.edit_job_in_place}
    return {way: "true" for way, text in ways.items() if simulation.router.is_true(text, job)}
