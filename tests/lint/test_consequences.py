"""What a finding says will happen depends on other knobs, the profile and the version; fixes of old routes.

The consequences were recorded with condor_job_router_info of 25.14.1 and 23.9.6.
"""

import pytest

from router.diagnostics import Diagnostic
from router.lint.registry import all_rules
from router.lint.rule import Profile
from router.text import apply_edits
from tests.lint.example_scenes import lint_example
from tests.lint.examples import Example

CONSTRAINT = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse == 5\n"
OLD = CONSTRAINT + "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True\nJOB_ROUTER_ENTRIES = "


def findings(text: str, *, profile: str = "default", version: str = "25.14.1") -> tuple[Diagnostic, ...]:
    example = Example(files=(("50-site.conf", text),), profile=Profile(profile), version=version)
    rules = [one for one in all_rules() if one.is_on(example.profile)]
    return lint_example(example, rules).findings


def route(lines: str) -> str:
    return f"JOB_ROUTER_ROUTE_NAMES = Site\nJOB_ROUTER_ROUTE_Site @=rt\n{lines}\n@rt\n"


ASSIGNED = route('Requirements = Owner == "cms"\nUNIVERSE VANILLA\nMaxIdleJobs = 9')
TWICE = route('Requirements = Owner == "cms"\nREQUIREMENTS Owner == "cms"\nUNIVERSE VANILLA\nMaxIdleJobs = 9')
UNIVERSE = route("UNIVERSE = VANILLA\nMaxIdleJobs = 9")
TARGET = route("UNIVERSE = VANILLA\nTargetUniverse = 5\nMaxIdleJobs = 9")
DOCKER = route("UNIVERSE docker\nTargetUniverse = 5\nMaxIdleJobs = 9")
LIMIT = route("UNIVERSE VANILLA\nMaxIdleJobs = 9\nMaxJobs = many")
PER_ROUTE = "JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE = 777\n"


@pytest.mark.parametrize(
    ("text", "profile", "version", "code", "message"),
    [
        (ASSIGNED, "ce", "25.14.1", "RL202", "sets a macro: the route filters nothing"),
        (CONSTRAINT + ASSIGNED, "default", "25.14.1", "RL202", "sets a macro: the route filters nothing"),
        (
            ASSIGNED,
            "default",
            "25.14.1",
            "RL202",
            "the route filters nothing, and is dropped if there is no source constraint",
        ),
        (CONSTRAINT + TWICE, "default", "25.14.1", "RL202", "sets a macro: other REQUIREMENTS count"),
        (CONSTRAINT + UNIVERSE, "default", "25.14.1", "RL203", "the job goes to the grid universe"),
        (CONSTRAINT + TARGET, "default", "25.14.1", "RL203", "TargetUniverse counts"),
        (CONSTRAINT + DOCKER, "default", "25.14.1", "RL404", "TargetUniverse counts"),
        (CONSTRAINT + LIMIT, "default", "25.14.1", "RL302", "the default counts, 100 jobs"),
        (LIMIT, "ce", "25.14.1", "RL302", "JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE counts"),
        (
            CONSTRAINT + PER_ROUTE + LIMIT,
            "default",
            "25.14.1",
            "RL302",
            "JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE counts",
        ),
        ("JOB_ROUTER_MAX_JOBS = lots\n", "default", "25.14.1", "RL302", "the router ends"),
        ("JOB_ROUTER_MAX_JOBS = lots\n", "default", "23.9.6", "RL302", "the router ends"),
        ("JOB_ROUTER_POLLING_PERIOD = 10s\n", "default", "25.14.1", "RL302", "the router ends"),
        (
            "JOB_ROUTER_SCHEDD2_ADDRESS_FILE = /x\n",
            "default",
            "24.0.4",
            "RL013",
            "HTCondor 24.0.4 has no knob `JOB_ROUTER_SCHEDD2_ADDRESS_FILE` yet: it is never read",
        ),
        ("JOB_ROUTER_ROUND_ROBIN_SELECTION = yes\n", "default", "25.14.1", "RL306", "the router ends"),
        ("JOB_ROUTER_RELEASE_ON_HOLD = off\n", "default", "25.14.1", "RL306", "the router ends"),
        ("JOB_ROUTER_RELEASE_ON_HOLD = off\n", "default", "23.9.6", "RL306", "the router ends"),
    ],
)
def test_consequence_is_that_of_these_files(
    text: str, profile: str, version: str, code: str, message: str
) -> None:
    found = [one.message for one in findings(text, profile=profile, version=version) if one.code == code]

    assert [True] == [one.endswith(message) for one in found]


