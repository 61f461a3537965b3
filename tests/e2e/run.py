"""Run every scenario in a real pool of each generation, and print a table of what came out.

usage: python -m tests.e2e.run [--generation 23|25] [--scenario NAME]... [--keep-logs FOLDER]

As root, with debootstrap and a Debian mirror within reach. Exits 0 if all is as expected and as predicted, 1
if not, 2 where this machine cannot do it. A generation whose packages cannot be had today is said so, and is
no failure; 23 is in a stable suite, so without it nothing was shown and the status is 2.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from router.build.document import Document
from router.build.script import documents_of
from router.errors import CannotRehearse, RouterError
from router.facts.versions import NEWEST_RELEASE, Release, release
from router.rehearse.host import check_host
from router.rehearse.recipe import GENERATIONS, Recipe
from router.rehearse.rehearsal import Rehearsal, rehearsal
from router.rehearse.run import Ended, run_tasks
from router.rehearse.task import Task
from router.rehearse.tree import build_tree, find_tree, release_of
from router.rehearse.verdict import Verdict
from router.simulate.bindings import evaluator
from router.text import SourceFile
from tests.e2e.live import live_path
from tests.e2e.scenarios import IMAGES, OWNERS, SCENARIOS, Row, Scenario

SITE = Path(__file__).with_name("site_routes.py")
PATIENCE = 150.0
# Three of these at most are printed of one row.
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one generation came to."""

    lines: Sequence[str]
    failed: int
    ran: bool


def main() -> int:
    """Run what the command line asks for, all generations at once: they mostly wait."""
    options = arguments()
    chosen = [one for one in SCENARIOS if not options.scenario or one.task.name in options.scenario]
    generations = options.generation or list(GENERATIONS)
    began = time.monotonic()
    results = []
    try:
        check_host(building=any(find_tree(Recipe(suite=GENERATIONS[one])) is None for one in generations))
        # What threads must not do at once: load the bindings, and run a script.
        evaluator(NEWEST_RELEASE)
        site = documents_of(SITE)
        with ThreadPoolExecutor(len(generations)) as threads:
            for result in threads.map(
                lambda one: run_generation(one, chosen, site, logs=options.keep_logs), generations
            ):
                print(*result.lines, sep="\n", flush=True)
                results.append(result)
    except RouterError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        # The pools end with this process; a thread could not be told.
        os._exit(130)
    failed = sum(result.failed for result in results)
    print(f"\n{failed} failed, {time.monotonic() - began:.0f} s in all")
    return int(failed > 0) if any(result.ran for result in results) else 2


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Rehearse routes in a real pool of each generation.")
    parser.add_argument("--generation", action="append", choices=list(GENERATIONS))
    names = [scenario.task.name for scenario in SCENARIOS]
    parser.add_argument("--scenario", action="append", choices=names)
    parser.add_argument("--keep-logs", type=Path, metavar="FOLDER", help="copy the pool's logs there")
    return parser.parse_args()


def run_generation(
    generation: str, chosen: Sequence[Scenario], site: Mapping[str, Document], *, logs: Path | None
) -> Result:
    """Run the scenarios in one pool; say so where the packages of the day do not allow it."""
    recipe = Recipe(suite=GENERATIONS[generation])
    began = time.monotonic()
    missing = find_tree(recipe) is None
    try:
        tree = build_tree(recipe)
    except CannotRehearse as error:
        if generation == "23":
            raise
        reason = f"Debian {recipe.suite} does not allow it today: {error}"
        return Result(lines=("", f"HTCondor {generation}: not run, {reason}"), failed=0, ran=False)
    lines = ["", f"built {tree} in {time.monotonic() - began:.0f} s"] if missing else []
    wanted = release(release_of(tree))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        files = site_files(Path(folder), site, wanted)
        sources = [SourceFile.read(file) for file in files]
        with rehearsal(tree, sources=sources, accounts=OWNERS, images=IMAGES) as pool:
            up = time.monotonic() - began
            try:
                rows = [*rows_of(pool, chosen), live_path(pool, files), control(pool)]
            finally:
                if logs:
                    pool.pool.keep_logs(logs / str(wanted.version))
    took = time.monotonic() - began
    lines += ["", f"HTCondor {wanted.version}: pool up in {up:.0f} s, ended after {took:.0f} s"]
    lines += [line for row in rows for line in lines_of(row)]
    return Result(lines=tuple(lines), failed=sum(bool(row.wrong) for row in rows), ran=True)


