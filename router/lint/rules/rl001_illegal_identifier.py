"""A knob whose name HTCondor refuses: a hyphen, a byte order mark, a quote in it.

## Why
It is not this one line that is lost. HTCondor refuses the whole configuration, and no daemon starts.

## Example
JOB_ROUTER_ROUTE_NAMES = My_Route
JOB_ROUTER_ROUTE_My-Route @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Use instead
JOB_ROUTER_ROUTE_NAMES = My_Route
JOB_ROUTER_ROUTE_My_Route @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Fix
Safe: until now nothing was read at all. A route's name is changed in JOB_ROUTER_ROUTE_NAMES of the same
file as well.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: exit status 1
    Config source Error "condor_config", Line 8: Illegal Identifier: <JOB_ROUTER_ROUTE_My-Route>
    Configuration Error Line 8 while reading global config source condor_config

Instead: routed by My_Route; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.bodies import kind_of
from router.lint.characters import ASCII
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.text import Edit, SourceFile, Span


@rule(on=(Diagnostic, Assignment), severity=Severity.ERROR)
def check(note: Diagnostic | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report what the reader found, with the fix where it is clear; and a `:` that cuts a route's name."""
    if isinstance(note, Assignment):
        if context.scene.is_broken(note):
            return
        if "$(" in note.name.rpartition(")")[2]:
            yield context.report(
                note.name_span,
                f"`{note.name}` cannot be the name of a knob: it ends at the `{note.operator}`",
                help="a macro in a name takes no default; HTCondor refuses the whole configuration",
            )
        if note.operator == ":" and kind_of(note.name) and "@=" in note.value.text:
            name = note.text.text.partition("@=")[0].strip()
            yield context.report(
                note.text.part(0, len(name)),
                f"`{name}` cannot be the name of a knob: it ends at the `:`",
                help="use letters, digits, `_`, `.` and `/` only; HTCondor refuses the whole configuration",
                fix=_rename(name, context.source, note.name_span.start),
            )
        elif "$" in note.name and not re.search(r"\$\w*\(", note.name):
            yield context.report(
                note.name_span,
                f"`{note.name}` cannot be the name of a knob: `$` begins no macro here",
                help="use letters, digits, `_`, `.` and `/` only; HTCondor refuses the whole configuration",
                fix=_rename(note.name, context.source, note.name_span.start),
            )
        return
    if note.code != "RL001":
        return
    name = note.primary.source.slice(note.primary.span)
    yield context.report(
        note.primary,
        note.message,
        help=note.help,
        fix=_rename(name, note.primary.source, note.primary.span.start),
    )


def _rename(name: str, source: SourceFile, at: int) -> Fix | None:
    """Return the fix: blanks and marks that cannot be seen go, other characters become `_`."""
    plain = "".join(ASCII.get(character, character) for character in name).strip()
    better = re.sub(r"[^A-Za-z0-9_./]", "_", plain)
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_./]*", better):
        return None
    edits = [_edit(at, name, better)]
    suffix = re.sub(r"(?i)^JOB_(ROUTER_)?(ROUTE|TRANSFORM)_", "", name)
    listed = re.search(rf"(?im)^\s*JOB_\w+_NAMES\s*=.*?(?<!\S){re.escape(suffix)}(?![^\s,])", source.text)
    if listed and suffix != name:
        new = better[len(better) - len(suffix) :]
        edits.append(_edit(listed.end() - len(suffix), suffix, new))
    return Fix(f"Name it `{better}`", tuple(edits), Safety.SAFE)


def _edit(at: int, old: str, new: str) -> Edit:
    return Edit(Span(at, at + len(old)), new)
