"""Edits of a converted configuration: a proof sees those that change what a job becomes, and no others."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from router.convert.convert import Options, convert_files
from router.convert.proof import made_ads, prove_conversion
from router.convert.result import Conversion
from router.facts.versions import NEWEST_RELEASE, release
from router.prove.compare import Proof
from router.prove.simulator import Simulator
from router.simulate.bindings import evaluator
from router.syntax.read.config import read_config
from router.text import SourceFile

OLD = release("23.9.6")
SITE = """\
VO = cms
JOB_ROUTER_ENTRIES @=jre
[
  name = "Slurm"; GridResource = "batch slurm"; TargetUniverse = 9; MaxJobs = 500;
  Requirements = (TARGET.Owner == "pilot" || regexp("^atlas", TARGET.VO)) && TARGET.RequestMemory <= 4000;
  set_remote_queue = "long"; copy_Environment = "orig_Environment"; delete_PeriodicRemove = true;
  eval_set_Total = RequestCpus * 2;
]
[
  name = "Condor"; TargetUniverse = 5; Requirements = TARGET.WantCondor =?= true;
  set_Bar = "b"; eval_set_Group = strcat("group_", Owner);
]
@jre
JOB_ROUTER_ROUTE_NAMES = Slurm Condor
"""


@pytest.fixture(scope="module")
def prove() -> Callable[[str, str], Proof]:
    """Return what proves the conversion after an edit of its result."""
    pytest.importorskip("classad2")
    tree, _ = read_config(SourceFile("site.conf", SITE), release=OLD)
    conversion = convert_files([tree], Options())

    def proved(old: str, new: str) -> Proof:
        text = conversion.files[0].text
        assert old in text
        return _prove(_with_text(conversion, text.replace(old, new, 1)))

    return proved


def _with_text(conversion: Conversion, text: str) -> Conversion:
    return replace(conversion, files=tuple(replace(file, text=text) for file in conversion.files))


def _prove(conversion: Conversion) -> Proof:
    before, after = Simulator(OLD), Simulator(NEWEST_RELEASE)
    return prove_conversion(
        conversion, before, after, ads=made_ads(conversion, evaluator(OLD), NEWEST_RELEASE)
    )


NAMES = "JOB_ROUTER_ROUTE_NAMES = Slurm Condor"
MEMORY = "&& RequestMemory <= 4000"
TRANSFORM = """\
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = T
JOB_ROUTER_TRANSFORM_T @=t
REQUIREMENTS NeedsT =?= true
SET T 1
@t"""
QUEUE = 'SET remote_queue "long"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<= 4000", "<= 4000.5"),
        ("<= 4000", "< 4000"),
        ('"^atlas"', '"atlas"'),
        ('"^atlas"', '"^atlas$"'),
        ('"^atlas"', '"^atla"'),
        ('"^atlas"', '"^at.as"'),
        ('"^atlas"', '"^(atlas|cms)"'),
        ('"^atlas"', '"(?i)^atlas"'),
        (MEMORY, f"{MEMORY} && JobPrio =!= 7"),
        (MEMORY, f"{MEMORY} && RequestDisk < 100000000"),
        (MEMORY, f'{MEMORY} && Arguments isnt "x"'),
        ("RequestMemory <= 4000", "TARGET.RequestMemory <= 4000"),
        ("MaxJobs = 500", "MaxJobs = 501"),
        ("MaxJobs = 500", "MaxJobs = 500\n  EditJobInPlace = RequestCpus > 7"),
        ("MaxJobs = 500", "MaxJobs = 500\n  EditJobInPlace = true"),
        ("MaxJobs = 500", "MaxJobs = 500\n  JobShouldBeSandboxed = true"),
        ("DELETE PeriodicRemove", "DELETE /Periodic/"),
        ("DELETE PeriodicRemove", "DELETE PeriodicRemove\n  DELETE PeriodicRelease"),
        ("RequestCpus * 2", "ifThenElse(RequestCpus > 64, 128, RequestCpus * 2)"),
        (QUEUE, f"{QUEUE}\n  if defined MY.Special\n    SET Extra 1\n  endif"),
        (QUEUE, f"{QUEUE}\n  if $(MY.Special)\n    SET Extra 1\n  endif"),
        (QUEUE, f"{QUEUE}\n  COPY Rank orig_Rank"),
        (QUEUE, f"{QUEUE}\n  COPY /^Accounting(.*)$/ orig\\1"),
        (QUEUE, 'DEFAULT remote_queue "long"'),
        ("WantCondor =?= true", "WantCondor == true"),
        ("WantCondor =?= true", "MY.WantCondor =?= true"),
        ("WantCondor =?= true", "WantCondor =?= true || WantPool =?= true"),
        ('"group_", Owner', '"group_", toLower(Owner)'),
        (NAMES, "JOB_ROUTER_ROUTE_NAMES = Condor Slurm"),
        (NAMES, f"{NAMES}\nJOB_ROUTER_SOURCE_JOB_CONSTRAINT = SkipMe isnt true"),
        (NAMES, f"{NAMES}\n{TRANSFORM}"),
    ],
)
def test_an_edit_that_changes_something_is_seen(
    prove: Callable[[str, str], Proof], old: str, new: str
) -> None:
    assert not prove(old, new).holds


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NAMES, NAMES),
        ("SET Bar", "set   bar"),
        ("UNIVERSE GRID", "TargetUniverse = 9"),
        ("MaxJobs = 500", "MaxJobs = 5*100\n  MaxIdleJobs = 50"),
        ('GridResource = "batch slurm"', "GridResource = batch slurm"),
        ("RequestMemory <= 4000", "4000 >= RequestMemory"),
        ("EVALSET Total RequestCpus * 2", "# twice\n  EVALSET Total (RequestCpus*2)"),
        ("DELETE PeriodicRemove", "DELETE /^PeriodicRemove$/"),
        ('SET Bar "b"', 'v = b\n  SET Bar "$(v)"'),
        (NAMES, "JOB_ROUTER_ROUTE_NAMES = slurm, condor, Ghost"),
        ("VO = cms", "VO = atlas"),
    ],
)
def test_a_harmless_edit_passes(prove: Callable[[str, str], Proof], old: str, new: str) -> None:
    assert prove(old, new).differences == ()
