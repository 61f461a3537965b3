"""What the transforms of an HTCondor-CE read, and how a route says it to them.

Source: reference job-router section 11; rules CE01, CE02, CE03, CE06.
"""

from router.syntax.expr import Expr, Literal

# `set_default_x` of the CE's old defaults -> the macro that the CE's transforms read now.
DEFAULT_MACROS = {
    "default_maxmemory": "default_maxMemory",
    "default_xcount": "default_xcount",
    "default_maxwalltime": "default_maxWallTime",
    "default_queue": "default_queue",
    "default_pilot_job_env": "default_pilot_job_env",
}
# The CE's post-route transforms set these themselves, from these macros.
OVERWRITTEN = {
    "requestmemory": "default_maxMemory",
    "requestcpus": "default_xcount",
}
_BARE = frozenset({"default_queue"})  # text, not an expression: quotes would become part of it (CE03)
# What a CE's routed job gets is decided there, so a proof without the CE's files cannot compare it.
DECIDED_BY_CE = frozenset(DEFAULT_MACROS) | frozenset(OVERWRITTEN)


def default_value(macro: str, value: Expr, text: str) -> str:
    """Return the text to assign to a `default_` macro."""
    if macro in _BARE and isinstance(value, Literal) and isinstance(value.value, str):
        return value.value
    return text
