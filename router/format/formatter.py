"""Format a configuration file, and prove that its meaning stays."""

from router.diagnostics import Severity
from router.errors import RouterError
from router.facts.versions import NEWEST_RELEASE, Release
from router.format.layout import Layout
from router.format.verify import difference
from router.syntax.read.config import read_lines
from router.syntax.read.config_lines import SPACE, logical_lines
from router.text import SourceFile, without_collection


class CannotFormat(RouterError):
    """A file was to be formatted that HTCondor cannot read, or whose layout could not be proven harmless."""


def format_config(source: SourceFile, *, release: Release = NEWEST_RELEASE) -> str:
    """Return a file's text in the canonical style.

    Raises:
        CannotFormat: the file has a line that HTCondor refuses, or is a template; or the result would not
            mean the same, which is a fault of this program.
    """
    with without_collection():
        return _format(source, release)


def _format(source: SourceFile, release: Release) -> str:
    lines = read_lines(source, release=release)
    for found in lines.diagnostics:
        if found.severity is Severity.ERROR or found.code == "CF008":
            place = source.position(found.primary.span.start)
            raise CannotFormat(f"{source.path}:{place.line}:{place.column}: {found.message}")
    ended = lines if _is_ended(source.text) else read_lines(_ended(source), release=release)
    text = Layout(ended, release).text()
    if text == source.text:
        return text
    again = read_lines(SourceFile(source.path, text), release=release)
    changed = difference(lines, again, release)
    if not changed and Layout(again, release).text() != text:
        changed = "its own layout when formatted again"
    if changed:
        raise CannotFormat(
            f"{source.path}: formatting would change {changed}; nothing was done, and a report is welcome"
        )
    return text


def _ended(source: SourceFile) -> SourceFile:
    return SourceFile(source.path, source.text + "\n")


def _is_ended(text: str) -> bool:
    """Tell whether a text ends as it must: without a line feed only if one would be read otherwise."""
    if not text or text.endswith("\n"):
        return True
    *_, last = logical_lines(text)
    if last.is_trivia and not last.pieces:
        return False
    tail = text.rpartition("\n")[2]
    goes_on = tail[:1] == "#" and bool(last.pieces)  # as a comment it would go but for its last character
    return tail.strip(SPACE) != tail or tail.endswith("\\") or goes_on
