"""Print what condor_job_router_info prints, to the byte.

Source: job-router reference 10 and the vectors; what is not there was tried on 25.14.1 and 23.9.6.
"""

from dataclasses import dataclass, field

from router.facts.aborts import abort_text
from router.facts.versions import Feature
from router.model.configuration import Configuration
from router.model.table import RouteTable
from router.text import encode

_LONG = 150  # bytes; a longer message begins on a new line
_PROGRAM = "JobRouter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of one run of the tool."""

    config: bool = False
    match_jobs: bool = False
    route_jobs: bool = False
    log_steps: bool = False
    diagnostic: bool = False
    ignore_prior_routing: bool = False


@dataclass(slots=True)
class Output:
    """The two streams of the tool."""

    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)
    listening: bool = False

    def log(self, message: str) -> None:
        """Print a message of the router's log, if anyone listens."""
        if self.listening:
            self.alarm(message)

    def alarm(self, message: str) -> None:
        """Print a message of the router's log that is an error, whoever listens."""
        self.out.append(logged(message))


def logged(message: str) -> str:
    """Return a log message as the tool prints it: without the program's name, long ones on their own line."""
    if message.startswith(_PROGRAM):
        message = message[len(_PROGRAM) :]
        message = message.removeprefix(":").removeprefix(" ")
    return f"\n{message}" if len(encode(message)) > _LONG else message


def print_loading(table: RouteTable, options: Options, output: Output) -> bool:
    """Print what the router says while it loads; tell whether it gets any further."""
    if options.diagnostic:
        output.out += (logged(said.text) for said in table.said)
    if table.stop is not None:
        if options.diagnostic:
            output.out.append(logged(table.stop.printed))
        if table.stop.loses_output:
            output.out.clear()
        return False
    if table.disabled:
        if not options.diagnostic:
            output.err += (said.text for said in table.said if said.is_error or options.log_steps)
        output.err.append("JobRouter is disabled.\n")
    return True


def print_config(table: RouteTable, output: Output) -> None:
    """Print `-config`: the transforms, the routes in order, and those that are never tried."""
    out = output.out
    out.append("\n\n")
    for title, transforms in (("Pre", table.pre), ("Post", table.post)):
        for transform in transforms:
            out.append(f"{title}-Route Transform : {transform.name}\n")
            out.append(f"{transform.formatted(comments=True)}\n\n")
    for number, route in enumerate(table.routes, 1):
        out.append(
            f"Route {number}\n"
            f'Name         : "{route.name}"\n'
            f"Source       : {route.source}\n"
            f"Universe     : {route.universe}\n"
            f"MaxJobs      : {route.limits.max_jobs}\n"
            f"MaxIdleJobs  : {route.limits.max_idle_jobs}\n"
            f"GridResource : {route.grid_resource}\n"
            f"Requirements : {route.requirements}\n"
        )
        if table.release.has(Feature.OLD_SYNTAX):
            uses = "uses Pre/Post-Route Transforms" if route.uses_transforms else ""
            out.append(f"Route        : {uses}\n")
        out.append(f"{route.formatted}\n\n")
    if table.unlisted:
        out.append("Disabled routes:\n")
        for route in table.unlisted:
            out.append(f'Name         : "{route.name}"\nSource       : {route.source}\n\n')


def print_old_knobs(table: RouteTable, configuration: Configuration, output: Output) -> None:
    """Print the warning about knobs of the old syntax, last of all; it expands them once more."""
    if not table.old_knobs:
        return
    for name in table.old_knobs:
        expansion = configuration.expansion(name)
        for problem in expansion.problems if expansion else ():
            if problem.kind == "function":
                output.out.append(abort_text("function", problem.text, table.release))
    names = ", ".join(table.old_knobs)
    syntax = (
        "New configuration syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES and "
        "JOB_ROUTER_ROUTE_<name>."
    )
    if table.release.has(Feature.OLD_SYNTAX):
        output.out.append(
            f"\nWARNING: {names} are deprecated and will be removed for V24 of HTCondor. {syntax} Note: The "
            "removal will occur during the lifetime of the HTCondor V23 feature series\n"
        )
    else:
        output.out.append(f"\nWARNING: {names} are no longer supported. {syntax}\n")
