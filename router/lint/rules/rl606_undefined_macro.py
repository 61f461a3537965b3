"""A macro that nothing defines.

## Why
It expands to nothing. In quotes that is an empty text; outside of them the line does not parse, and is
skipped.

## Example
project = cms
SET ProjectName "$(project)"
SET BatchProject "$(projct)"

## Use instead
project = cms
SET ProjectName "$(project)"
SET BatchProject "$(project)"

## Fix
None: give it a default, `$(name:default)`, if it may be missing.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; BatchProject = ""

Instead: routed by Site; BatchProject = "cms"

## Versions
An error where a macro of nearly this name is defined; otherwise a warning, where the catalogue has an
error: files that are not at hand may define it.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.facts.knobs import HOST_MACROS, default_knobs
from router.facts.route_macros import MEANINGFUL
from router.lint.bodies import BodyKind
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.syntax.statement import Conditional, MacroAssignment, Requirements, Statement

_BUILT_IN = frozenset({"dollar", "step", "row", "itemindex", "xformid", "iterating", "islinux", "iswindows"})


@rule(on=Statement, severity=Severity.WARNING, marks=("$(",))
def check(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report a reference without default that no text and no table knows."""
    scene, body = context.scene, context.body
    if isinstance(statement, Conditional | Requirements) or body is None or scene.has_unread_parts:
        return
    if body.kind is BodyKind.TRANSFORM:
        return  # a route may assign it
    for one in references(statement.text):
        key = one.name.lower()
        if one.has_default or key.startswith(("my.", "target.", "default_")) or key in MEANINGFUL:
            continue
        if body.asks_for(key) or key in ATTRIBUTES or key in _BUILT_IN:
            continue
        if scene.may_define(key) or key in HOST_MACROS or key in default_knobs(scene.release.version):
            continue
        if isinstance(statement, MacroAssignment) and statement.name.lower() == key:
            continue
        near = scene.assigned.spelled.nearest(one.name, cutoff=0.8)
        empty = "an empty text" if one.quoted else "nothing, and the line may not parse"
        yield context.report(
            one.place,
            f"nothing here defines `{one.name}`: this is {empty}",
            help=f"did you mean `$({near})`?" if near else f"give it a default: `$({one.name}:...)`",
            severity=Severity.ERROR if near else None,
        )
