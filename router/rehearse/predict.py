"""Predict what the pool will do, with the same configuration and nothing else."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from router.facts.versions import Feature, Release
from router.model.configuration import Configuration, load_configuration
from router.rehearse.compare import Difference, compare_words
from router.rehearse.pool import EXECUTE, Account
from router.rehearse.starter_log import StarterRun, logged_words, split_logged
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.worker import start as worker_side
from router.worker.preview import preview
from router.worker.start import Worker


def worker_of(
    files: Iterable[Path], *, release: Release, accounts: Iterable[Account], images: Iterable[str]
) -> Worker:
    """Return the pool's worker, as far as it is known without looking at it."""
    engine = evaluator(release)
    return Worker(
        configuration=load_configuration(files, release=release, subsystem="STARTER", evaluator=engine),
        evaluator=engine,
        release=release,
        accounts={
            account.name: worker_side.Account(uid=account.uid, gid=account.gid, groups=account.groups)
            for account in accounts
        },
        images={image: worker_side.Image() for image in images},
        has_file=lambda path: path == "/usr/bin/docker",
    )


def volume_sources(configuration: Configuration) -> tuple[str, ...]:
    """Return the folders of the worker that its containers are to see."""
    names = re.split(r"[\s,]+", configuration.expand("DOCKER_MOUNT_VOLUMES").strip())
    values = (configuration.expand(f"DOCKER_VOLUME_DIR_{name}") for name in names if name)
    return tuple(value.partition(":")[0] for value in values if value.startswith("/"))


def compare_start(worker: Worker, run: StarterRun, *, account: Account) -> tuple[Difference, ...]:
    """Return where the command that a starter ran differs from the one predicted for its job and slot."""
    predicted = preview(worker, job=JobAd.of(run.job), machine=JobAd.of(run.machine), name=run.job_id).argv
    known = {
        **_placeholders(run, new_layout=worker.release.has(Feature.SLOT_DIRECTORY)),
        "<HOME>": account.home,
    }
    words = tuple(_filled(word, known) for word in predicted or ())
    return compare_words(logged_words(words), split_logged(run.create) if run.create else ())


def _placeholders(run: StarterRun, *, new_layout: bool) -> Mapping[str, str]:
    """Return what only a running starter knows."""
    slot = f"{EXECUTE}/dir_{run.process}"
    return {
        "<SCRATCH>": f"{slot}/scratch" if new_layout else slot,
        "<SLOT_DIR>": slot,
        "<PID>": str(run.process),
    }


def _filled(word: str, known: Mapping[str, str]) -> str:
    for placeholder, value in known.items():
        word = word.replace(placeholder, value)
    return word
