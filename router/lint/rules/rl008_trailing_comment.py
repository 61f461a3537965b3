"""A `#` behind a statement, which is no comment there.

## Why
Only a line that begins with `#` is a comment. Elsewhere the text is part of the value: SET and COPY skip
the line, a limit is junk and its default counts.

## Example
MaxJobs = 20 # as agreed
SET ProjectName "cms" # for accounting

## Use instead
# as agreed
MaxJobs = 20
# for accounting
SET ProjectName "cms"

## Fix
Safe: the line did not count until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; MaxJobs of the route = 100; no ProjectName
    ERROR: SET ProjectName invalid expression : "cms" # for accounting

Instead: routed by Site; MaxJobs of the route = 20; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.rule import Context, rule
from router.lint.spoilt import is_read, knob_effect
from router.lint.unparsed import Why, why, without_strings
from router.syntax.config import Assignment
from router.syntax.statement import (
    Assigning,
    Conditional,
    Copying,
    Delete,
    EvalMacro,
    EvalSet,
    MacroAssignment,
    Requirements,
    Statement,
    Universe,
)
from router.text import Edit, MappedText, Span

_COMMENT = re.compile(r"\s+#.*$|(?<=[\w\"')\]}])#.*$", re.DOTALL)
_APART = re.compile(r"\s+#.*$", re.DOTALL)


@rule(on=(Statement, Assignment), severity=Severity.ERROR, marks=("#",))
def check(subject: Statement | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a comment in a value that is worse for it; behind EVALSET it does no harm, and is a note."""
    if isinstance(subject, Conditional):
        for branch in subject.branches:
            if branch.keyword != "else":
                yield from _report(branch.line, _APART, "the condition is none any more", context)
        return
    effect = knob_effect(subject) if isinstance(subject, Assignment) else _effect(subject, context)
    if effect is not None:
        apart = isinstance(subject, MacroAssignment | Assignment | EvalSet | EvalMacro)
        yield from _report(subject.text, _APART if apart else _COMMENT, effect, context)
    elif isinstance(subject, EvalSet | EvalMacro) and why(subject, context.release) is None:
        yield from _report(
            subject.text, _APART, "it is passed over, as all behind the expression", context, Severity.INFO
        )
    elif isinstance(subject, Delete) and subject.rest.text.lstrip().startswith("#"):
        yield from _report(
            subject.text, _APART, "it is passed over, as all behind the name", context, Severity.INFO
        )


def _report(
    text: MappedText,
    pattern: re.Pattern[str],
    effect: str,
    context: Context,
    severity: Severity | None = None,
) -> Iterator[Diagnostic]:
    if "\n" in text.text or "#" not in text.text:
        return
    found = pattern.search(without_strings(text.text))
    if found is None:
        return
    comment = text.part(found.start(), found.end()).strip()
    yield context.report(
        comment,
        f"no comment here: {effect}",
        help="put it on a line of its own, above",
        fix=_fix(text, found.start(), comment, context),
        severity=severity,
    )


def _effect(statement: Statement, context: Context) -> str | None:
    match statement:
        case Requirements() if why(statement, context.release) is Why.COMMENT:
            return context.without_requirements
        case Assigning() if why(statement, context.release) is Why.COMMENT:
            return "HTCondor skips the line"
        case Universe():
            return "it becomes part of the universe's name"
        case Copying(new_name=name) if "#" in name.text:
            return "it becomes part of the new name, and nothing is copied"
        case MacroAssignment(tag="") if is_read(statement, context):
            return f"it becomes part of the value of `{statement.name}`"
        case _:
            return None


def _fix(text: MappedText, at: int, comment: MappedText, context: Context) -> Fix:
    """Move the comment to a line above, indented as the statement is."""
    source = context.source.text
    begin = text.span(0, 1).start
    line = source.rfind("\n", 0, begin) + 1
    indent = source[line:begin] if not source[line:begin].strip() else ""
    edits = (
        Edit(Span(line, line), f"{indent}{comment.text}\n"),
        Edit(text.span(at, len(text.text)), ""),
    )
    return Fix("Move the comment above", edits, Safety.SAFE)
