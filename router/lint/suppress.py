"""Comments that speak to routelint.

    # routelint: ignore[RL203] -- the pilot factory needs it      (the line below)
    # routelint: file-ignore[RL012, RL206]                        (the whole file)
    # routelint: off   ...   # routelint: on                      (everything between)

Always a line of its own: HTCondor has no other comments (RL008).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from router.diagnostics import Diagnostic
from router.text import SourceFile, Span

_COMMENT = re.compile(r"[^\S\n]*#[^\S\n]*routelint:[^\S\n]*(?P<what>[^\n]*)")
_DIRECTIVE = re.compile(
    r"(?P<kind>ignore|file-ignore|off|on)\b\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?:--\s*(?P<reason>.*))?"
)


@dataclass(slots=True)
class Suppression:
    """One comment. `lines` are those it covers, from 1, both included; `used` fills as findings come.

    `problem` says what is wrong with a comment that suppresses nothing.
    """

    source: SourceFile
    span: Span
    kind: str
    codes: dict[str, Span]
    reason: str
    lines: tuple[int, int]
    problem: str = ""
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Diagnostic) -> bool:
        """Tell whether the comment takes this finding away, and remember it."""
        if self.problem or not self.lines[0] <= self._line(finding) <= self.lines[1]:
            return False
        if not self.codes:
            self.used.add("")
            return True
        match = next((code for code in self.codes if code.lower() in _names(finding)), None)
        if match is not None:
            self.used.add(match)
        return match is not None

    def _line(self, finding: Diagnostic) -> int:
        return self.source.position(finding.primary.span.start).line

    @property
    def unused(self) -> tuple[Span, ...]:
        """Where it names what it did not meet."""
        if self.problem or self.kind == "on":
            return ()
        if not self.codes:
            return () if self.used else (self.span,)
        return tuple(span for code, span in self.codes.items() if code not in self.used)


def _names(finding: Diagnostic) -> tuple[str, str]:
    return finding.code.lower(), finding.name


def read_suppressions(source: SourceFile) -> tuple[Suppression, ...]:
    """Return the comments of a file."""
    if "routelint:" not in source.text:
        return ()
    return tuple(_read(source))


def _read(source: SourceFile) -> Iterator[Suppression]:
    last = len(source.line_starts)
    open_off: Suppression | None = None
    for number in range(1, last + 1):
        found = _COMMENT.fullmatch(source.line(number))
        if not found:
            continue
        one = _directive(source, number, found)
        if one.kind in ("on", "off") and not one.problem and open_off is not None:
            open_off.lines = (open_off.lines[0], number)
            open_off = None
        if one.kind == "off" and not one.problem:
            open_off = one
        yield one


def _directive(source: SourceFile, number: int, found: re.Match[str]) -> Suppression:
    start = source.line_starts[number - 1]
    span = Span(
        start + found.start() + len(found[0]) - len(found[0].lstrip()), start + len(found[0].rstrip())
    )
    parsed = _DIRECTIVE.fullmatch(found["what"].strip())
    last = len(source.line_starts)
    if parsed is None:
        problem = "not `ignore[CODE]`, `file-ignore[CODE]`, `off` or `on`"
        return Suppression(source, span, "", {}, "", (0, 0), problem)
    kind, codes = parsed["kind"], {}
    at = start + found.start("what") + parsed.start("codes")
    for code in re.finditer(r"[^\s,]+", parsed["codes"] or ""):
        codes[code[0]] = Span(at + code.start(), at + code.end())
    lines = {"ignore": _next_statement(source, number), "file-ignore": (1, last), "off": (number, last)}
    problem = "says not which rule: write `ignore[CODE]`" if not codes and kind.endswith("ignore") else ""
    return Suppression(source, span, kind, codes, parsed["reason"] or "", lines.get(kind, (0, 0)), problem)


def _next_statement(source: SourceFile, number: int) -> tuple[int, int]:
    """Return the lines of the statement below a comment: over further comments, to its last continuation."""
    first, last = number + 1, len(source.line_starts)
    while first < last and source.line(first).lstrip().startswith("#"):
        first += 1
    end = first
    while end < last and source.line(end).rstrip().endswith("\\"):
        end += 1
    return first, end


def sort_out(
    findings: Iterable[Diagnostic], comments: dict[SourceFile, tuple[Suppression, ...]]
) -> tuple[list[Diagnostic], list[tuple[Diagnostic, Suppression]]]:
    """Part findings into those that stand and those that a comment takes away."""
    standing: list[Diagnostic] = []
    taken: list[tuple[Diagnostic, Suppression]] = []
    for finding in findings:
        covering = [one for one in comments.get(finding.primary.source, ()) if one.covers(finding)]
        if covering:
            taken.append((finding, covering[0]))
        else:
            standing.append(finding)
    return standing, taken
