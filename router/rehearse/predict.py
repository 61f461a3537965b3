"""Predict what the pool will do, from the same configuration and without looking at the pool."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from router.facts.versions import Feature, Release
from router.model.configuration import Reading, load_sources
from router.model.resolve import resolve_routes
from router.rehearse.compare import Difference, compare_words
from router.rehearse.pool import EXECUTE, Account
from router.rehearse.queue_log import Ad
from router.rehearse.starter_log import StarterRun, logged_words, split_logged
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.simulate.outcome import Outcome
from router.simulate.outcomes import simulate
from router.text import SourceFile
from router.worker import start as worker_side
from router.worker.preview import preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """The route that takes a job and the ad it submits, or the reason why there is none."""

    route: str | None
    ad: Ad | None
    reason: str


class Predictor:
    """The offline tools, set up for one configuration and one HTCondor."""

    def __init__(self, sources: Iterable[SourceFile], *, release: Release) -> None:
        files = [(source, True) for source in sources]
        self._release = release
        self._evaluator = evaluator(release)
        self._router = load_sources(files, self._reading("JOB_ROUTER"))
        self._starter = load_sources(files, self._reading("STARTER"))
        self._table = resolve_routes(self._router, evaluator=self._evaluator)

    def _reading(self, subsystem: str) -> Reading:
        return Reading(release=self._release, subsystem=subsystem, evaluator=self._evaluator, follow=False)

    def route(self, job: Ad, *, name: str) -> Predicted:
        """Return what the router makes of one job while every route is open."""
        source = JobAd.of({"ClusterId": name.partition(".")[0], "ProcId": name.partition(".")[2], **job})
        for outcome in simulate(self._table, [source], self._evaluator, knob=self._router.raw):
            if isinstance(outcome, Outcome):
                made = outcome.routed
                return Predicted(
                    route=outcome.route,
                    ad=None if made is None else dict(made.items()),
                    reason=outcome.reason or "",
                )
        return Predicted(route=None, ad=None, reason="HTCondor ends here")

    def volume_sources(self) -> tuple[str, ...]:
        """Return the folders of the worker that containers are to see."""
        names = re.split(r"[\s,]+", self._starter.expand("DOCKER_MOUNT_VOLUMES").strip())
        values = (self._starter.expand(f"DOCKER_VOLUME_DIR_{name}") for name in names if name)
        return tuple(value.partition(":")[0] for value in values if value.startswith("/"))

    def compare_start(
        self, run: StarterRun, *, account: Account, images: Iterable[str]
    ) -> tuple[Difference, ...]:
        """Return where the command that a starter ran differs from the one predicted for its job and slot."""
        worker = worker_side.Worker(
            configuration=self._starter,
            evaluator=self._evaluator,
            release=self._release,
            accounts={
                account.name: worker_side.Account(uid=account.uid, gid=account.gid, groups=account.groups)
            },
            images={image: worker_side.Image() for image in images},
            has_file=lambda _: True,
        )
        argv = preview(worker, job=JobAd.of(run.job), machine=JobAd.of(run.machine), name=run.job_id).argv
        known = self._placeholders(run, account)
        words = tuple(_filled(word, known) for word in argv or ())
        return compare_words(logged_words(words), split_logged(run.create) if run.create else ())

    def _placeholders(self, run: StarterRun, account: Account) -> Mapping[str, str]:
        """Return what only a running starter knows."""
        slot = f"{EXECUTE}/dir_{run.process}"
        scratch = f"{slot}/scratch" if self._release.has(Feature.SLOT_DIRECTORY) else slot
        return {
            "<SCRATCH>": scratch,
            "<SLOT_DIR>": slot,
            "<PID>": str(run.process),
            "<HOME>": account.home,
        }


def _filled(word: str, known: Mapping[str, str]) -> str:
    for placeholder, value in known.items():
        word = word.replace(placeholder, value)
    return word
