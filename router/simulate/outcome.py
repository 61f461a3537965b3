"""What became of a job: the route or the reason, the changes with the lines that made them, the problems."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from router.diagnostics import Diagnostic, Label, Severity
from router.model.table import RouteTable
from router.simulate.jobs import JobAd
from router.simulate.reasons import Clause
from router.simulate.submission import Submission, is_branch
from router.text import MappedText

ROUTER = "the job router"
_TRANSFORM_FAILED = "SM002"
_ENDS = "SM003"
NOT_FOR_ROUTING = "not a job for routing"
ALL_FULL = "every route is full"
NO_UMBRELLA = "what the router asks of every job does not parse, which ends it"
NO_REASON = "HTCondor refuses a line of it, and does not say why"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One time that an attribute was set (`after` is None: deleted), and by which line."""

    by: str
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An attribute that differs between the job and the routed job.

    `by` is the line that set it last, as `path:line`, or the job router itself; `earlier` what it overwrote.
    """

    attribute: str
    before: str | None
    after: str | None
    by: str
    earlier: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one route had to say to one job, in the order of the table.

    `stage` is `chosen`, `matched` (another had its turn), `requirements`, `limit` or `not reached`.
    """

    route: str
    stage: str
    where: str = ""
    clause: Clause | None = None
    limit: str = ""


@dataclass(slots=True, kw_only=True)
class Trace:
    """How the outcome came about: was the job a candidate, what did each route say, what was applied."""

    candidate: bool = False
    stage: str = ""
    clause: Clause | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    applied: list[str] = field(default_factory=list)
    skipped: list[tuple[str, Clause | None]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of one job. Without a `route`, `reason` says why; `routed` is the job to submit."""

    job: str
    route: str | None = None
    reason: str | None = None
    changes: tuple[Change, ...] = ()
    routed: JobAd | None = None
    problems: tuple[Diagnostic, ...] = ()
    trace: Trace | None = None
    in_place: bool = False
    ends: bool = False

    @property
    def own_problems(self) -> tuple[Diagnostic, ...]:
        """The problems of the user's own lines; HTCondor-CE's have some in every job, on every CE."""
        return tuple(each for each in self.problems if not each.primary.path.startswith("<"))


def place_of(text: MappedText | None) -> str:
    """Return where a text stands, as `path:line`; empty for none."""
    if text is None:
        return ""
    position = text.source.position(text.origin(0))
    return f"{text.source.path}:{position.line}"


def problems_of(submission: Submission) -> Iterator[Diagnostic]:
    """Yield what went wrong on the way, as findings."""
    yield from submission.problems
    if submission.ad is None and submission.where is not None:
        transform, run = submission.where
        ends = bool(submission.died)
        yield Diagnostic(
            code=_ENDS if ends else _TRANSFORM_FAILED,
            severity=Severity.ERROR,
            message=submission.died
            or f"{transform.name} fails: {submission.reason or 'HTCondor says nothing'}",
            primary=Label.of(run.where or transform.text),
            help=_help(run.where.text if run.where else "", ends=ends),
            name="router-ends" if ends else "transform-fails",
        )


def _help(line: str, *, ends: bool) -> str:
    if ends:
        return "the job router itself is gone then"
    if is_branch(line):
        return "the job is not routed: a condition on the job must be true, anything else fails the transform"
    return "the job is not routed"


def umbrella_problem(table: RouteTable) -> Diagnostic:
    """Return the finding of an umbrella constraint that does not parse, the source constraint's fault."""
    return Diagnostic(
        code=_ENDS,
        severity=Severity.ERROR,
        message=f"JOB_ROUTER_SOURCE_JOB_CONSTRAINT is no expression: {table.source_constraint}",
        primary=Label.of(table.source_constraint_text or MappedText.of("", "<configuration>")),
        help="the job router ends as soon as it looks for jobs",
        name="router-ends",
    )