def site_files(folder: Path, site: Mapping[str, Document], wanted: Release) -> list[Path]:
    """Write what the builders emit for one HTCondor."""
    files = []
    for name in ("table", "worker"):
        file = folder / f"{name}.conf"
        file.write_text(site[name].write_document(wanted, None))
        files.append(file)
    return files


def lines_of(row: Row) -> Iterator[str]:
    """Yield a row as it is printed."""
    yield f"  {'FAIL' if row.wrong else 'pass'}  {row.name:<18}{row.seconds:>5.0f} s  {row.proves}"
    yield from (f"          {line}" for line in row.wrong[:SHOWN])
    if len(row.wrong) > SHOWN:
        yield f"          and {len(row.wrong) - SHOWN} more"


def rows_of(pool: Rehearsal, chosen: Sequence[Scenario]) -> Iterator[Row]:
    """Yield the rows of the scenarios, and of what was predicted of all their jobs."""
    began = time.monotonic()
    ended = pool.run([scenario.task for scenario in chosen], patience=PATIENCE)
    took = time.monotonic() - began
    verdicts = pool.judge(ended)
    for scenario in chosen:
        jobs = [job for job in ended if job.task is scenario.task]
        yield Row(
            name=scenario.task.name,
            wrong=scenario.check(jobs),
            seconds=seconds_of(jobs, otherwise=took),
            proves=scenario.proves,
        )
    yield from predictions(verdicts)


def seconds_of(jobs: Sequence[Ended], *, otherwise: float) -> float:
    """Return how long jobs took, from the first submission to the last end."""
    ends = [job.source.integer("CompletionDate") or 0 for job in jobs]
    if not all(ends):
        return otherwise
    return max(ends) - min(job.source.integer("QDate") or 0 for job in jobs)


def predictions(verdicts: Sequence[Verdict]) -> Iterator[Row]:
    """Yield what was predicted against what the schedd and the starters had."""
    routed = sum(verdict.route is not None for verdict in verdicts)
    yield Row(
        name="predicted_ads",
        wrong=[f"{one.ended.job} ({one.ended.task.name}): {each}" for one in verdicts for each in one.ad],
        seconds=0,
        proves=f"simulate says of {len(verdicts)} jobs the route, and all of {routed} routed ads",
    )
    starts = sum(verdict.starts for verdict in verdicts)
    yield Row(
        name="predicted_words",
        wrong=[f"{one.ended.job} ({one.ended.task.name}): {each}" for one in verdicts for each in one.words],
        seconds=0,
        proves=f"preview says every word of the {starts} docker create commands",
    )


def control(pool: Rehearsal) -> Row:
    """Take the machine's guard away: the job that stayed unrouted must now run bare, or nothing was shown."""
    began = time.monotonic()
    excluded = next(one for one in SCENARIOS if one.task.name == "excluded_dn").task
    pool.pool.reconfigure("START = true\n")
    unguarded = Task(name="unguarded", account=excluded.account, attributes=excluded.attributes)
    (job,) = run_tasks(pool.pool, [unguarded], patience=60, routed_only=False)
    wrong = []
    if job.route or job.report is None or job.report.image is not None:
        wrong.append(f"{job.job}: route {job.route}, {job.outcome}, {job.report and job.report.image}")
    return Row(
        name="without_guard",
        wrong=wrong,
        seconds=time.monotonic() - began,
        proves="the checks would have seen a bare run: without START's guard the excluded job does run so",
    )


if __name__ == "__main__":
    sys.exit(main())
