r"""A backslash doubled for SET, or not doubled for EVALSET.

## Why
SET keeps every backslash, so `\\d` stays two. EVALSET reads escapes, so `\d` loses its one. Each wants
what the other must not have.

## Example
EVALSET ProjectName regexps("^(\w+)$", Owner, "\1")

## Use instead
EVALSET ProjectName regexps("^(\\w+)$", Owner, "\\1")

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = ""

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.patterns import PATTERN_FIRST
from router.lint.rule import Context, rule
from router.syntax.expr import Call, Literal
from router.syntax.statement import Default, EvalMacro, EvalSet, Set
from router.text import Edit, Span

_SINGLE = re.compile(r"(?<!\\)(?:\\\\)*(\\)(?=[dDwWsSBAZ.()\[\]{}+*?|^$/1-9-])")
_DOUBLE = re.compile(r"(?<!\\)(\\\\)(?=[dDwWsSbBAZ.()\[\]{}+*?|^$1-9])")


@rule(on=Call, severity=Severity.ERROR, names=PATTERN_FIRST)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report it in the texts of functions that take a regular expression."""
    if node.name.lower() not in PATTERN_FIRST:
        return
    if isinstance(context.statement, Set | Default):
        pattern, better, effect = _DOUBLE, "\\", "SET keeps both backslashes"
    elif isinstance(context.statement, EvalSet | EvalMacro):
        pattern, better, effect = _SINGLE, "\\\\", "EVALSET drops the backslash"
    else:
        return
    places: list[Span] = []
    first: Literal | None = None
    for one in node.arguments:
        if (
            isinstance(one, Literal)
            and isinstance(one.value, str)
            and context.source.slice(one.span) == one.text
        ):
            found = [match.span(1) for match in pattern.finditer(one.text)]
            places += [Span(one.span.start + start, one.span.start + end) for start, end in found]
            first = first or (one if found else None)
    if first is None:
        return
    letter = context.source.text[places[0].end]
    yield context.report(
        first,
        f"{effect}: `{context.source.slice(places[0])}{letter}` is not what is matched",
        help=f"write `{better}{letter}`",
        fix=Fix(f"Write `{better}`", tuple(Edit(place, better) for place in places)),
    )
