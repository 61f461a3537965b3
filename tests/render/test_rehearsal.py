"""What `rehearse` prints, of one job that came out as predicted and one that did not."""

import json

from router.rehearse.compare import Difference
from router.rehearse.queue_log import Record
from router.rehearse.run import Ended
from router.rehearse.starter_log import StarterRun
from router.rehearse.task import Task
from router.rehearse.verdict import Verdict
from router.render.rehearsal import rehearsal_json, rehearsal_text

RUN = StarterRun(process=7, machine={}, job={}, create=None, messages=("Job 2.0", 'ERROR "U" at line 1'))
STUCK = Verdict(
    ended=Ended(
        task=Task(name="42.0", account="cms"),
        job="1.0",
        source=Record(last={"JobStatus": "1"}),
        routed=Record(submitted={"RouteName": '"Site"'}, last={"RouteName": '"Site"'}),
        starters=(RUN,),
        output="",
    ),
    route="Site",
    reason="",
    ad=(Difference(where="Cmd", predicted='"a"', real=None),),
    words=(),
    starts=1,
)
LEFT = Verdict(
    ended=Ended(
        task=Task(name="43.0", account="osg"),
        job="3.0",
        source=Record(last={"JobStatus": "5", "HoldReason": '"by \\"hand\\""'}),
        routed=None,
        starters=(),
        output="",
    ),
    route=None,
    reason="no route matches: Site",
    ad=(),
    words=(),
    starts=0,
)


def test_table_shows_what_came_out_otherwise() -> None:
    expected = """\
HTCondor 25.14.1
job   owner  route  predicted  ran in  ended
42.0  cms    Site   otherwise  -       still waiting
    starter: ERROR "U" at line 1
    routed ad, Cmd: predicted "a", was nothing
43.0  osg    none   so         -       held: by "hand"
    no route matches: Site
"""

    assert expected == rehearsal_text([STUCK, LEFT], htcondor="25.14.1")


def test_json_has_the_same() -> None:
    document = json.loads(rehearsal_json([STUCK], htcondor="25.14.1"))

    assert {
        "version": 1,
        "htcondor": "25.14.1",
        "jobs": [
            {
                "job": "42.0",
                "owner": "cms",
                "route": "Site",
                "predicted_route": "Site",
                "reason": None,
                "image": None,
                "outcome": "still waiting",
                "complaint": 'ERROR "U" at line 1',
                "routed": {"RouteName": '"Site"'},
                "create": [],
                "ad_differences": [{"where": "Cmd", "predicted": '"a"', "real": None}],
                "command_differences": [],
            }
        ],
    } == document
