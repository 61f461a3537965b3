"""`condor-routes compare`: what becomes of jobs otherwise, if one configuration takes another's place."""

import gc
import json
import sys

import click

from router.cli.ads import say_if_submitted
from router.cli.loading import loaded, say_what_ends
from router.cli.options import (
    PATH,
    check_standard_input,
    define_option,
    exit_zero_option,
    format_option,
    target_option,
)
from router.cli.progress import told
from router.facts.versions import Release
from router.model.configuration import Reading
from router.model.evaluation import Evaluator
from router.model.resolve import resolve_routes
from router.model.table import RouteTable
from router.prove.alone import Alone, compare_treated, limits_of
from router.prove.compare import Difference, Treatment, compare
from router.render.full import render
from router.render.proof import difference_shapes, render_comparison
from router.render.style import Style, wants_colour
from router.simulate.jobs_formats import read_ads
from router.simulate.jobs_long import BrokenAd
from router.simulate.lazy import LazyEvaluator


@click.command("compare")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option(
    "--ads",
    multiple=True,
    required=True,
    metavar="FILE",
    type=PATH,
    help="Job ads in any form; `-` is standard input.",
)
@click.option(
    "--ce",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[PATH]",
    help="Read a CE's packaged defaults before each: those at PATH, or those of HTCondor-CE 25.",
)
@target_option("to behave as", name="wanted")
@define_option()
@format_option("text", "json")
@exit_zero_option
def command(
    old: str,
    new: str,
    ads: tuple[str, ...],
    ce: str | None,
    wanted: Release,
    defines: dict[str, str],
    form: str,
) -> int:
    """Show what becomes of job ads otherwise if the configuration NEW takes the place of OLD.

    Each is a file or a directory. Every job is taken by itself, as it was when it came: routes that are
    full or jobs that were routed already hide nothing. Exits 1 if anything differs.
    """
    check_standard_input(old, new, *ads)
    values = LazyEvaluator(wanted)
    reading = Reading(release=wanted, defines=defines, evaluator=values)
    sides = [_side(path, ce, reading, values) for path in (old, new)]
    if any(side is None for side in sides):
        return 1
    before, after = [side for side in sides if side is not None]
    differences = list(_limits(before[0], after[0]))
    jobs = broken = 0
    routed = [0, 0]
    gc.enable()
    with told("comparing"):
        for ad in (ad for path in ads for ad in read_ads(path, banners=True)):
            if isinstance(ad, BrokenAd):
                click.echo(render([ad.diagnostic]), err=True, nl=False)
                broken += 1
                continue
            jobs += 1
            one, other = before[1].treat(ad.copy()), after[1].treat(ad)
            routed = [routed[0] + (one.routed is not None), routed[1] + (other.routed is not None)]
            differences += compare_treated(one, other)
    if broken:
        say_if_submitted(ads)
    counts = routed[0], routed[1]
    if form == "json":
        click.echo(_document(differences, jobs, counts))
    else:
        style = Style(colour=wants_colour(sys.stdout))
        click.echo(render_comparison(differences, jobs, counts, style), nl=False)
    return 1 if differences or broken else 0


def _side(path: str, ce: str | None, reading: Reading, values: Evaluator) -> tuple[RouteTable, Alone] | None:
    """Return the routes of a configuration and what routes jobs with them; None, told, if HTCondor ends."""
    configuration = loaded([path], ce, reading)
    if say_what_ends(configuration):
        return None
    table = resolve_routes(configuration, evaluator=values)
    if say_what_ends(configuration, table):
        return None
    return table, Alone(table, values, configuration.raw, as_it_came=True)


def _limits(old: RouteTable, new: RouteTable) -> tuple[Difference, ...]:
    return compare(Treatment(jobs={}, limits=limits_of(old)), Treatment(jobs={}, limits=limits_of(new)), {})


def _document(differences: list[Difference], jobs: int, routed: tuple[int, int]) -> str:
    document = {
        "version": 1,
        "jobs": jobs,
        "routed": {"before": routed[0], "after": routed[1]},
        "differences": difference_shapes(differences),
    }
    return json.dumps(document, indent=1)
