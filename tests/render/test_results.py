"""Results of commands, for people and for programs: proofs, simulations, previews."""

import json

from router.prove.compare import Difference, Kind, Proof
from router.render.preview import command_lines, preview_text
from router.render.proof import proof_shape, render_proof
from router.render.simulation import outcome_json
from router.render.simulation_text import SimulationText
from router.render.style import Style
from router.simulate.outcome import ROUTER, Change, Outcome, Setting, Trace, Verdict
from router.worker.outcome import Outcome as Ending
from router.worker.outcome import Preview, Result

PLAIN = Style(colour=False)
LIMIT = Difference(kind=Kind.LIMIT, route="Site", attribute="MaxJobs", before="1", after="2")
CHANGED = Outcome(
    job="1.0",
    route="Site",
    changes=(
        Change(attribute="B", before=None, after="2", by="x.conf:3", earlier=(Setting(by="y", after="1"),)),
        Change(attribute="RoutedBy", before=None, after='"jobrouter"', by=ROUTER),
    ),
)


def proof_of(*differences: Difference) -> Proof:
    return Proof(jobs=2, before=2, after=1, differences=differences, judges=("old", "new"))


def test_proof_shows_what_differs_alike_together() -> None:
    jobs = [
        Difference(kind=Kind.ATTRIBUTE, job=f"{n}.0", attribute="A", before="1", after="", cause="CV40")
        for n in range(5)
    ]
    expected = """\
not proved: 2 jobs: 2 routed by old, 1 by new
jobs                      what     before  after
0.0, 1.0, 2.0 and 2 more  A        1       -
    cause: CV40
route Site                MaxJobs  1       2
"""

    assert expected == render_proof(proof_of(LIMIT, *jobs), PLAIN)


def test_proof_counts_what_is_too_much_to_show() -> None:
    """The columns are as wide as what is shown needs."""
    rows = [
        Difference(
            kind=Kind.LIMIT, route=f"{n:02}", attribute="a" * (1 + 9 * (n == 41)), before="0", after="1"
        )
        for n in range(42)
    ]
    lines = render_proof(proof_of(*rows), PLAIN).splitlines()

    assert (43, "... and 2 more kinds of difference") == (len(lines), lines[-1])
    assert "jobs      what  before  after" == lines[1]
    assert ("route 00  a     0       1", "route 39  a     0       1") == (lines[2], lines[-2])


def test_proof_as_data_has_null_for_what_is_absent() -> None:
    gone = Difference(kind=Kind.ONLY_BEFORE, job="1.0", before="Site", why="every route is full")
    shapes = proof_shape(proof_of(LIMIT, gone))["differences"]

    assert shapes == [
        {
            "job": None,
            "route": "Site",
            "kind": "limit",
            "attribute": "MaxJobs",
            "before": "1",
            "after": "2",
            "why": None,
            "cause": None,
        },
        {
            "job": "1.0",
            "route": None,
            "kind": "only_before",
            "attribute": None,
            "before": "Site",
            "after": None,
            "why": "every route is full",
            "cause": None,
        },
    ]


def test_simulation_counts_what_the_router_sets() -> None:
    assert (
        "1.0  routed by Site\n    B  2  x.conf:3\n    and 1 set or deleted by the job router itself\n\n"
        == SimulationText(PLAIN, explain=False).outcome(CHANGED)
    )


def test_simulation_explained_tells_all() -> None:
    expected = f"""\
1.0  routed by Site
    B         2  x.conf:3
                over 1 from y
    RoutedBy  "jobrouter"  {ROUTER}

"""

    assert expected == SimulationText(PLAIN, explain=True).outcome(CHANGED)


def test_simulation_as_data_says_where_a_route_stands() -> None:
    verdicts = [
        Verdict(route="A", stage="chosen", where="x.conf:1"),
        Verdict(route="B", stage="limit", limit="9"),
    ]
    shape = json.loads(outcome_json(Outcome(job="1.0", route="A", trace=Trace(verdicts=verdicts))))

    assert [
        {"route": "A", "stage": "chosen", "where": "x.conf:1", "clause": None, "limit": None},
        {"route": "B", "stage": "limit", "where": None, "clause": None, "limit": "9"},
    ] == shape["trace"]["routes"]


def test_preview_has_the_hold_code_where_there_is_one() -> None:
    held = Preview(job="1.0", argv=None, outcome=Ending(result=Result.HELD, reason="no", hold_code=35))
    done = Preview(job="2.0", argv=None, outcome=Ending(result=Result.CONTAINER, otherwise=("held",)))

    assert "job 1.0: held (35)\n  no\n\njob 2.0: completed\n  or held\n" == preview_text([held, done])


def test_command_is_cut_before_each_option() -> None:
    assert ["docker create \\", "--init \\", "-e A=1 \\", "image \\", "prog 'a b'"] == command_lines(
        ["docker", "create", "--init", "-e", "A=1", "image", "prog", "a b"]
    )
    assert ["docker create \\", "-e A=1"] == command_lines(["docker", "create", "-e", "A=1"])
