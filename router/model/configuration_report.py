"""What is said while configuration files are run: HTCondor's messages, in its words, and our diagnostics."""

from router.diagnostics import Diagnostic, Label, Severity
from router.model.configuration_frames import Fatal, Frame
from router.text import MappedText


class BrokenTemplateError(Exception):
    """A line of a template is none, with the arguments put in."""


class Reporter:
    """Gathers what is said, and where HTCondor stops."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.messages: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.fatal: Fatal | None = None

    def where(self, frame: Frame) -> str:
        """Return how HTCondor names the current line of a file."""
        return f'"{frame.source.path}", Line {frame.number}'

    def say(self, message: str) -> None:
        """Note what HTCondor prints, until it stops."""
        if self.fatal is None:
            self.messages.append(message)

    def note(
        self,
        code: str,
        message: str,
        place: MappedText,
        *,
        severity: Severity = Severity.ERROR,
        advice: str = "",
    ) -> None:
        """Report something about a place."""
        self.diagnostics.append(
            Diagnostic(code=code, severity=severity, message=message, primary=Label.of(place), help=advice)
        )

    def never_ends(self, message: str, place: MappedText) -> None:
        """Note that HTCondor goes on for ever here; it says nothing more."""
        self.note("CF012", message, place)
        if self.fatal is None:
            self.fatal = Fatal(message="\n".join(self.messages), place=Label.of(place))

    def fail(self, reason: str, place: MappedText, *, code: str, message: str = "") -> None:
        """Note that HTCondor stops here; reading goes on, for what else there is to find.

        Raises:
            BrokenTemplateError: it is a template that is being run.
        """
        if self.frames and self.frames[-1].template:
            raise BrokenTemplateError(message or reason)
        self.note(code, message or reason or "HTCondor stops reading here", place)
        if self.fatal is not None:
            return
        frames = [frame for frame in self.frames if frame.kind]
        reason = reason or (frames[0].leftover if frames else "")
        for depth in range(len(frames), 1, -1):
            frame = frames[depth - 1]
            said = reason if depth == len(frames) else ""
            self.say(f"Config source Error {self.where(frame)}, Include Depth {depth}: {said}")
        if frames:
            top = frames[0]
            self.say(f"Configuration Error Line {top.number} while reading {top.kind} {top.source.path}")
        if reason and len(frames) <= 1:
            self.say(reason)
        self.fatal = Fatal(message="\n".join(self.messages), place=Label.of(place))
