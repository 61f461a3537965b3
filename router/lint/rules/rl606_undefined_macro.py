"""A macro that nothing defines.

## Why
It expands to nothing. In quotes that is an empty text; outside of them the line does not parse, and is
skipped. A macro of another route does not count: each route has its own. Nor does one that the route assigns
only below, for statements run in their order.

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

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.facts.knobs import HOST_MACROS, default_knobs
from router.facts.route_macros import MEANINGFUL
from router.lint.bodies import BodyKind, kind_of, lines_of
from router.lint.macros import calls, references
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.statement import Conditional, EvalMacro, MacroAssignment, Requirements, Statement
from router.text import MappedText

_OF_MACROS = ("INT", "REAL", "STRING")
_NAMED = re.compile(r"\s*([\w.]+)\s*(,.*)?")
_BUILT_IN = frozenset({"dollar", "step", "row", "itemindex", "xformid", "iterating", "islinux", "iswindows"})


@rule(on=(Statement, Assignment), severity=Severity.WARNING, marks=("$",))
def check(subject: Statement | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a reference without default that no text and no table knows."""
    scene, body = context.scene, context.body
    if isinstance(subject, Requirements) or scene.has_unread_parts:
        return
    if isinstance(subject, Assignment):
        if subject.name.lower().startswith("job_router_") and kind_of(subject.name) is None:
            yield from _in_text(subject.value, "", context)
        return
    if body is None or (body.kind is BodyKind.TRANSFORM and not scene.assigned.has_routes):
        return  # the routes, in other files, may assign it
    own = subject.name.lower() if isinstance(subject, MacroAssignment) else ""
    for line in lines_of(subject):
        yield from _in_text(line, own, context, condition=isinstance(subject, Conditional))
    if not isinstance(subject, MacroAssignment | Conditional):
        yield from _too_early(subject, context)


def _in_text(
    text: MappedText, own: str, context: Context, *, condition: bool = False
) -> Iterator[Diagnostic]:
    scene, body = context.scene, context.body
    found = [(one.name, one.place, one.quoted) for one in references(text) if not one.has_default]
    found += [
        (named[1], place, False)
        for function, inside, place in calls(text)
        if function in _OF_MACROS and (named := _NAMED.fullmatch(inside))
    ]
    for name, place, quoted in found:
        if name.lower() == own or _is_known(name, context):
            continue
        if body is not None and body.asks_for(name.lower()):
            continue
        near = scene.assigned.spelled.nearest(name, cutoff=0.8)
        near = "" if near.lower() == name.lower() else near
        if body is None and not near:
            continue  # a knob that a host has
        if condition and not near:
            continue  # a switch that is off unless a host defines it
        empty = "an empty text" if quoted else "nothing, and the line may not parse"
        yield context.report(
            place,
            f"nothing here defines `{name}`: this is {'false' if condition else empty}",
            help=f"did you mean `$({near})`?" if near else f"give it a default: `$({name}:...)`",
            severity=Severity.ERROR if near else None,
        )


def _is_known(name: str, context: Context) -> bool:
    """Tell whether a name means something: to HTCondor, to the configuration, or to this body."""
    key, scene, body = name.lower(), context.scene, context.body
    if key.startswith(("my.", "target.", "default_")) or key in MEANINGFUL or key in _BUILT_IN:
        return True
    if key in ATTRIBUTES or scene.sets(key) or key in HOST_MACROS:
        return True  # RL609
    if key in scene.definitions or key in scene.defines or key in default_knobs(scene.release):
        return True
    if body is None:
        return scene.assigned_in_bodies(key)
    if key in body.macros or any(isinstance(one, EvalMacro) for one in body.assigns(key)):
        return True
    # Routes have only their own macros, and those of the transforms around them.
    kinds = {BodyKind.ROUTE: (BodyKind.TRANSFORM,), BodyKind.TRANSFORM: (BodyKind.ROUTE, BodyKind.TRANSFORM)}
    return any(key in scene.assigned.macros_of[kind] for kind in kinds.get(body.kind, ()))


def _too_early(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report a macro that is assigned once, below, after all that runs before this route."""
    body, scene = context.body, context.scene
    if body is None or body.kind is not BodyKind.ROUTE:
        return
    for one in references(statement.text):
        name = one.name.lower()
        made = body.macro_assignments.get(name, ())
        if not made or one.has_default or made[0].span.start < statement.span.start:
            continue
        if name in MEANINGFUL or name in scene.definitions or body.asks_for(name):
            continue
        if scene.assigned.times_assigned[name] > 1:
            continue
        yield context.report(
            one.place,
            f"`{one.name}` is assigned only below: here it is empty",
            others=(context.label(made[0].text.strip(), "assigned here"),),
            help="statements run in their order: move the assignment up",
        )
