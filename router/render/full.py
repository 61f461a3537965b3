"""Findings as code frames, the form for people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from router.diagnostics import Diagnostic, Label
from router.render.style import PLAIN, Style
from router.render.width import brief, cells, visible
from router.text import SourceFile

WIDTH = 110  # columns of source shown; a longer line is cut to a window around what is marked
LINES = 6  # lines of one label; of a longer one only the first and the last two are shown


@dataclass(frozen=True, slots=True)
class _Mark:
    """One label's part of one line, in characters from 0; `says` stands behind its last part."""

    start: int
    end: int
    says: str
    primary: bool


def render(findings: Sequence[Diagnostic], style: Style = PLAIN) -> str:
    """Return every finding as a frame, with an empty line between."""
    return "\n".join(frame(finding, style) for finding in findings)


def frame(finding: Diagnostic, style: Style = PLAIN) -> str:
    """Return one finding: heading, each file's lines with their labels, help."""
    heading = style.severity(f"{finding.severity.value}[{finding.code}]", finding.severity)
    out = [f"{heading}{style.paint(f': {brief(finding.message)}', 'bold')}"]
    files = _by_file(finding)
    width = max(len(str(number)) for marks in files.values() for number in marks)
    gutter = " " * (width + 2)
    for source, marks in files.items():
        first = source is finding.primary.source
        place = finding.primary.span.start if first else _start(finding, source)
        line, column = source.position(place)
        arrow = "-->" if first else ":::"
        out.append(f"{gutter[:-1]}{style.paint(arrow, 'frame')} {visible(source.path)}:{line}:{column}")
        out.append(f"{gutter}{style.paint('|', 'frame')}".rstrip())
        out += _lines(source, marks, width, finding, style)
    if finding.help:
        out.append(f"{style.paint('help', 'bold')}: {brief(finding.help)}")
    if finding.fix is not None:
        how = "--fix" if finding.fix.safety.value == "safe" else "--unsafe-fixes"
        out.append(f"{style.paint('fix', 'bold')}: {brief(finding.fix.title)} ({how})")
    return "\n".join(out) + "\n"


def _start(finding: Diagnostic, source: SourceFile) -> int:
    return min(label.span.start for label in finding.others if label.source is source)


def _by_file(finding: Diagnostic) -> dict[SourceFile, dict[int, list[_Mark]]]:
    """Sort the labels by file, the primary's first, and by line."""
    files: dict[SourceFile, dict[int, list[_Mark]]] = {}
    for label in (finding.primary, *finding.others):
        marks = files.setdefault(label.source, {})
        for number, mark in _marks(label, primary=label is finding.primary):
            marks.setdefault(number, []).append(mark)
    return files


def _marks(label: Label, *, primary: bool) -> Iterator[tuple[int, _Mark]]:
    source, span = label.source, label.span
    first, column = source.position(min(span.start, len(source.text)))
    last, after = source.position(min(max(span.end, span.start), len(source.text)))
    if last > first and after == 1:  # the span ends with the line end
        last, after = last - 1, len(source.line(last - 1)) + 1
    numbers: Iterable[int] = range(first, last + 1)
    if last - first >= LINES:
        numbers = (first, last - 1, last)
    for number in numbers:
        line = source.line(number)
        start = column - 1 if number == first else len(line) - len(line.lstrip())
        end = after - 1 if number == last else len(line.rstrip("\\ \t"))
        says = label.text if number == last else ""
        yield number, _Mark(start, max(end, start), says, primary)


def _lines(
    source: SourceFile, marks: dict[int, list[_Mark]], width: int, finding: Diagnostic, style: Style
) -> Iterator[str]:
    bar = style.paint("|", "frame")
    for number in sorted(marks):
        shown, columns = cells(source.line(number))
        here = sorted(marks[number], key=lambda mark: (mark.start, mark.end))
        left, shown = _window(shown, columns, here)
        yield f"{style.paint(f' {number:>{width}} ', 'frame')}{bar} {shown}".rstrip()
        for mark in here:
            start = min(mark.start, len(columns) - 1)
            end = min(max(mark.end, start + 1), len(columns) - 1)
            at = max(columns[start] - left, 0)
            length = max(min(columns[end] - left, WIDTH + 2) - at, 1)
            sign = ("^" if mark.primary else "-") * length
            text = f"{sign} {visible(mark.says)}".rstrip()
            kind = finding.severity.value if mark.primary else "other"
            yield f"{' ' * (width + 2)}{bar} {' ' * at}{style.paint(text, kind)}"


def _window(shown: str, columns: tuple[int, ...], marks: Sequence[_Mark]) -> tuple[int, str]:
    """Cut a long line to a window that holds the beginning of its first mark.

    Returns what to subtract from a column, and the cut line.
    """
    if len(shown) <= WIDTH:
        return 0, shown
    begin = columns[min(marks[0].start, len(columns) - 1)]
    finish = columns[min(marks[-1].end, len(columns) - 1)]
    left = 0 if finish < WIDTH else max(begin - 30, 0)
    cut = shown[left : left + WIDTH]
    if left + WIDTH < len(shown):
        cut += " …"
    return (left - 2, f"… {cut}") if left else (0, cut)
