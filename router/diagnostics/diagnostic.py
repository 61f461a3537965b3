"""One statement about a source: a value, never an exception."""

from dataclasses import field
from enum import Enum

from router.diagnostics.fix import Fix
from router.text import MappedText, SourceFile, Span, value_class


class Severity(Enum):
    """How much a finding matters; errors alone decide the exit status by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)


@value_class()
class Label:
    """A place in a source, with what to say about it there (may be empty)."""

    source: SourceFile = field(compare=False, repr=False)
    span: Span
    text: str = ""

    @classmethod
    def of(cls, text: MappedText, says: str = "") -> "Label":
        """Label a whole mapped text."""
        return cls(text.source, text.whole_span, says)

    @property
    def path(self) -> str:
        """The path of the source."""
        return self.source.path


@value_class(kw_only=True)
class Diagnostic:
    """A finding.

    `code` is the rule's (`RL101`), or one of the codes of docs/reference/codes.md for what is not a rule's.
    `message` is one line with no full stop; `help` says what to do. `versions` says for which HTCondors it
    holds, if not for all that were asked for; `help` ends with it.
    """

    code: str
    severity: Severity
    message: str
    primary: Label
    others: tuple[Label, ...] = ()
    help: str = ""
    fix: Fix | None = None
    name: str = ""
    versions: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order of display: by file, place, code."""
        return (self.primary.path, self.primary.span.start, self.primary.span.end, self.code)
