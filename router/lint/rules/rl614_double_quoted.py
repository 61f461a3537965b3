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
from router.facts.route_macros import ROUTER, MacroKind
from router.lint.bodies import BodyKind
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.statement import Assigning, MacroAssignment
from router.text import MappedText

_QUOTED = re.compile(r'\s*"[^"]*"\s*')


@rule(on=(Assigning, MacroAssignment), severity=Severity.ERROR, marks=("$(",))
def check(statement: Assigning | MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a reference inside quotes whose macro is one quoted text."""
    if context.body is None:
        return
    if isinstance(statement, MacroAssignment):
        known = ROUTER.get(statement.name.lower())
        read = known is not None and known.kind in (MacroKind.TEXT, MacroKind.STRING)
        if not read and not context.scene.uses_macro(statement.name):
            return
    for one in references(statement.value):
        value = _value(one.name.lower(), context) if one.quoted else None
        if value is None:
            continue
        text = statement.value.text
        alone = text[one.start - 1 : one.start] == '"' and text[one.end : one.end + 1] == '"'
        whole = statement.value.span(max(one.start - 1, 0), one.end + 1)
        yield context.report(
            one.place,
            f'`{one.name}` has quotes of its own: this is `"{value.text.strip()}"`',
            others=(context.label(value, "the value"),),
            help="take one pair of quotes away",
            fix=replace(whole, f"$({one.name})", title="Take the outer quotes away", safety=Safety.SAFE)
            if alone
            else None,
        )


def _value(name: str, context: Context, depth: int = 5) -> MappedText | None:
    """Return the quoted text that a macro holds, by whatever way; of several routes all must agree."""
    body, scene = context.body, context.scene
    assert body is not None
    found = [body.macros[name].value] if name in body.macros else []
    if not found and body.kind is BodyKind.TRANSFORM and scene.assigned_in_bodies(name):
        found = [other.macros[name].value for other in scene.bodies if name in other.macros]
    knob = scene.definition(name)
    if not found and isinstance(knob, Assignment):
        found = [knob.value]
    if not found:
        return None
    through = re.fullmatch(r"\s*\$\(([\w.]+)\)\s*", found[0].text)
    if len(found) == 1 and through and depth:
        return _value(through[1].lower(), context, depth - 1)
    return found[0] if all(_QUOTED.fullmatch(one.text) for one in found) else None
