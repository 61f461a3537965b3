"""A quote or a blank that came from a web page: “ ” ‘ ’, or a no-break space.

## Why
They look right and are other characters. After a smart quote the line is skipped; a no-break space is no
blank, so the command is not known and the route is dropped.

## Example
SET ProjectName “cms”

## Use instead
SET ProjectName "cms"

## Fix
Safe: the line did not count until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName
    ERROR: SET ProjectName invalid expression : “cms”

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.lint.unparsed import Why, why
from router.syntax.statement import Assigning, Malformed, Requirements
from router.text import Edit

_ASCII = {
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2018\u2019", "'"),
    **dict.fromkeys("\u2013\u2014", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2009\u202f\u3000", " "),
    **dict.fromkeys("\u200b\ufeff", ""),
}


@rule(on=(Malformed, Assigning, Requirements), severity=Severity.ERROR, broken=True)
def check(statement: Malformed | Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report the first such character of a line that does not parse for it; the fix takes all."""
    if isinstance(statement, Malformed):
        if cause_of(statement) is not Cause.NON_ASCII:
            return
        effect = "the command is not known"
    else:
        if why(statement, context.release) is not Why.NON_ASCII:
            return
        effect = "the value is no expression"
    text = statement.text
    edits = tuple(
        Edit(text.span(at, at + 1), _ASCII[one]) for at, one in enumerate(text.text) if one in _ASCII
    )
    if not edits:
        return
    first = edits[0].span
    character = context.source.slice(first)
    yield context.report(
        first,
        f"U+{ord(character):04X} stands where `{_ASCII[character]}` is meant: {effect}",
        help="text from web pages and word processors brings such characters",
        fix=Fix("Write ASCII", edits, Safety.SAFE),
    )
