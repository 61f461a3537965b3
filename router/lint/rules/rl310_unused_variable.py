"""A macro that a route assigns, and nothing reads.

## Why
It is a leftover, or its name is misspelled in one place. HTCondor does not say so.

## Example
project = cms
SET ProjectName "atlas"

## Use instead
SET ProjectName "atlas"

## Fix
Safe: nothing reads it.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.commands import COMMANDS, OLD_PREFIXES
from router.facts.route_macros import CE_ATTRIBUTES, MEANINGFUL, ROUTER
from router.lint.bodies import BodyKind
from router.lint.names import meant_macro
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment
from router.text import Span


@rule(on=MacroAssignment, severity=Severity.WARNING)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a name that no text uses and that has no meaning of its own, nor a rule."""
    name = statement.name.lower()
    scene, body = context.scene, context.body
    if body is None or body.kind is BodyKind.SCHEDD or "$" in name or scene.uses_macro(name):
        return
    if (
        name in MEANINGFUL
        or name in CE_ATTRIBUTES
        or name.upper() in COMMANDS
        or name.startswith(tuple(OLD_PREFIXES))
    ):
        return
    if not name or name.startswith(("my.", "default_", "xform.", "+", "-")) or scene.has_unread_parts:
        return
    if meant_macro(name, [macro.name for macro in ROUTER.values()]):
        return  # RL301
    text, span = context.source.text, statement.span
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    yield context.report(
        statement.name_span,
        f"nothing reads the macro `{statement.name}`",
        help=f"use it as `$({statement.name})`, or take the line away",
        fix=replace(
            Span(start, len(text) if end < 0 else end + 1), "", title="Delete the line", safety=Safety.SAFE
        ),
    )
