"""Macro names that mean something in a route: read by the router, or by HTCondor-CE's transforms.

Sources: reference job-router sections 4 and 11.
"""

from dataclasses import dataclass
from enum import Enum


class MacroKind(Enum):
    """How the value of a route macro is read."""

    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean expression"  # evaluated on the source job
    STRING = "string expression"  # evaluated on the source job
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class RouteMacro:
    """One name, in its usual spelling."""

    name: str
    kind: MacroKind


# What the router reads from a route (reference job-router section 4).
ROUTER: dict[str, RouteMacro] = {
    macro.name.lower(): macro
    for macro in (
        RouteMacro("MaxJobs", MacroKind.INTEGER),
        RouteMacro("MaxIdleJobs", MacroKind.INTEGER),
        RouteMacro("TargetUniverse", MacroKind.INTEGER),
        RouteMacro("GridResource", MacroKind.TEXT),
        RouteMacro("EditJobInPlace", MacroKind.BOOLEAN),
        RouteMacro("JobShouldBeSandboxed", MacroKind.BOOLEAN),
        RouteMacro("UseSharedX509UserProxy", MacroKind.BOOLEAN),
        RouteMacro("SharedX509UserProxy", MacroKind.STRING),
        RouteMacro("SendIDTokens", MacroKind.STRING),
        RouteMacro("FailureRateThreshold", MacroKind.NUMBER),
        RouteMacro("JobFailureTest", MacroKind.BOOLEAN),
        RouteMacro("OverrideRoutingEntry", MacroKind.BOOLEAN),
    )
}

# What HTCondor-CE's own transforms read from a route (reference job-router section 11).
CE_DEFAULTS: dict[str, RouteMacro] = {
    macro.name.lower(): macro
    for macro in (
        RouteMacro("default_queue", MacroKind.TEXT),
        RouteMacro("default_xcount", MacroKind.NUMBER),
        RouteMacro("default_maxMemory", MacroKind.NUMBER),
        RouteMacro("default_maxWallTime", MacroKind.NUMBER),
        RouteMacro("default_pilot_job_env", MacroKind.STRING),
    )
}

# Job attributes, not macros: a route must SET these for the CE's transforms to see them.
CE_ATTRIBUTES: dict[str, str] = {
    name.lower(): name
    for name in ("default_CERequirements", "minWallTime", "maxMemory", "maxWallTime", "xcount")
}

# The transforms that HTCondor-CE 25 puts before and after every route.
CE_PRE_TRANSFORMS = ("Base", "Cleanup", "OrigRequests")
CE_POST_TRANSFORMS = (
    "WholeNode",
    "Cpus",
    "Gpus",
    "Memory",
    "Queue",
    "BatchRuntime",
    "CERequirements",
    "OnExitHold",
    "Env",
)
# Transforms that it defines and leaves to the site to list.
CE_SPARE_TRANSFORMS = ("UidAcctGroup", "x509AcctGroup")

MEANINGFUL = frozenset(ROUTER | CE_DEFAULTS)
