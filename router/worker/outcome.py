"""What becomes of a job on the worker, in the words of the recorded runs."""

from dataclasses import dataclass
from enum import Enum

from router.diagnostics import Diagnostic


class Result(Enum):
    """How it ends."""

    CONTAINER = "completed"
    HOST = "completed on the host, with no container"
    HELD = "held"
    RETRIED = "returned to idle and retried"
    ELSEWHERE = "not run by this worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result with its reason: HTCondor's own message where it has one.

    `otherwise` are the endings that depend on what only the worker knows, each a clause of its own.
    """

    result: Result
    reason: str = ""
    hold_code: int | None = None
    otherwise: tuple[str, ...] = ()

    def __str__(self) -> str:
        code = "" if self.hold_code is None else f" ({self.hold_code})"
        head = f"{self.result.value}{code}{': ' if self.reason else ''}{self.reason}"
        return "; ".join((head, *self.otherwise))


class Stopped(Exception):
    """The starter stopped before the command line was complete. Never leaves this package."""

    def __init__(self, outcome: Outcome, *findings: Diagnostic) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome
        self.findings = findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """One volume that was asked for. `spec` is its source, destination and mode.

    `named` tells that it comes from DOCKER_MOUNT_VOLUMES.
    """

    volume: str
    spec: str | None
    why: str
    named: bool = False

    @property
    def mounted(self) -> bool:
        """Tell whether docker is given it."""
        return self.spec is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the starter would do with one job."""

    job: str
    argv: tuple[str, ...] | None
    outcome: Outcome
    mounts: tuple[Mount, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
