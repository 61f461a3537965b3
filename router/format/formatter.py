"""Format a configuration file, and prove that its meaning stays."""

import re

from router.diagnostics import Severity
from router.errors import RouterError
from router.facts.versions import NEWEST_RELEASE, Release
from router.format.layout import Layout
from router.format.verify import difference
from router.syntax.read.config import read_lines
from router.text import SourceFile, without_collection

# Two backslashes at the end of a line: what they join depends on the blank lines after them, and a layout
# that moves none of those is the file as it is.
_SEVERAL = re.compile(r"\\\\[ \t\r\v\f]*$", re.MULTILINE)


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
    text = Layout(lines.file, release).text()
    if text == source.text:
        return text
    again = read_lines(SourceFile(source.path, text), release=release)
    changed = difference(lines, again, release)
    if not changed and Layout(again.file, release).text() != text:
        changed = "its own layout when formatted again"
    if changed and _SEVERAL.search(source.text):
        return source.text
    if changed:
        raise CannotFormat(
            f"{source.path}: formatting would change {changed}; nothing was done, and a report is welcome"
        )
    return text
