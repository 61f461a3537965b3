"""Format a configuration file, and prove that its meaning stays."""

from router.diagnostics import Severity
from router.errors import RouterError
from router.facts.versions import NEWEST_RELEASE, Release
from router.format.layout import Layout
from router.format.verify import difference
from router.syntax.read.config import read_config
from router.text import SourceFile


class CannotFormat(RouterError):
    """A file was to be formatted that HTCondor cannot read, or whose layout could not be proven harmless."""


def format_config(source: SourceFile, *, release: Release = NEWEST_RELEASE) -> str:
    """Return a file's text in the canonical style.

    Raises:
        CannotFormat: the file has a line that HTCondor refuses, or is a template; or the result would not
            mean the same, which is a fault of this program.
    """
    file, diagnostics = read_config(source, release=release)
    for found in diagnostics:
        if found.severity is Severity.ERROR or found.code == "CF008":
            place = source.position(found.primary.span.start)
            raise CannotFormat(f"{source.path}:{place.line}:{place.column}: {found.message}")
    text = Layout(file, release).text()
    if text == source.text:
        return text
    result = SourceFile(source.path, text)
    changed = difference(source, result, release)
    again, _ = read_config(result, release=release)
    if not changed and Layout(again, release).text() != text:
        changed = "its own layout when formatted again"
    if changed:
        raise CannotFormat(
            f"{source.path}: formatting would change {changed}; nothing was done, and a report is welcome"
        )
    return text
