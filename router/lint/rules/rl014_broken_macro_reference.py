"""An expression inside `$( )`, where only a macro's name can stand.

## Why
HTCondor expands `$(name)` and `$(name:default)`, and leaves anything else as it is. What is left then is
no ClassAd expression. HTCondor-CE's own SYSTEM_PERIODIC_HOLD has had this since 2020.

## Example
SYSTEM_PERIODIC_HOLD = $(JobStatus != 3) && NumJobStarts > 10

## Use instead
SYSTEM_PERIODIC_HOLD = (JobStatus != 3) && NumJobStarts > 10

## Fix
Safe: the value did not parse until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.
    SYSTEM_PERIODIC_HOLD = $(JobStatus != 3) && NumJobStarts > 10

25.14.1, instead: no routes
    JobRouter is disabled.
    WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, so job routing will not take place.
    SYSTEM_PERIODIC_HOLD = (JobStatus != 3) && NumJobStarts > 10

23.9.6, example: no routes
    JobRouter is disabled.
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.
    SYSTEM_PERIODIC_HOLD = $(JobStatus != 3) && NumJobStarts > 10

23.9.6, instead: no routes
    JobRouter is disabled.
    WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE, or
    JOB_ROUTER_ENTRIES_CMD are defined, so job routing will not take place.
    SYSTEM_PERIODIC_HOLD = (JobStatus != 3) && NumJobStarts > 10
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.bodies import kind_of
from router.lint.macros import NoReference, no_references
from router.lint.rule import Context, rule
from router.lint.spoilt import knob_effect
from router.lint.unparsed import is_expression
from router.syntax.config import Assignment
from router.syntax.statement import Assigning, Conditional, Requirements, Statement
from router.text import MappedText, Span

_NAME = re.compile(r"[\w./]+")


@rule(on=(Assignment, Statement), severity=Severity.ERROR, marks=("$",))
def check(item: Assignment | Statement, context: Context) -> Iterator[Diagnostic]:
    """Report `$(` with anything but a name in it; in a string only what is meant as a name."""
    if isinstance(item, Conditional) or (isinstance(item, Assignment) and kind_of(item.name)):
        return
    text: MappedText = item.value if isinstance(item, Assignment) else item.text
    for found in no_references(text.text):
        if found.quoted and not _is_meant(found, context):
            continue
        if isinstance(item, Assignment) and knob_effect(item) is None and not _is_expression(found):
            continue  # of other knobs it is not known what their text is for
        written = text.text[found.start : found.end].strip()
        if not found.closed:
            name = _NAME.match(found.body)
            written = f"$({name[0] if name else ''}"
        yield context.report(
            text.span(found.start, found.start + len(written)),
            f"`{written}` is no macro: it stays as it is"
            + (", and the value does not parse" if _is_parsed(item) and not found.quoted else ""),
            help=_help(found, context),
            fix=_fix(text, found),
        )


def _is_meant(found: NoReference, context: Context) -> bool:
    """Tell whether a macro was meant: in a string `$(date +%s)` may be for a shell."""
    name = _NAME.match(found.body)
    if name is None or not found.body.isascii():
        return False
    known = name[0].upper().startswith("MY.") or context.scene.may_define(name[0])
    return known or re.fullmatch(r"[\w.-]+", found.body) is not None


def _is_expression(found: NoReference) -> bool:
    return found.closed and not found.quoted and is_expression(found.body)


def _is_parsed(item: Assignment | Statement) -> bool:
    """Tell whether the text is read as an expression."""
    if isinstance(item, Assignment):
        return item.name.lower().startswith(("system_periodic_", "submit_requirement_", "job_router_source"))
    return isinstance(item, Assigning | Requirements)


def _help(found: NoReference, context: Context) -> str:
    if not found.closed:
        return "close it with `)` behind the name"
    if _is_expression(found):
        return f"write `({found.body})`"
    joined = re.sub(r"\s+", "", found.body)
    if " " in found.body.strip() and _NAME.fullmatch(joined) and context.scene.may_define(joined):
        return f"write `$({joined})`"
    return "the name of a macro has letters, digits, `_`, `.` and `/`, and no blanks"


def _fix(text: MappedText, found: NoReference) -> Fix | None:
    if not found.closed:
        name = _NAME.match(found.body)
        if name is None:
            return None
        at = text.span(0, found.start + 2 + name.end()).end
        return replace(Span(at, at), ")", title="Close it", safety=Safety.SAFE)
    if not _is_expression(found):
        return None
    dollar = text.span(found.start, found.start + 1)
    return replace(dollar, "", title="Take the `$` away", safety=Safety.SAFE)
