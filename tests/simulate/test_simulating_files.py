"""What becomes of a file of jobs is the same whoever works on it: one process, several, or with no memory."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

pytest.importorskip("classad2")

from router.model.configuration import load_configuration
from router.model.evaluation import Evaluator
from router.model.resolve import resolve_routes
from router.model.table import RouteTable
from router.render.full import render
from router.render.simulation import outcome_json
from router.simulate.banners import WithoutBanners
from router.simulate.bindings import evaluator
from router.simulate.jobs_long import BrokenAd, read_long
from router.simulate.lazy import LazyEvaluator
from router.simulate.outcome import Outcome
from router.simulate.outcomes import Asked, Simulation, simulate
from router.simulate.parallel import Cut
from router.simulate.simulating_files import Simulating, Wording
from router.simulate.tally import Tally
from tests.simulate.eager import Eager

# Test runners have threads of their own, of which a forked worker uses none.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
CONFIG = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Cpus isnt undefined
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Before
JOB_ROUTER_TRANSFORM_Before @=t
  COPY Cpus orig_Cpus
  EVALSET Many Cpus > 2
@t
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = After
JOB_ROUTER_TRANSFORM_After @=t
  REQUIREMENTS Memory isnt undefined
  if defined MY.Queue
    SET Queue "$(MY.Queue)_x"
  endif
  EVALSET Memory Memory * 2
  SET Broken 1 +
@t
JOB_ROUTER_ROUTE_NAMES = One Two Rest
JOB_ROUTER_ROUTE_One @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Cpus > 1
  MaxJobs = {one}
  SET Note "$(MY.Owner)"
@rt
JOB_ROUTER_ROUTE_Two @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Queue == "b" || Cpus == 3
  MaxIdleJobs = {two}
  RENAME Queue OldQueue
@rt
JOB_ROUTER_ROUTE_Rest @=rt
  TargetUniverse = 9
  GridResource = "batch slurm"
  MaxJobs = {rest}
  REQUIREMENTS Memory >= 4 || Cpus is undefined
@rt
JOB_ROUTER_ROUND_ROBIN_SELECTION = {turns}
JOB_ROUTER_MAX_JOBS = {most}
"""
ATTRIBUTES = some.fixed_dictionaries(
    {
        "ProcId": some.integers(0, 9),
        "JobStatus": some.sampled_from((1, 1, 1, 5)),
        "JobUniverse": some.just(5),
        "Owner": some.sampled_from(('"al"', '"bo"', '"al"', "undefined")),
        "Cpus": some.sampled_from(("1", "2", "3", "1 + 1", '"x"')),
        "Memory": some.sampled_from(("2", "8", " 8 ", "Cpus*4", "08", "1e1")),
    },
    optional={
        "Queue": some.sampled_from(('"a"', '"b"')),
        "Odd": some.sampled_from(("(1)", "{1 ,2}", "[a=1]", "1 + 2", "x?:y", '"\\\\"', "1 +")),
    },
)
FILES = some.lists(ATTRIBUTES, min_size=6, max_size=40)
SETTINGS = some.fixed_dictionaries(
    {
        "one": some.sampled_from((0, 2, 5, 1000)),
        "two": some.sampled_from((1, 3, 1000)),
        "rest": some.sampled_from((1, 1000)),
        "turns": some.booleans(),
        "most": some.sampled_from((-1, 3, 1000)),
    }
)


def write_files(folder: Path, jobs: list[dict[str, object]], values: dict[str, object], blank: str) -> None:
    (folder / "c").write_text(CONFIG.format(**values))
    ads = [
        f"ClusterId = {number}\n" + "".join(f"{name} = {value}\n" for name, value in job.items())
        for number, job in enumerate(jobs)
    ]
    (folder / "a").write_text(blank.join(ads))


def loaded(folder: Path, values: Evaluator) -> tuple[RouteTable, Callable[[str], str | None]]:
    configuration = load_configuration([folder / "c"], evaluator=values)
    return resolve_routes(configuration, evaluator=values), configuration.raw


def by_files(folder: Path, asked: Asked, *, workers: int, size: int) -> tuple[object, ...]:
    values = LazyEvaluator()
    table, knob = loaded(folder, values)
    simulating = Simulating(
        simulation=Simulation(table, values, knob=knob, asked=asked),
        wording=Wording(outcome=written, broken=reported),
        is_bad=lambda one: bool(one.own_problems),
        cut=Cut(least=0, size=size),
    )
    data, said, tally = b"", [], Tally()
    for output in simulating.files([str(folder / "a")], workers=workers):
        data += output.data
        said += output.said
        tally.merge(output.tally)
    return data.decode(), said, tally, list(tally.routes), list(tally.reasons)


def one_by_one(folder: Path, asked: Asked) -> tuple[object, ...]:
    """Read every attribute, remember nothing, and take one job after another."""
    values = evaluator()
    table, knob = loaded(folder, values)
    text, said = "", []
    with (folder / "a").open("rb") as stream:
        plain = cast(BinaryIO, WithoutBanners(stream))
        for outcome in simulate(
            table, read_long(plain, str(folder / "a"), table=Eager()), values, knob=knob, asked=asked
        ):
            if isinstance(outcome, BrokenAd):
                said.append(reported(outcome))
            else:
                text += written(outcome)
    return text, said


def written(outcome: Outcome) -> str:
    return f"{outcome_json(outcome)}\n"


def reported(broken: BrokenAd) -> str:
    return render([broken.diagnostic])


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    jobs=FILES,
    values=SETTINGS,
    workers=some.sampled_from((2, 3, 5)),
    size=some.sampled_from((1, 150, 700)),
    blank=some.sampled_from(("\n", "\n\n", " \t\n", "*** Offset = 1\n", "-- Schedd: a\n\n")),
    asked=some.builds(Asked, explain=some.booleans(), changes=some.booleans()),
)
def test_whoever_works_on_a_file_makes_the_same_of_it(
    tmp_path: Path,
    jobs: list[dict[str, object]],
    values: dict[str, object],
    workers: int,
    size: int,
    blank: str,
    asked: Asked,
) -> None:
    write_files(tmp_path, jobs, values, blank)

    alone = by_files(tmp_path, asked, workers=1, size=size)

    assert alone == by_files(tmp_path, asked, workers=workers, size=size)
    assert alone[:2] == one_by_one(tmp_path, asked)
