"""Format a configuration file, and prove that its meaning stays."""

from router.diagnostics import Diagnostic, Label, Severity
from router.errors import RouterError
from router.facts.versions import NEWEST_RELEASE, Release
from router.format.layout import Layout
from router.format.lines import has_nul
from router.format.templates import stand_in
from router.format.verify import difference
from router.model.configuration import Reading, load_lines
from router.model.configuration_frames import Fatal
from router.syntax.read.config import LineReading, read_lines
from router.syntax.read.config_lines import SPACE, Line
from router.syntax.read.config_template_tags import Tag, find_tags
from router.text import SourceFile, without_collection


class CannotFormat(RouterError):
    """A file was to be formatted that HTCondor cannot read, or whose layout could not be proven harmless.

    `found` is what HTCondor would stop at.
    """

    def __init__(self, message: str, found: Diagnostic | None = None) -> None:
        super().__init__(message)
        self.found = found


def format_config(source: SourceFile, *, release: Release = NEWEST_RELEASE) -> str:
    """Return a file's text in the canonical style.

    Raises:
        CannotFormat: the file has a line that HTCondor refuses; or the result would not
            mean the same, which is a fault of this program.
    """
    with without_collection():
        return _format(source, release)


def _format(source: SourceFile, release: Release) -> str:
    tags = find_tags(source.text, source.path)
    if not tags:
        return _formatted(source, release)
    standing = stand_in(source, tags)
    try:
        text = standing.restore(_formatted(SourceFile(source.path, standing.text), release))
    except CannotFormat:
        _check_readable(read_lines(source, release=release), release)  # says the place in the file as it is
        raise
    again = find_tags(text, source.path)
    if _texts(source.text, tags) != _texts(text, again):
        raise CannotFormat(f"{source.path}: formatting would change its template tags; nothing was done")
    return text


def _texts(text: str, tags: tuple[Tag, ...]) -> list[str]:
    return [text[tag.span.start : tag.span.end] for tag in tags]


def _formatted(source: SourceFile, release: Release) -> str:
    lines = read_lines(source, release=release)
    _check_readable(lines, release)
    ended = lines if _is_ended(source.text, lines.lines) else read_lines(_ended(source), release=release)
    # A branch that is not taken may hold anything, half a here-document, say: HTCondor may see other lines
    # than stand there. Then only blanks are safe to touch.
    changed = ""
    for only_blanks in (False, True):
        text = Layout(ended, release, only_blanks=only_blanks).text()
        if text == source.text:
            return text
        again = read_lines(SourceFile(source.path, text), release=release)
        changed = difference(lines, again, release)
        if not changed and Layout(again, release, only_blanks=only_blanks).text() != text:
            changed = "its own layout when formatted again"
        if not changed:
            return text
    stop = _fatal(lines, release)
    if stop is not None:
        raise CannotFormat(f"{_place(stop.place)}: HTCondor stops reading here: {stop.message}".rstrip(": "))
    said = f"{source.path}: formatting would change {changed}; nothing was done, and a report is welcome"
    raise CannotFormat(said)


def _check_readable(lines: LineReading, release: Release) -> None:
    """Refuse a file that HTCondor would not read to its end, but for what a branch not taken holds."""
    found = [one for one in lines.diagnostics if one.severity is Severity.ERROR]
    if found and _fatal(lines, release) is not None:
        raise CannotFormat(f"{_place(found[0].primary)}: {found[0].message}", found[0])


def _fatal(lines: LineReading, release: Release) -> Fatal | None:
    return load_lines([(lines, True)], Reading(release=release, follow=False)).fatal


def _place(label: Label) -> str:
    place = label.source.position(label.span.start)
    return f"{label.path}:{place.line}:{place.column}"


def _ended(source: SourceFile) -> SourceFile:
    return SourceFile(source.path, source.text + "\n")


def _is_ended(text: str, lines: list[Line]) -> bool:
    """Tell whether a text ends as it must: without a line feed only if one would be read."""
    if not lines or text.endswith("\n"):
        return True
    last = lines[-1]
    if has_nul(text, last) or (last.is_trivia and not last.pieces):
        return has_nul(text, last)
    tail = text.rpartition("\n")[2]
    goes_on = tail[:1] == "#" and bool(last.pieces)  # as a comment it would go but for its last character
    return tail.strip(SPACE) != tail or tail.endswith("\\") or goes_on
