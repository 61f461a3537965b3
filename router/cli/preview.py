"""`condor-routes preview`: what a worker would do with routed jobs."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from router.errors import RouterError
from router.facts.versions import NEWEST, Release, release
from router.model.configuration import load_configuration
from router.render.preview import preview_json, preview_text
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import read_ads
from router.simulate.jobs_long import BrokenAd
from router.worker.outcome import Preview, Result
from router.worker.preview import preview
from router.worker.start import Account, Image, Worker

_ACCOUNT = re.compile(r"([^=]+)=(\d+):(\d+(?:,\d+)*)")
_WORDS = re.compile(r"\b(CMD|ENTRYPOINT)\s*\[([^\]]*)\]", re.IGNORECASE)
_BAD = (Result.HELD, Result.RETRIED)


class BrokenInput(RouterError):  # noqa: N818 - named for the situation
    """A file that was named could not be read: an ad is broken, or HTCondor would stop at a line."""


@click.command("preview", short_help="Show what a worker would run for routed jobs")
@click.option(
    "--worker", "conf", multiple=True, required=True, metavar="PATH", help="the worker's configuration"
)
@click.option("--ads", multiple=True, required=True, metavar="FILE", help="routed job ads; `-` for stdin")
@click.option("--machine", metavar="FILE", help="the slot's ad  [default: a slot just as the job asks for]")
@click.option("--account", multiple=True, metavar="NAME=UID:GID[,GID…]", help="a user of the worker")
@click.option(
    "--image", multiple=True, metavar="NAME=WHAT", help="an image: `present`, `absent`, `CMD [a, b]`, …"
)
@click.option("--file", "files", multiple=True, metavar="PATH", help="a program that the worker has")
@click.option("--define", multiple=True, metavar="NAME=VALUE", help="a macro that the worker would supply")
@click.option(
    "--target-version", metavar="V", help=f"the worker's HTCondor  [default: the ad's, else {NEWEST}]"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--exit-zero", is_flag=True, help="exit 0 whatever becomes of the jobs")
def command(
    conf: tuple[str, ...],
    ads: tuple[str, ...],
    machine: str | None,
    account: tuple[str, ...],
    image: tuple[str, ...],
    files: tuple[str, ...],
    define: tuple[str, ...],
    target_version: str | None,
    form: str,
    exit_zero: bool,
) -> int:
    """Show the exact command a worker would start for each job ad, or why there is none.

    Nothing is run. What only the worker knows is a placeholder such as <SCRATCH>, unless an option tells it.
    Exits 1 if a job would be held or go back to idle, or would run where it should not.
    """
    slot = slot_of(machine)
    wanted = _release(target_version, slot)
    worker = worker_of(conf, wanted, account=account, image=image, files=files, define=define)
    jobs = [job for path in ads for job in _ads(path)]
    previews = [preview(worker, job=job, machine=slot, name=name_of(job, n)) for n, job in enumerate(jobs, 1)]
    click.echo(preview_json(previews) if form == "json" else preview_text(previews), nl=False)
    return 0 if exit_zero else int(any(is_bad(one) for one in previews))


def worker_of(
    paths: tuple[str, ...],
    wanted: Release,
    *,
    account: tuple[str, ...] = (),
    image: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    define: tuple[str, ...] = (),
) -> Worker:
    """Return a worker as the options describe it."""
    engine = evaluator(wanted)
    defines = dict(_pair("--define", text) for text in define)
    configuration = load_configuration(
        paths, release=wanted, defines=defines, subsystem="STARTER", evaluator=engine
    )
    if configuration.fatal is not None:
        place, said = configuration.fatal.place, configuration.fatal.message
        line = place.source.position(place.span.start).line
        raise BrokenInput(f"{place.path}:{line}: HTCondor stops reading here: {said}".rstrip(": "))
    for message in configuration.messages:
        click.echo(message, err=True)
    return Worker(
        configuration=configuration,
        evaluator=engine,
        release=wanted,
        accounts=dict(_account(text) for text in account),
        images=dict(_image(text) for text in image),
        # The worker's disk is not here: a program is taken to exist where this host has its directory.
        has_file=lambda path: path in files or Path(path).parent.is_dir(),
    )


def is_bad(one: Preview) -> bool:
    """Tell whether a preview is a finding: it names an error, or the job does not run."""
    return one.outcome.result in _BAD or any(finding.severity.rank == 0 for finding in one.findings)


def name_of(job: JobAd, number: int) -> str:
    """Return a job's id, or its number in the input where the ad has none."""
    cluster = job.text("ClusterId")
    return str(number) if cluster is None else f"{cluster}.{job.text('ProcId') or 0}"


def _release(text: str | None, slot: JobAd) -> Release:
    if text is None:
        found = re.search(r"\$CondorVersion: (\d+\.\d+\.\d+)", slot.text("CondorVersion") or "")
        text = found[1] if found else str(NEWEST)
    try:
        return release(text)
    except ValueError as error:
        raise click.UsageError(f"--target-version: {error}") from error


def slot_of(path: str | None) -> JobAd:
    """Return the ad of a slot; without a file one that says nothing."""
    return JobAd() if path is None else next(_ads(path), JobAd())


def _ads(path: str) -> Iterator[JobAd]:
    for found in read_ads(path):
        if isinstance(found, BrokenAd):
            raise BrokenInput(f"{path}:{found.line}: {found.diagnostic.message}")
        yield found


def _pair(option: str, text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise click.UsageError(f"{option}: `{text}` is not NAME=VALUE")
    return name, value


def _account(text: str) -> tuple[str, Account]:
    found = _ACCOUNT.fullmatch(text)
    if not found:
        raise click.UsageError(f"--account: `{text}` is not NAME=UID:GID[,GID…]")
    groups = tuple(int(group) for group in found[3].split(","))
    return found[1], Account(uid=int(found[2]), gid=groups[0], groups=groups)


def _image(text: str) -> tuple[str, Image]:
    name, what = _pair("--image", text)
    words = {
        key.upper(): tuple(word.strip().strip("\"'") for word in body.split(",") if word.strip())
        for key, body in _WORDS.findall(what)
    }
    image = Image(
        command=words.get("CMD", ()),
        entrypoint=words.get("ENTRYPOINT", ()),
        present=what.strip().lower() != "absent",
    )
    return name, image
