"""What a transform says and does while it runs."""

from dataclasses import dataclass, field
from enum import Enum

from router.syntax.statement import Statement
from router.text import MappedText


class Log(Enum):
    """How much a run notes."""

    ERRORS = 0  # what the tools print in any case
    STEPS = 1  # also each step, as with -verbose or -log-steps
    PROBLEMS = 2  # no steps, but also the errors that only -verbose shows
    TRACE = 3  # those, and the changes


@dataclass(frozen=True, slots=True)
class Message:
    """One line that HTCondor's tools print: a step on standard output, an error on standard error.

    `where` is the line of the transform that it is about.
    """

    text: str
    is_error: bool = False
    where: MappedText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One attribute changed by one statement; None where there is no such attribute after it."""

    statement: Statement
    attribute: str
    after: str | None


@dataclass(slots=True, kw_only=True)
class Run:
    """What a run did.

    `reason` is HTCondor's error text, which its tools mostly do not show, and `where` its line; `died` says
    what HTCondor does instead of going on, where it hangs (`hangs`) or aborts. `remark` is what its parser
    noted last (a `warning :`, a missing `endif`), made when there were `remark_at` messages.
    """

    failed: bool = False
    reason: str = ""
    where: MappedText | None = None
    died: str = ""
    hangs: bool = False
    messages: list[Message] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    remark: str = ""
    remark_at: int = 0

    def like(self, steps: list[Step]) -> "Run":
        """Return an outcome like this one, with other steps."""
        return Run(
            failed=self.failed,
            reason=self.reason,
            where=self.where,
            messages=[*self.messages],
            steps=steps,
            remark=self.remark,
            remark_at=self.remark_at,
        )


def function_error(text: str) -> str | None:
    """Return what a macro function complained of, if this message is such a complaint."""
    if not text.startswith('ERROR "') or '" at line ' not in text:
        return None
    return text[len('ERROR "') : text.rindex('" at line ')]
