"""`condor-routes preview`: what a worker would do with routed jobs."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import click

from router.cli.ads import whole_ads
from router.cli.options import (
    PATH,
    check_standard_input,
    complete_versions,
    define_option,
    exit_zero_option,
    format_option,
    pair,
)
from router.cli.unread import say_of_reading, say_unknown
from router.facts.versions import NEWEST, Release, release
from router.model.configuration import load_configuration
from router.render.preview import preview_json, preview_text
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd
from router.worker.outcome import Preview, Result
from router.worker.preview import preview
from router.worker.start import Account, Image, Worker

_ACCOUNT = re.compile(r"([^=]+)=(\d+):(\d+(?:,\d+)*)")
_WORDS = re.compile(r"\b(CMD|ENTRYPOINT)\s*\[([^\]]*)\]", re.IGNORECASE)
_BAD = (Result.HELD, Result.RETRIED)


@click.command("preview")
@click.option(
    "--worker",
    "conf",
    multiple=True,
    required=True,
    metavar="PATH",
    type=PATH,
    help="The worker's configuration; repeatable.",
)
@click.option(
    "--ads",
    multiple=True,
    required=True,
    metavar="FILE",
    type=PATH,
    help="Routed job ads in any form; `-` is standard input.",
)
@click.option(
    "--machine", metavar="FILE", type=PATH, help="The slot's ad.  [default: a slot just as the job asks for]"
)
@click.option("--account", multiple=True, metavar="NAME=UID:GID[,GID…]", help="A user of the worker.")
@click.option(
    "--image", multiple=True, metavar="NAME=WHAT", help="An image: `present`, `absent`, `CMD [a, b]`, …"
)
@click.option("--file", "files", multiple=True, metavar="PATH", help="A program that the worker has.")
@define_option("the worker")
@click.option(
    "--target-version",
    metavar="V",
    shell_complete=complete_versions,
    help=f"The worker's HTCondor.  [default: the slot ad's, else {NEWEST}]",
)
@format_option("text", "json")
@exit_zero_option
def command(
    conf: tuple[str, ...],
    ads: tuple[str, ...],
    machine: str | None,
    account: tuple[str, ...],
    image: tuple[str, ...],
    files: tuple[str, ...],
    defines: dict[str, str],
    target_version: str | None,
    form: str,
) -> int:
    """Show the exact command a worker would start for each job ad, or why there is none.

    Nothing is run. What only the worker knows is a placeholder such as <SCRATCH>, unless an option tells it.
    Exits 1 if a job would be held or go back to idle, or would run where it should not.
    """
    check_standard_input(*conf, *ads, machine or "")
    slot = slot_of(machine)
    wanted = _release(target_version, slot)
    worker = worker_of(conf, wanted, account=account, image=image, files=files, defines=defines)
    jobs = [job for path in ads for job in whole_ads(path)]
    if not jobs:
        click.echo("0 jobs: nothing to do", err=True)
    previews = [preview(worker, job=job, machine=slot, name=name_of(job, n)) for n, job in enumerate(jobs, 1)]
    click.echo(preview_json(previews) if form == "json" else preview_text(previews), nl=False)
    say_unknown(worker.unknown)
    return int(any(is_bad(one) for one in previews))


def worker_of(
    paths: tuple[str, ...],
    wanted: Release,
    *,
    account: tuple[str, ...] = (),
    image: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    defines: Mapping[str, str] = MappingProxyType({}),
) -> Worker:
    """Return a worker as the options describe it."""
    engine = evaluator(wanted)
    configuration = load_configuration(
        paths, release=wanted, defines=dict(defines), subsystem="STARTER", evaluator=engine
    )
    configuration.check_readable()
    say_of_reading(configuration)
    return Worker(
        configuration=configuration,
        evaluator=engine,
        release=wanted,
        accounts=dict(_account(text) for text in account),
        images=dict(_image(text) for text in image),
        # The worker's disk is not here: a program is taken to exist where this host has its directory.
        has_file=lambda path: path in files or os.path.isdir(Path(path).parent),
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
    return JobAd() if path is None else next(whole_ads(path), JobAd())


def _account(text: str) -> tuple[str, Account]:
    found = _ACCOUNT.fullmatch(text)
    if not found:
        raise click.UsageError(f"--account: `{text}` is not NAME=UID:GID[,GID…]")
    groups = tuple(int(group) for group in found[3].split(","))
    return found[1], Account(uid=int(found[2]), gid=groups[0], groups=groups)


def _image(text: str) -> tuple[str, Image]:
    name, what = pair("--image", text)
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
