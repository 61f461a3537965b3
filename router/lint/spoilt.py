"""Values that are junk with a comment or a `;` behind them: who reads them, and what comes of it."""

from router.facts.route_macros import CE_DEFAULTS, ROUTER
from router.facts.router_knobs import CE_KNOBS, ROUTER_KNOBS
from router.lint.rule import Context, Profile
from router.lint.scene import LISTS
from router.syntax.config import Assignment
from router.syntax.statement import MacroAssignment

# Knobs whose value is text for people or programs: what is not said of them here.
_FREE = frozenset({"job_router", "job_router_args", "job_router_debug", "job_router_entries_cmd"})
_OTHERS = frozenset(knob.lower() for knob in LISTS) | {"job_router_defaults", "job_router_entries"}
_SCHEDD = ("system_periodic_", "submit_requirement_")


def is_read(statement: MacroAssignment, context: Context) -> bool:
    """Tell whether something reads a macro of a route: the router, HTCondor-CE, or `$(name)` in any text."""
    name = statement.name.lower()
    return (
        name in ROUTER
        or context.scene.uses_macro(name)
        or (context.profile is Profile.CE and name in CE_DEFAULTS)
    )


def knob_effect(item: Assignment) -> str | None:
    """Return what junk behind the value of a knob does; nothing for a knob that is not known."""
    name = item.name.lower()
    if name in _FREE or name in _OTHERS:
        return None
    if name in ROUTER_KNOBS or name in CE_KNOBS or name.startswith(_SCHEDD):
        return f"it becomes part of the value of `{item.name}`"
    return None
