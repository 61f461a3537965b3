"""A rehearsal: a pool with a site's configuration, tasks through it, and a verdict on each job."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from router.errors import UnreadableFile
from router.facts.versions import Release, release
from router.model.configuration_sources import expand_paths
from router.rehearse.pool import BASE, Pool, pool
from router.rehearse.predict import Predictor
from router.rehearse.run import Ended, run_tasks
from router.rehearse.task import Task
from router.rehearse.tree import release_of
from router.rehearse.verdict import Verdict, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A running pool and the tools that predict it."""

    pool: Pool
    predictor: Predictor
    release: Release
    images: tuple[str, ...]

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
    tree: Path, *, configuration: Sequence[Path], accounts: Iterable[str], images: Iterable[str]
) -> Iterator[Rehearsal]:
    """Run a pool with a site's configuration while the block lasts.

    Args:
        tree: a root tree of `build_tree`.
        configuration: files and directories, read in HTCondor's order; the pool's own settings follow.
        accounts: names of the jobs' owners.
        images: names under which Docker shall know an image.

    Raises:
        CannotRehearse: the pool did not come up; the message says why.
        UnreadableFile: a file cannot be read.
    """
    files = [path for path, _ in expand_paths(list(configuration))]
    wanted = release(release_of(tree))
    predictor = Predictor([*files, BASE], release=wanted)
    known = tuple(images)
    text = "".join(f"{_read(path)}\n" for path in files)
    with pool(tree, configuration=text, accounts=accounts, images=known) as running:
        for folder in predictor.volume_sources():
            # What a worker would have; docker refuses to mount what is not there, or makes it up.
            if not (place := running.box.path(folder)).exists():
                place.mkdir(parents=True)
        yield Rehearsal(pool=running, predictor=predictor, release=wanted, images=known)


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="surrogateescape")
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from error
