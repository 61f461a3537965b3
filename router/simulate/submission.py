"""What becomes of a job on its way through the transforms."""

from dataclasses import dataclass, field

from router.diagnostics import Diagnostic, Label, Severity
from router.model.route import RouteTransform
from router.model.transform_log import Message, Run, Step
from router.simulate.jobs import JobAd

_COMPLAINT = "SM001"


@dataclass(slots=True, kw_only=True)
class Submission:
    """What became of a candidate: the ad to submit, or why there is none.

    `steps` are the changes that transforms made; `problems` what went wrong on the way. `died` says that
    HTCondor ends or hangs here.
    """

    ad: JobAd | None = None
    reason: str = ""
    owner: str = ""
    domain: str = ""
    died: str = ""
    printed: str = ""
    hangs: bool = False
    steps: list[Step] = field(default_factory=list)
    skipped: list[RouteTransform] = field(default_factory=list)
    applied: list[RouteTransform] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    where: tuple[RouteTransform, Run] | None = None

    def take(self, like: "Submission", steps: list[Step]) -> None:
        """Become what another one is after the transforms, but for the ad and the steps."""
        self.reason, self.where, self.steps = like.reason, like.where, steps
        self.died, self.hangs, self.printed = like.died, like.hangs, like.printed
        self.skipped, self.applied, self.problems = like.skipped, like.applied, like.problems


def complaint(transform: RouteTransform, message: Message) -> Diagnostic:
    """Return an error of a transform that does not end it, as a finding."""
    return Diagnostic(
        code=_COMPLAINT,
        severity=Severity.WARNING,
        message=message.text.strip().removeprefix("ERROR: ") or "HTCondor complains here",
        primary=Label.of(message.where or transform.text),
        help="HTCondor goes on with the next line, and says this in the router's log only",
        name="transform-complains",
    )


def is_branch(line: str) -> bool:
    """Tell whether a line of a transform is `if`, `elif`, `else` or `endif`."""
    return (line.split() or [""])[0].lower() in ("if", "elif", "else", "endif")
