"""The scenarios: what is submitted, what must become of it, and what that proves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from router.rehearse.run import Ended
from router.rehearse.task import Task

IMAGE = "unlhcc/osg-wn-el6"
OTHER = "unlhcc/osg-wn-el7"
FORBIDDEN = "example/rootkit"
ROUTE = "Local_Docker"
BURST = 40

IMAGES = (IMAGE, OTHER, FORBIDDEN)

CMS, OSG = OWNERS = ("cmspilot", "osgpilot")
CERTIFICATE = {
    "x509UserProxyEmail": '"pilot@example.org"',
    "x509UserProxySubject": '"/DC=org/DC=example/OU=Pilots/CN=factory"',
}
SHARED_FILES = {"should_transfer_files": "NO"}

# A check yields what is wrong, in words; nothing wrong, nothing yielded.
Check = Callable[[Sequence[Ended]], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; nothing wrong is a pass."""

    name: str
    wrong: Sequence[str]
    seconds: float
    proves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One task with its expectation; `proves` completes the sentence "this shows that ..."."""

    task: Task
    proves: str
    check: Check


def _scenario(
    name: str,
    proves: str,
    check: Check,
    *,
    account: str = CMS,
    attributes: Mapping[str, str] | None = None,
    commands: Mapping[str, str] | None = None,
    count: int = 1,
) -> Scenario:
    task = Task(
        name=name,
        account=account,
        attributes={**CERTIFICATE, **(attributes or {})},
        commands=commands or {},
        count=count,
    )
    return Scenario(task=task, proves=proves, check=check)


def _ran_in(image: str, *, route: str = ROUTE) -> Check:
    """Expect that every job took the route, completed, and ran in the image under its owner."""

    def check(jobs: Sequence[Ended]) -> list[str]:
        wrong = []
        for job in jobs:
            seen = (job.route, job.outcome, job.report and job.report.image)
            if seen != (route, "completed with exit code 0", image):
                wrong.append(f"{job.job}: {seen}")
            elif job.report and job.report.user == "0":
                wrong.append(f"{job.job} ran as root")
        return wrong

    return check


def _not_routed(jobs: Sequence[Ended]) -> list[str]:
    """Expect that no route took the job and that it did not run by itself either."""
    return [
        f"{job.job}: route {job.route}, {job.outcome}"
        for job in jobs
        if job.route or job.outcome != "still waiting" or job.starters
    ]


def _held_back(jobs: Sequence[Ended]) -> list[str]:
    """Expect never more than the route's five idle copies, later ones after others started, all completed."""
    wrong = list(_ran_in(IMAGE)(jobs))
    waits = [
        (job.routed.integer("QDate") or 0, job.routed.integer("JobStartDate") or 0)
        for job in jobs
        if job.routed
    ]
    most = max((sum(came <= moment < started for came, started in waits) for moment, _ in waits), default=0)
    if most > 5:
        wrong.append(f"{most} copies were idle at once")
    if not waits or max(came for came, _ in waits) <= min(started for _, started in waits):
        wrong.append("all copies were made before the first started, so nothing was held back")
    return wrong


def _mounted(point: str, expected: bool) -> Check:
    def check(jobs: Sequence[Ended]) -> list[str]:
        wrong = list(_ran_in(IMAGE)(jobs))
        for job in jobs:
            if job.report and (point in job.report.mounts) is not expected:
                wrong.append(f"{job.job}: {point} is {'not ' if expected else ''}mounted")
        return wrong

    return check


def _command(expected: str) -> Check:
    def check(jobs: Sequence[Ended]) -> list[str]:
        wrong = list(_ran_in(IMAGE)(jobs))
        wrong += [
            f"{j.job} ran {j.report.command}" for j in jobs if j.report and j.report.command != expected
        ]
        return wrong

    return check


def _command_not_found(jobs: Sequence[Ended]) -> list[str]:
    return [f"{job.job}: {job.outcome}" for job in jobs if job.outcome != "completed with exit code 127"]


def _without_periodic_remove(jobs: Sequence[Ended]) -> list[str]:
    wrong = list(_ran_in(IMAGE)(jobs))
    for job in jobs:
        if "PeriodicRemove" not in job.source.submitted:
            wrong.append(f"{job.job} came without PeriodicRemove")
        if job.routed and "PeriodicRemove" in job.routed.submitted:
            wrong.append(f"what became of {job.job} still has PeriodicRemove")
    return wrong


SCENARIOS = (
    _scenario(
        "glidein",
        "a pilot is routed and runs in the site's image",
        _ran_in(IMAGE),
        commands={
            "arguments": "-v std -name 'a factory' -entry example",
            "environment": "GLIDEIN_Site=example",
        },
    ),
    _scenario(
        "excluded_dn",
        "a job with an excluded DN stays unrouted, and does not slip past the router to run bare",
        _not_routed,
        attributes={"x509UserProxySubject": '"/DC=org/DC=example/OU=People/CN=Load Test"'},
    ),
    _scenario(
        "own_image",
        "a job keeps its own image where the site allows it",
        _ran_in(OTHER),
        attributes={"DockerImage": f'"{OTHER}"'},
    ),
    _scenario(
        "forbidden_image",
        "a job does not run in an image that the site does not allow",
        _not_routed,
        attributes={"DockerImage": f'"{FORBIDDEN}"'},
    ),
    _scenario(
        "volume_for_owner", "a conditional volume is mounted for its owner", _mounted("/mnt/hadoop", True)
    ),
    _scenario(
        "volume_for_other",
        "a conditional volume is not mounted for another owner",
        _mounted("/mnt/hadoop", False),
        account=OSG,
    ),
    _scenario(
        "volume_for_all",
        "an unconditional volume is mounted for everyone",
        _mounted("/cvmfs", True),
        account=OSG,
    ),
    _scenario(
        "relative_command",
        "the route's `./` makes a relative command run without file transfer",
        _command("./payload.sh"),
        attributes={"Cmd": '"payload.sh"'},
        commands=SHARED_FILES,
    ),
    _scenario(
        "without_dot_slash",
        "without the `./` the same command is not found",
        _command_not_found,
        attributes={"Cmd": '"payload.sh"', "WantPlainRoute": "true"},
        commands=SHARED_FILES,
    ),
    _scenario(
        "periodic_remove",
        "the pilot's own PeriodicRemove is gone from the routed copy",
        _without_periodic_remove,
        # Would remove only the routed copy: the source job must still be there when the router looks.
        commands={"periodic_remove": "RoutedBy =!= undefined"},
    ),
    _scenario(
        "burst",
        f"MaxIdleJobs holds back the surplus of {BURST} jobs and lets them through as jobs start",
        _held_back,
        count=BURST,
    ),
)
