"""`condor-routes simulate`: what the job router would do with jobs, and why."""

import gc
import sys
from collections.abc import Generator
from dataclasses import dataclass

import click

from router.cli.ads import say_if_submitted
from router.cli.interrupts import write_all
from router.cli.loading import loaded, say_what_ends
from router.cli.options import (
    PATH,
    check_standard_input,
    define_option,
    exit_zero_option,
    format_option,
    need,
    target_option,
)
from router.cli.progress import Progress, cores
from router.cli.simulate_native import print_native
from router.cli.simulate_output import Sheet, wording
from router.cli.simulate_worker import Chain, chain_of
from router.cli.unread import say_unknown
from router.facts.versions import Release
from router.model.configuration import Configuration, Reading
from router.model.evaluation import Evaluator
from router.model.resolve import resolve_routes
from router.model.table import RouteTable
from router.simulate.lazy import LazyEvaluator
from router.simulate.native import Options
from router.simulate.outcomes import Asked, Simulation
from router.simulate.simulating_files import Output, Simulating


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for."""

    config: tuple[str, ...]
    ads: tuple[str, ...]
    wanted: Release
    defines: dict[str, str]
    form: str
    native: str | None
    options: Options
    explain: bool
    ce: str | None
    schedd: str | None
    pool: str
    constraint: str
    run_commands: bool
    workers: int
    limits: bool
    chain: Chain | None = None


@click.command("simulate")
@click.option(
    "--config", multiple=True, metavar="PATH", type=PATH, help="Configuration file or directory; repeatable."
)
@click.option(
    "--ads", multiple=True, metavar="FILE", type=PATH, help="Job ads in any form; `-` is standard input."
)
@target_option("to behave as", name="wanted")
@define_option()
@format_option(
    "table",
    "ads",
    "json",
    "jsonl",
    says="For people; the routed ads; for programs, as one document or an outcome a line.",
)
@click.option("--explain", is_flag=True, help="Say of each route why or why not, and what overwrote what.")
@click.option("--no-limits", is_flag=True, help="Take jobs as if no route were ever full.")
@click.option("--ignore-prior-routing", is_flag=True, help="Take jobs as if they had never been routed.")
@click.option(
    "--ce",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[PATH]",
    help="Read a CE's packaged defaults first: those at PATH, or those of HTCondor-CE 25.",
)
@click.option(
    "--native",
    type=click.Choice(["config", "match-jobs", "route-jobs"]),
    help="Print what condor_job_router_info prints, to the byte.",
)
@click.option("--log-steps", is_flag=True, help="With --native: what its -log-steps adds.")
@click.option("--diagnostic", is_flag=True, help="With --native: what its -diagnostic adds.")
@click.option(
    "--schedd",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[NAME]",
    help="Take the idle jobs of a running schedd, which is only read from.",
)
@click.option("--pool", default="", metavar="HOST", help="With --schedd: the collector that knows it.")
@click.option("--constraint", default="", metavar="EXPR", help="With --schedd: only the jobs it is true of.")
@click.option(
    "--worker", multiple=True, metavar="PATH", type=PATH, help="Go on to what this worker would run."
)
@click.option("--machine", metavar="FILE", type=PATH, help="With --worker: the slot's ad.")
@click.option("--account", multiple=True, metavar="NAME=UID:GID[,GID…]", help="With --worker: a user.")
@click.option("--image", multiple=True, metavar="NAME=WHAT", help="With --worker: what it has, see preview.")
@click.option("--run-commands", is_flag=True, help="Run commands that the configuration names.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=cores,
    metavar="N",
    help="Processes.  [default: the machine's cores, up to 6]",
)
@exit_zero_option
def command(
    config: tuple[str, ...],
    ads: tuple[str, ...],
    wanted: Release,
    defines: dict[str, str],
    form: str,
    explain: bool,
    ignore_prior_routing: bool,
    ce: str | None,
    native: str | None,
    log_steps: bool,
    diagnostic: bool,
    schedd: str | None,
    pool: str,
    constraint: str,
    worker: tuple[str, ...],
    machine: str | None,
    account: tuple[str, ...],
    image: tuple[str, ...],
    run_commands: bool,
    workers: int,
    no_limits: bool,
) -> int:
    """Route job ads as the job router of a configuration would, and say why.

    The exit status is 1 if HTCondor would end, if a transform fails, or if an ad cannot be read.
    """
    _check(bool(config) or ce is not None, bool(ads), schedd is not None, native, limits=not no_limits)
    check_standard_input(*config, *ads, *worker, machine or "")
    need("--native", native, log_steps=log_steps, diagnostic=diagnostic)
    need("--schedd", schedd is not None, pool=pool, constraint=constraint)
    need("--worker", worker, machine=machine, account=account, image=image)
    options = Options(
        config=native == "config",
        match_jobs=native in ("match-jobs", "route-jobs"),
        route_jobs=native == "route-jobs",
        log_steps=log_steps,
        diagnostic=diagnostic,
        ignore_prior_routing=ignore_prior_routing,
    )
    request = Request(
        config=config,
        ads=ads,
        wanted=wanted,
        defines=defines,
        form=form,
        native=native,
        options=options,
        explain=explain,
        ce=ce,
        schedd=schedd,
        pool=pool,
        constraint=constraint,
        run_commands=run_commands,
        workers=workers,
        limits=not no_limits,
        chain=chain_of(worker, wanted, machine=machine, account=account, image=image),
    )
    return _run(request)


def _check(has_config: bool, has_ads: bool, has_schedd: bool, native: str | None, *, limits: bool) -> None:
    """Refuse what lacks something, or says two things.

    Raises:
        UsageError: with what to do.
    """
    if not has_config:
        raise click.UsageError("--config or --ce is needed")
    if not limits and native is not None:
        raise click.UsageError("--native does as the tool does, which knows no --no-limits")
    if not has_ads and not has_schedd and native is None:
        raise click.UsageError("--ads or --schedd is needed")
    if has_schedd and native is not None:
        raise click.UsageError("--native reads the jobs of --ads, as the tool does")


def _run(request: Request) -> int:
    evaluator = LazyEvaluator(request.wanted)
    reading = Reading(
        release=request.wanted,
        defines=request.defines,
        evaluator=evaluator,
        run_commands=request.run_commands,
    )
    configuration = loaded(request.config, request.ce, reading)
    if configuration.fatal:
        if request.native is None:
            say_what_ends(configuration)
        return 1
    table = resolve_routes(configuration, evaluator=evaluator, run_commands=request.run_commands)
    if request.native is not None:
        return print_native(request.options, request.ads, configuration, table, evaluator)
    if say_what_ends(configuration, table):
        return 1
    table = table if request.limits else table.without_limits()
    return _print_outcomes(request, table, configuration, evaluator)


def _print_outcomes(
    request: Request, table: RouteTable, configuration: Configuration, evaluator: Evaluator
) -> int:
    asked = Asked(
        explain=request.explain,
        changes=request.form != "ads",
        ignore_prior_routing=request.options.ignore_prior_routing,
    )
    chain = request.chain
    words = wording(request.form, explain=request.explain, chain=chain)
    simulating = Simulating(
        simulation=Simulation(table, evaluator, knob=configuration.raw, asked=asked),
        wording=words,
        is_bad=lambda outcome: bool(
            outcome.own_problems or outcome.ends or (chain is not None and chain.is_bad)
        ),
    )
    gc.freeze()  # what was loaded so far lives as long as the process
    gc.enable()
    sheet = Sheet(form=request.form, wording=words)
    progress = Progress(request.ads, wanted=not sys.stdout.isatty())

    def write(output: Output) -> None:
        sheet.write(output)
        progress.add(output.tally.jobs, output.read)

    whole = write_all(_outputs(request, simulating), write)
    progress.end()
    sheet.end(explain=request.explain)
    if sheet.tally.broken:
        say_if_submitted(request.ads)
    if request.chain is not None:
        say_unknown(request.chain.worker.unknown)
    if not whole:
        raise KeyboardInterrupt
    return 1 if sheet.tally.bad or sheet.tally.broken else 0


def _outputs(request: Request, simulating: Simulating) -> Generator[Output]:
    yield from simulating.files(request.ads, workers=request.workers)
    if request.schedd is not None:
        from router.simulate.schedd import idle_jobs

        yield from simulating.jobs(
            idle_jobs(request.schedd, pool=request.pool, constraint=request.constraint)
        )
