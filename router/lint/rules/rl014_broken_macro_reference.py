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

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.bodies import kind_of
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.statement import Conditional, Statement
from router.text import MappedText

_BROKEN = re.compile(
    r"(?<!\$)\$(?P<body>\(\s*[\w.]+\s*(==|!=|=\?=|=!=|<=?|>=?|&&|\|\||[*+%]|\s[-/])[^()$]*\))"
)


@rule(on=(Assignment, Statement), severity=Severity.ERROR, marks=("$",))
def check(item: Assignment | Statement, context: Context) -> Iterator[Diagnostic]:
    """Report `$(` before a name and an operator."""
    if isinstance(item, Conditional) or (isinstance(item, Assignment) and kind_of(item.name)):
        return
    text: MappedText = item.value if isinstance(item, Assignment) else item.text
    for found in _BROKEN.finditer(text.text):
        yield context.report(
            text.span(*found.span()),
            f"`{found[0]}` is no macro: it stays as it is, and the value does not parse",
            help=f"write `{found['body']}`",
            fix=replace(
                text.span(found.start(), found.start() + 1), "", title="Take the `$` away", safety=Safety.SAFE
            ),
        )
