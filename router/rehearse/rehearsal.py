"""A rehearsal: a pool with a site's configuration, tasks through it, and a verdict on each job."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from router.facts.versions import Release, release
from router.rehearse.pool import BASE, Pool, pool
from router.rehearse.predict import Predictor
from router.rehearse.run import Ended, run_tasks
from router.rehearse.task import Task
from router.rehearse.tree import release_of
from router.rehearse.verdict import Verdict, judge
from router.text import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A running pool and the tools that predict it."""

    pool: Pool
    predictor: Predictor
    release: Release
    images: set[str]

    def add_images(self, names: Iterable[str]) -> None:
        """Make images that are not there yet; a name that Docker does not take stays unknown to it."""
        for name in dict.fromkeys(names):
            if name not in self.images and self.pool.load_image(name):
                self.images.add(name)

    def run(self, tasks: Iterable[Task], *, patience: float) -> tuple[Ended, ...]:
        """Submit tasks and return what became of each job, at the latest after so many seconds."""
        return run_tasks(self.pool, tasks, patience=patience)

    def judge(self, jobs: Iterable[Ended]) -> tuple[Verdict, ...]:
        """Compare each job with what was predicted for it."""
        return tuple(
            judge(self.predictor, job, account=self.pool.account(job.task.account), images=self.images)
            for job in jobs
        )


@contextmanager
def rehearsal(
    tree: Path, *, sources: Sequence[SourceFile], accounts: Iterable[str], images: Iterable[str] = ()
) -> Iterator[Rehearsal]:
    """Run a pool with a site's configuration while the block lasts.

    Args:
        tree: a root tree of `build_tree`.
        sources: the site's configuration files in HTCondor's order; the pool's own settings follow.
        accounts: names of the jobs' owners.
        images: names under which Docker shall know an image, from the start.

    Raises:
        CannotRehearse: the pool did not come up; the message says why.
    """
    wanted = release(release_of(tree))
    predictor = Predictor([*sources, SourceFile.read(BASE)], release=wanted)
    known = set(images)
    text = "".join(f"{source.text}\n" for source in sources)
    with pool(tree, configuration=text, accounts=accounts, images=known) as running:
        for folder in predictor.volume_sources():
            # What a worker would have; docker refuses to mount what is not there, or makes it up.
            if not (place := running.box.path(folder)).exists():
                place.mkdir(parents=True)
        yield Rehearsal(pool=running, predictor=predictor, release=wanted, images=known)
