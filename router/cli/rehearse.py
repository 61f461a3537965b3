"""`condor-routes rehearse`: routes and a worker in a real pool on this machine."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import click

from router.cli.ads import whole, whole_ads
from router.cli.ce import configuration_sources
from router.cli.options import PATH, check_standard_input, exit_zero_option, format_option
from router.errors import BrokenInput
from router.rehearse.from_ads import images_of, tasks_of
from router.rehearse.host import check_host
from router.rehearse.pool import Pool
from router.rehearse.recipe import GENERATIONS, Recipe
from router.rehearse.rehearsal import Rehearsal, rehearsal
from router.rehearse.task import Task
from router.rehearse.tree import build_tree, find_tree
from router.rehearse.verdict import Verdict
from router.render.rehearsal import rehearsal_json, rehearsal_text
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import read_stream
from router.text import SourceFile


@click.command("rehearse")
@click.option(
    "--config", multiple=True, metavar="PATH", type=PATH, help="Configuration with routes; repeatable."
)
@click.option(
    "--worker", multiple=True, metavar="PATH", type=PATH, help="The worker's configuration; repeatable."
)
@click.option(
    "--ads", multiple=True, metavar="FILE", type=PATH, help="Job ads in any form; `-` is standard input."
)
@click.option("--submit", multiple=True, metavar="FILE", type=PATH, help="Submit descriptions.")
@click.option(
    "--image", multiple=True, metavar="NAME", help="An image that the worker has, beside those named."
)
@click.option(
    "--ce",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[PATH]",
    help="Read a CE's packaged defaults first: those at PATH, or those of HTCondor-CE 25.",
)
@click.option(
    "--generation",
    type=click.Choice(list(GENERATIONS)),
    default="25",
    show_default=True,
    help="The HTCondor to run: 23.9.6, or the 25.x of the day.",
)
@click.option("--mirror", metavar="URL", help="Another Debian mirror than deb.debian.org.")
@click.option(
    "--patience", default=60, show_default=True, metavar="SECONDS", help="Wait so long for the jobs."
)
@format_option("text", "json")
@click.option("--keep-logs", metavar="FOLDER", type=PATH, help="Copy the pool's logs there.")
@exit_zero_option
def command(
    config: tuple[str, ...],
    worker: tuple[str, ...],
    ads: tuple[str, ...],
    submit: tuple[str, ...],
    image: tuple[str, ...],
    ce: str | None,
    generation: str,
    mirror: str | None,
    patience: int,
    form: str,
    keep_logs: str | None,
) -> int:
    """Send jobs through a real job router into real containers, and compare with what was predicted.

    Needs root on Linux, debootstrap and a Debian mirror; the first run makes a root tree in the user's cache.
    The jobs' programs are replaced by one that says where it runs. Nothing is left behind.

    Exits 1 if a routed job did not complete, or anything came out otherwise than simulate and preview say.
    """
    if not config and ce is None:
        raise click.UsageError("--config or --ce is needed")
    if not ads and not submit:
        raise click.UsageError("--ads or --submit is needed")
    check_standard_input(*config, *worker, *ads, *submit)
    sources = [source for source, _ in configuration_sources((*config, *worker), ce)]
    jobs = [job for path in ads for job in whole_ads(path)]
    descriptions = [SourceFile.read(path).text for path in submit]
    tree = _tree(generation, mirror)
    with rehearsal(tree, sources=sources, accounts=(), images=image) as running:
        jobs += [job for text in descriptions for job in _described(running.pool, text)]
        tasks = list(tasks_of(jobs))
        if not tasks:
            raise BrokenInput("the files hold no job")
        verdicts = _run(running, tasks, patience=patience)
        if keep_logs:
            running.pool.keep_logs(Path(keep_logs))
        version = str(running.release.version)
    show = rehearsal_json if form == "json" else rehearsal_text
    click.echo(show(verdicts, htcondor=version), nl=False)
    return int(any(_is_finding(one) for one in verdicts))


def _tree(generation: str, mirror: str | None) -> Path:
    suite = GENERATIONS[generation]
    recipe = Recipe(suite=suite) if mirror is None else Recipe(suite=suite, mirror=mirror)
    missing = find_tree(recipe) is None
    check_host(building=missing)
    if missing:
        click.echo(f"making a root tree of Debian {suite}, once: a minute or so ...", err=True)
    return build_tree(recipe)


def _run(running: Rehearsal, tasks: list[Task], *, patience: int) -> tuple[Verdict, ...]:
    for account in sorted({task.account for task in tasks}):
        running.pool.add_account(account)
    running.add_images(_images(running, tasks))
    return running.judge(running.run(tasks, patience=patience))


def _images(running: Rehearsal, tasks: Iterable[Task]) -> Iterator[str]:
    """Yield the images that the routed jobs will name."""
    for task in tasks:
        expected = {"JobUniverse": "5", "JobStatus": "1", "ProcId": "0", "ClusterId": "1"}
        owner = {"Owner": f'"{task.account}"'}
        predicted = running.predictor.route({**task.attributes, **expected, **owner}, name="1.0")
        yield from images_of(predicted.ad or {})


def _described(pool: Pool, text: str) -> Iterator[JobAd]:
    """Yield the jobs of a submit description, as condor_submit itself makes them.

    It prints the first job of a cluster in full, and of the others what differs.
    """
    printed = BytesIO(pool.dry_run(text).encode())
    first: dict[str, str] = {}
    for ad in whole(read_stream(printed, "<condor_submit>", "long"), "<condor_submit>"):
        own = dict(ad.items())
        first = first if "Cmd" not in ad else own
        yield JobAd.of({**first, **own})


def _is_finding(verdict: Verdict) -> bool:
    """Tell whether a job came out otherwise than predicted, or was routed and did not complete."""
    ended = verdict.ended
    return bool(verdict.differences) or (
        ended.route is not None and ended.outcome != "completed with exit code 0"
    )
