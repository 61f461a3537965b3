"""Where the running of a configuration stands: the files that are open, and the conditions in them."""

from dataclasses import dataclass, field

from router.diagnostics import Label
from router.syntax.read.config import LineReading
from router.syntax.read.config_lines import Line
from router.text import SourceFile


@dataclass(slots=True)
class Frame:
    """A file that is being run, or a template that stands in one."""

    reading: LineReading
    kind: str  # "global config source", "config source", "" for templates
    at: int = 0
    number: int = 0
    ifs: list["Nest"] = field(default_factory=list)
    too_deep: int = 0
    template: str = ""
    # What HTCondor last noted of this file or one that it includes: an error without a reason of its own
    # prints it (oracle runs). Kept with the outermost file.
    leftover: str = ""

    @property
    def source(self) -> SourceFile:
        """The file's text."""
        return self.reading.file.source

    @property
    def lines(self) -> list[Line]:
        """The file's logical lines."""
        return self.reading.lines

    def pass_to(self, offset: int) -> None:
        """Go on after the lines that begin before an offset."""
        while self.at < len(self.lines) and self.lines[self.at].start < offset:
            self.number = self.lines[self.at].number
            self.at += 1


@dataclass(slots=True)
class Nest:
    """An open `if`: whether its branch runs, whether a condition held, and whether `else` was seen."""

    runs: bool
    taken: bool
    enclosed: bool  # the lines around it run
    seen_else: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fatal:
    """Where HTCondor stops reading, and what it says there."""

    message: str
    place: Label
