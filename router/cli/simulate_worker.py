"""`simulate --worker`: go on from each routed job to what the worker would run."""

from dataclasses import dataclass

from router.cli.preview import is_bad, slot_of, worker_of
from router.facts.versions import Release
from router.simulate.jobs import JobAd
from router.simulate.outcome import Outcome
from router.worker.outcome import Preview
from router.worker.preview import preview
from router.worker.start import Worker


@dataclass(slots=True, kw_only=True)
class Chain:
    """A worker and its slot; `is_bad` tells whether the last job would be held or go back to idle there."""

    worker: Worker
    slot: JobAd
    is_bad: bool = False

    def preview(self, outcome: Outcome) -> Preview | None:
        """Return what becomes of a routed job; a job that was not routed has none."""
        self.is_bad = False
        if outcome.routed is None:
            return None
        found = preview(self.worker, job=outcome.routed, machine=self.slot, name=outcome.job)
        self.is_bad = is_bad(found)
        return found


def chain_of(
    conf: tuple[str, ...],
    wanted: Release,
    *,
    machine: str | None,
    account: tuple[str, ...],
    image: tuple[str, ...],
) -> Chain | None:
    """Return the chain for the options of `simulate`; none without a worker."""
    if not conf:
        return None
    return Chain(worker=worker_of(conf, wanted, account=account, image=image), slot=slot_of(machine))
