"""Check that safe fixes are: the sample jobs become what they became before."""

from pathlib import Path

from router.facts.versions import Release
from router.lint.run import Read
from router.model.configuration import Reading, load_sources
from router.model.resolve import resolve_routes
from router.simulate.jobs import print_ad
from router.simulate.jobs_formats import read_ads
from router.simulate.jobs_long import BrokenAd
from router.simulate.lazy import LazyEvaluator
from router.simulate.outcomes import simulate


class SampleJobs:
    """Sample jobs, and what they become under a configuration in the making."""

    def __init__(
        self, read: Read, ads: tuple[str, ...], releases: tuple[Release, ...], define: dict[str, str]
    ) -> None:
        self.read = read
        self.jobs = tuple(job for path in ads for job in read_ads(Path(path), banners=True))
        self.releases = releases
        self.define = define

    def differ(self, before: dict[str, str], after: dict[str, str]) -> bool:
        """Tell whether any job takes another route, or comes out otherwise."""
        return any(self._results(one, before) != self._results(one, after) for one in self.releases)

    def _results(self, release: Release, texts: dict[str, str]) -> list[str]:
        scene, _ = self.read(release, texts)
        evaluator = LazyEvaluator(release)
        sources = [(file.source, True) for file in scene.files if file.source.path not in scene.brought]
        reading = Reading(release=release, defines=self.define, evaluator=evaluator, follow=False)
        configuration = load_sources(sources, reading)
        if configuration.fatal:
            return ["nothing is read"]
        table = resolve_routes(configuration, evaluator=evaluator, run_commands=False)
        if table.stop is not None:
            return [table.stop.why]
        found: list[str] = []
        for outcome in simulate(table, self.jobs, evaluator, knob=configuration.raw):
            if isinstance(outcome, BrokenAd):
                found.append("an ad that cannot be read")
            else:
                found.append("" if outcome.routed is None else print_ad(outcome.routed))
        return found
