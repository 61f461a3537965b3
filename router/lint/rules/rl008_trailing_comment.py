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
from router.facts.route_macros import ROUTER, MacroKind
from router.lint.rule import Context, rule
from router.lint.unparsed import Why, why, without_strings
from router.syntax.statement import Assigning, Copying, MacroAssignment, Requirements, Statement, Universe
from router.text import Edit, MappedText, Span

_COMMENT = re.compile(r"\s+#.*$", re.DOTALL)


@rule(on=Statement, severity=Severity.ERROR, marks=("#",))
def check(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report a comment in a value that is worse for it."""
    effect = _effect(statement, context)
    if effect is None or "\n" in statement.text.text:
        return
    found = _COMMENT.search(without_strings(statement.text.text))
    if found is None:
        return
    comment = statement.text.part(found.start(), found.end()).strip()
    yield context.report(
        comment,
        f"no comment here: {effect}",
        help="put it on a line of its own, above",
        fix=_fix(statement.text, found.start(), comment, context),
    )


def _effect(statement: Statement, context: Context) -> str | None:
    match statement:
        case Requirements() if why(statement, context.release) is Why.COMMENT:
            return "the REQUIREMENTS do not parse"
        case Assigning() if why(statement, context.release) is Why.COMMENT:
            return "HTCondor skips the line"
        case Universe():
            return "it becomes part of the universe's name"
        case Copying(new_name=name) if "#" in name.text:
            return "it becomes part of the new name, and nothing is copied"
        case MacroAssignment(name=name, tag="") if name.lower() in ROUTER:
            kind = ROUTER[name.lower()].kind
            return None if kind is MacroKind.BOOLEAN else f"it becomes part of the value of `{name}`"
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