@pytest.mark.parametrize(
    "value", ["2 * 10", "10.5", "true", "", "$(LIMIT)", "-1", "20 # RL008 says it", "20; "]
)
def test_limit_of_the_router_that_is_none_of_this_rules(value: str) -> None:
    assert [] == [one for one in findings(f"JOB_ROUTER_MAX_JOBS = {value}\n") if one.code == "RL302"]


@pytest.mark.parametrize("value", ["True", "false", "1", "0", "2.5", "1 > 2", "(true)", "", "$(WANT)"])
def test_truth_of_the_router_that_it_takes(value: str) -> None:
    text = f"JOB_ROUTER_ROUND_ROBIN_SELECTION = {value}\n"

    assert [] == [one for one in findings(text) if one.code == "RL306"]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("RL502", "copy_Cmd = orig_Cmd;", 'copy_Cmd = "orig_Cmd";'),
        ("RL503", "set_ProjectName = 'cms';", 'set_ProjectName = "cms";'),
        ("RL504", "set_StreamOut = yes;", "set_StreamOut = true;"),
        ("RL505", 'eval_set_A = regexpp("a", Owner);', 'eval_set_A = regexp("a", Owner);'),
        (
            "RL509",
            'Requirements = TARGET.AcctGroup != "x" && TARGET.Owner == "a";',
            'Requirements = TARGET.AcctGroup =!= "x" && TARGET.Owner == "a";',
        ),
        ("RL512", 'Requirements = "true";', "Requirements = true;"),
        (
            "RL515",
            'Requirements = regexp("^\\\\d+$", TARGET.ProjectName);',
            'Requirements = regexp("^[0-9]+$", TARGET.ProjectName);',
        ),
        ("RL602", 'Requirements = MY.Owner == "cms";', 'Requirements = Owner == "cms";'),
    ],
)
def test_old_route_is_fixed_where_its_expression_is_at_fault(code: str, before: str, after: str) -> None:
    text = f'{OLD}[ name = "A"; TargetUniverse = 5; {before} ]\n'
    found = [one for one in findings(text, version="23.9.6") if one.code == code]

    assert [1, True] == [len(found), found[0].fix is not None]
    assert found[0].fix is not None
    assert text.replace(before, after) == apply_edits(text, found[0].fix.edits)


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("RL507", "set_Sites = strcat(Sites, 1);"),  # EVALSET is eval_set_ here
        ("RL301", "MaxIdleJob = 3;"),
    ],
)
def test_old_route_has_no_fix_of_the_new_syntax(code: str, entry: str) -> None:
    text = f'{OLD}[ name = "A"; TargetUniverse = 5; {entry} ]\n'

    assert [None] == [one.fix for one in findings(text, version="23.9.6") if one.code == code]


def test_unit_in_an_old_route_is_told_and_what_it_costs() -> None:
    """The ad is not read, and those behind it are lost; RL514 has the fix."""
    text = f'{OLD}[ name = "A"; TargetUniverse = 5; eval_set_RequestMemory = 4G; ]\n'
    found = findings(text, version="23.9.6")

    assert ["RL514", "RL016"] == [one.code for one in found]
    assert found[0].fix is not None
    assert text.replace("4G", "4*1024") == apply_edits(text, found[0].fix.edits)


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("REQUIREMENTS queue =?= undefined", []),  # nobody gets more by setting it
        ('REQUIREMENTS queue =!= "prod"', []),
        ('REQUIREMENTS queue =?= "prod"', ["SEC02"]),
        ('if defined MY.IsProd\nSET AcctGroup "prod"\nendif', ["SEC02"]),
        ('if defined MY.IsProd\nEVALSET AcctGroup userMap("G", Owner, "x", "none")\nendif', []),
    ],
)
def test_privilege_of_whoever_sets_an_attribute(lines: str, codes: list[str]) -> None:
    text = CONSTRAINT + route(f"{lines}\nUNIVERSE VANILLA\nMaxIdleJobs = 9")

    assert codes == [one.code for one in findings(text) if one.code.startswith("SEC")]


def test_old_routes_of_one_name() -> None:
    """The later one counts, and OverrideRoutingEntry says so on purpose."""
    ad = '[ name = "A"; TargetUniverse = 5; MaxIdleJobs = 3; ]'
    kept = ad.replace("MaxIdleJobs", "OverrideRoutingEntry = true; MaxIdleJobs")
    names = [
        [one.message for one in findings(f"{OLD}{ad} {other}\n", version="23.9.6") if one.code == "RL012"]
        for other in (ad, kept)
    ]

    assert [["route `A` is there again later, and that one counts"], []] == names
