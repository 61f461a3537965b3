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

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.route_macros import ROUTER, MacroKind
from router.lint.rule import Context, rule
from router.lint.unparsed import Why, why
from router.syntax.statement import (
    Assigning,
    Copying,
    Delete,
    MacroAssignment,
    Requirements,
    Statement,
    Universe,
)


@rule(on=Statement, severity=Severity.ERROR, marks=(";",))
def check(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report a semicolon that spoils a value."""
    effect = _effect(statement, context)
    text = statement.text.strip()
    if effect is None or not text.text.endswith(";"):
        return
    bare = text.text.rstrip("; \t")
    span = text.span(len(bare), len(text.text))
    yield context.report(
        span,
        f"`;` ends no line here: {effect}",
        help="take it away",
        fix=replace(span, "", title="Take the `;` away", safety=Safety.SAFE),
    )


def _effect(statement: Statement, context: Context) -> str | None:
    match statement:
        case Requirements() if why(statement, context.release) is Why.SEMICOLON:
            return "the REQUIREMENTS do not parse"
        case Assigning() if why(statement, context.release) is Why.SEMICOLON:
            return "HTCondor skips the line"
        case Copying() | Delete():
            return "it becomes part of the name"
        case Universe():
            return "it becomes part of the universe's name"
        case MacroAssignment(name=name, tag="") if name.lower() in ROUTER:
            kind = ROUTER[name.lower()].kind
            return None if kind is MacroKind.BOOLEAN else f"it becomes part of the value of `{name}`"
        case _:
            return None
