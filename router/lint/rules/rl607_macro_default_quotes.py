"""A default inside `$( )` with a character that cannot stand there.

## Why
Quotes, `-`, `+`, `=`, `;`, `@`, `*`, `?`, `<`, `>`, `!`, `&` and `|` make the whole of it literal text:
nothing is expanded at all.

## Example
SET ProjectName "$(project:a-b)"

## Use instead
SET ProjectName "$(project:ab)"

## Fix
None: assign the default in an `if ! defined project` instead.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = "$(project:a-b)"

Instead: routed by Site; ProjectName = "ab"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import kind_of, lines_of
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.statement import Statement
from router.text import MappedText

_DEFAULT = re.compile(r"(?<!\$)\$\((?P<name>[\w./]+):(?P<default>(?:[^()$\n]|\$\([^()$\n]*\))*)\)")
_BAD = re.compile(r"""[^A-Za-z0-9_./ ,\\:]""")


@rule(on=(Statement, Assignment), severity=Severity.ERROR, marks=("$(",))
def check(item: Statement | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report each default with such a character outside of parentheses."""
    if isinstance(item, Statement):
        for line in lines_of(item):
            yield from _in_text(line, context)
    elif not kind_of(item.name) and not item.name.lower().startswith("submit_template_"):
        yield from _in_text(item.value, context)


def _in_text(text: MappedText, context: Context) -> Iterator[Diagnostic]:
    for found in _DEFAULT.finditer(text.text):
        bad = _BAD.search(re.sub(r"\$\([^()]*\)", "", found["default"]))
        if bad:
            yield context.report(
                text.span(*found.span()),
                f"`{bad[0]}` cannot stand in a default: all of this stays as it is",
                help=f"assign it in `if ! defined {found['name']}` instead",
            )
