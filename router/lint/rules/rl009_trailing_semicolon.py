"""A `;` at the end of a line, as the old syntax had it.

## Why
It is part of the value. SET and COPY skip the line, a limit is junk and its default counts.

## Example
SET ProjectName "cms";

## Use instead
SET ProjectName "cms"

## Fix
Safe: the line did not count until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName
    ERROR: SET ProjectName invalid expression : "cms";

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.lines import indent_of
from router.lint.rule import Context, rule
from router.lint.spoilt import is_read, knob_effect
from router.lint.unparsed import Why, end_of_value, why, without_strings
from router.syntax.config import Assignment
from router.syntax.statement import (
    Assigning,
    Copying,
    Delete,
    EvalMacro,
    EvalSet,
    MacroAssignment,
    Requirements,
    Statement,
    Universe,
)


@rule(on=(Statement, Assignment), severity=Severity.ERROR, marks=(";",))
def check(subject: Statement | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a semicolon that spoils a value; behind EVALSET it does no harm, and is a note."""
    effect = knob_effect(subject) if isinstance(subject, Assignment) else _effect(subject, context)
    severity = None
    if effect is None and isinstance(subject, EvalSet | EvalMacro) and why(subject, context.release) is None:
        effect, severity = "it is passed over, as all behind the expression", Severity.INFO
    if effect is None:
        return
    text = subject.text.strip()
    bare = without_strings(text.text)
    end = end_of_value(bare) if isinstance(subject, Assigning | Requirements) else len(bare.rstrip("; \t"))
    if ";" not in bare[end:]:
        return
    start = len(text.text[:end].rstrip())
    rest = bare[end:].strip("; \t")
    span = text.span(start, len(text.text) - len(bare[end:].lstrip("; \t")))
    yield context.report(
        span,
        f"`;` ends no line here: {effect}",
        help="write what follows on a line of its own" if rest else "take it away",
        fix=_apart(subject, context, start, len(text.text) - len(bare[end:].lstrip("; \t")))
        if rest
        else replace(span, "", title="Take the `;` away", safety=Safety.SAFE),
        severity=severity,
    )


def _apart(subject: Statement | Assignment, context: Context, start: int, end: int) -> Fix:
    """Put what stands behind the `;` on a line of its own."""
    text = subject.text.strip()
    line = f"\n{indent_of(context.source, text.whole_span)}"
    return replace(text.span(start, end), line, title="Write two lines")


def _effect(statement: Statement, context: Context) -> str | None:
    match statement:
        case Requirements() if why(statement, context.release) is Why.SEMICOLON:
            return context.without_requirements
        case Assigning() if why(statement, context.release) is Why.SEMICOLON:
            return "HTCondor skips the line"
        case Copying() | Delete():
            return "it becomes part of the name"
        case Universe():
            return "it becomes part of the universe's name"
        case MacroAssignment(tag="") if is_read(statement, context):
            return f"it becomes part of the value of `{statement.name}`"
        case _:
            return None
