"""A macro that a route assigns, and nothing reads.

## Why
It is a leftover, or its name is misspelled in one place. HTCondor does not say so. A macro of a route is
there for that route and for the transforms around it, not for other routes. It sets no attribute of the
job either, whatever it is called: `+Project = "x"` and `MY.Project = "x"` are macros too.

## Example
project = cms
SET ProjectName "atlas"

## Use instead
SET ProjectName "atlas"

## Fix
Safe: nothing reads it. Where the name is that of an attribute the fix is `SET`, and unsafe: the job gets it.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.facts.commands import COMMANDS, MISTAKEN_PREFIXES, OLD_PREFIXES
from router.facts.route_macros import CE_DEFAULTS, MEANINGFUL, ROUTER
from router.lint.bodies import BodyKind
from router.lint.lines import whole_line
from router.lint.names import is_macro_name, means_requirements, meant_macro
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import EvalMacro, MacroAssignment
from router.text import Span

# The limits are read from a route, before any transform runs.
_ANYWHERE = MEANINGFUL - {"maxjobs", "maxidlejobs"}


@rule(on=(MacroAssignment, EvalMacro), severity=Severity.WARNING)
def check(statement: MacroAssignment | EvalMacro, context: Context) -> Iterator[Diagnostic]:
    """Report a name that no text uses and that has no meaning of its own, nor a rule."""
    evaluated = isinstance(statement, EvalMacro)
    spelled = statement.attribute.name if isinstance(statement, EvalMacro) else statement.name
    name = spelled.lower()
    scene, body = context.scene, context.body
    if body is None or "$" in name or scene.is_used(name, body) or scene.has_unread_parts:
        return
    in_route = body.kind is BodyKind.ROUTE
    if name in _ANYWHERE or (in_route and name in MEANINGFUL):
        return
    if not evaluated and not _is_free(name, in_route=in_route):
        return
    attribute = spelled.lstrip("+")
    attribute = attribute[3:] if attribute.lower().startswith("my.") else attribute
    sets = in_route and not evaluated and (attribute != spelled or name in ATTRIBUTES)
    help_ = f"use it as `$({spelled})`, or take the line away"
    if sets:
        help_ = f"for an attribute of the job write `SET {attribute} ...`"
        default = CE_DEFAULTS.get(f"default_{attribute.lower()}") if context.profile is Profile.CE else None
        if default is not None:
            help_ += f", and `{default.name} = ...` for jobs without it"
    elif name in MEANINGFUL:
        help_ = "the limits stand in the route"
    yield context.report(
        statement.attribute.span if isinstance(statement, EvalMacro) else statement.name_span,
        f"nothing reads the macro `{spelled}`" + (" in a transform" if name in MEANINGFUL else ""),
        help=help_,
        fix=_fix(statement, attribute if sets else "", context),
    )


def _fix(statement: MacroAssignment | EvalMacro, attribute: str, context: Context) -> Fix | None:
    """Return the fix: SET the attribute that was meant, or take the line away if the body has others."""
    if attribute and isinstance(statement, MacroAssignment):
        if statement.tag or not attribute.isidentifier():
            return None
        place = Span(statement.name_span.start, statement.value.strip().whole_span.start)
        return replace(place, f"SET {attribute} ", title=f"SET {attribute}")
    if context.body is None or not context.body.does_something:
        return None
    line = whole_line(context.source, statement.span)
    return replace(line, "", title="Delete the line", safety=Safety.SAFE)


def _is_free(name: str, *, in_route: bool) -> bool:
    """Tell whether no other rule speaks of an assignment to such a name."""
    if not is_macro_name(name) or name.upper() in COMMANDS:
        return False
    if name.startswith((*OLD_PREFIXES, *MISTAKEN_PREFIXES, "default_", "xform.", "-")):
        return False
    if means_requirements(name):
        return False
    return not in_route or not meant_macro(name, [macro.name for macro in ROUTER.values()])  # RL301
