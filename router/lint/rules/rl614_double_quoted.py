"""A macro whose value has quotes, used inside quotes.

## Why
Two quotes meet, `""cms""`, which is no expression: the line is skipped.

## Example
project = "cms"
SET ProjectName "$(project)"

## Use instead
project = "cms"
SET ProjectName $(project)

## Fix
Safe: until now the line was skipped.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName
    ERROR: SET ProjectName invalid expression : ""cms""

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.syntax.config import Assignment
from router.syntax.statement import Assigning


@rule(on=Assigning, severity=Severity.ERROR, marks=("$(",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a reference inside quotes whose macro is one quoted text."""
    body = context.body
    if body is None:
        return
    for one in references(statement.value):
        macro = body.macros.get(one.name.lower())
        knob = context.scene.definition(one.name)
        value = macro.value if macro else value_of(knob) if isinstance(knob, Assignment) else None
        if not one.quoted or value is None or not re.fullmatch(r'\s*"[^"]*"\s*', value.text):
            continue
        text = statement.value.text
        alone = text[one.start - 1 : one.start] == '"' and text[one.end : one.end + 1] == '"'
        whole = statement.value.span(one.start - 1, one.end + 1)
        yield context.report(
            one.place,
            f'`{one.name}` has quotes of its own: this is `"{value.text.strip()}"`',
            others=(context.label(value, "the value"),),
            help="take one pair of quotes away",
            fix=replace(whole, f"$({one.name})", title="Take the outer quotes away", safety=Safety.SAFE)
            if alone
            else None,
        )
