"""Blanks inside `$( )`.

## Why
`$( name )` is no reference: it stays as it is, in a text literally, elsewhere so that the line is skipped,
and in an `if` so that the route is dropped.

## Example
project = cms
SET ProjectName "$( project )"

## Use instead
project = cms
SET ProjectName "$(project)"

## Fix
Safe: until now it was no reference.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = "$( project )"

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.bodies import kind_of, lines_of
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.syntax.config import Assignment, Block
from router.syntax.statement import Requirements, Statement
from router.text import MappedText

_BLANKS = re.compile(
    r"(?<!\$)\$(?P<function>[A-Z_]*)"
    r"(?:\(\s+(?P<a>[\w./]+)\s*(?P<d>:[^()\"]*)?\)|\((?P<b>[\w./]+)\s+(?P<e>:[^()\"]*)?\)"
    r"|[ \t]+\((?P<c>[\w./]+)\))"
)


@rule(on=(Assignment, Block, Statement), severity=Severity.ERROR, marks=("$",))
def check(item: Assignment | Block | Statement, context: Context) -> Iterator[Diagnostic]:
    """Report each in statements, and in knobs that are no routes."""
    if isinstance(item, Requirements):
        return  # RL604
    if isinstance(item, Statement):
        for line in lines_of(item):
            yield from _in_text(line, context)
    elif not kind_of(item.name):
        yield from _in_text(value_of(item), context)


def _in_text(text: MappedText, context: Context) -> Iterator[Diagnostic]:
    for found in _BLANKS.finditer(text.text):
        name = found["a"] or found["b"] or found["c"]
        default = (found["d"] or found["e"] or "").strip().replace(": ", ":")
        better = f"${found['function']}({name}{default})"
        yield context.report(
            text.span(*found.span()),
            f"`{found[0]}` is no reference: it stays as it is",
            help=f"write `{better}`",
            fix=replace(text.span(*found.span()), better, title="Take the blanks away", safety=Safety.SAFE),
        )
