"""The routing table: the routes in order, what is applied before and after them, and what was left out."""

from dataclasses import dataclass, replace

from router.facts.versions import Release
from router.model.route import NO_LIMITS, DroppedRoute, Route, RouteTransform
from router.text import MappedText

# What the umbrella constraint asks of every job (JobRouter.cpp, GetCandidateJobs; vector match-hard-*).
_SANE = (
    "target.ProcId >= 0 && target.JobStatus == 1 && (target.StageInStart is undefined || "
    'target.StageInFinish isnt undefined) && target.Managed isnt "ScheddDone" && '
    'target.Managed isnt "External" && target.Owner isnt Undefined'
)


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the router's log, with its line end; an `is_error` is heard whatever is logged."""

    text: str
    is_error: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """HTCondor ends here, or never does. `printed` is its own message, `why` says it for people.

    `place` is what in the configuration is to blame, where that is known. A process that crashes or has to be
    killed `loses_output` that it has not written yet.
    """

    why: str
    printed: str = ""
    place: MappedText | None = None
    loses_output: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where routed jobs go: the schedd and its pool, empty for the local one."""

    schedd: str = ""
    pool: str = ""


LOCAL_SCHEDD = Destination()


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTable:
    """What the router works with.

    `routes` is the order in which they are tried, where a name may come twice; `loaded` has each once, by
    name ignoring case, which is the order of the umbrella constraint; `unlisted` are loaded and never tried.
    `disabled` says why the router does nothing, if it does. `stop` is set where HTCondor would not get as
    far as this table. `said` is its log up to here. `old_knobs` are knobs of the old syntax that are set.
    `send_id_tokens` names what goes with the jobs of a route without SendIDTokens, and the last macro
    function in it that failed; it is read anew for each job. `unknown` is what macros of the router's knobs
    asked for that can't be known here, and why.
    """

    release: Release
    routes: tuple[Route, ...] = ()
    loaded: tuple[Route, ...] = ()
    unlisted: tuple[Route, ...] = ()
    dropped: tuple[DroppedRoute, ...] = ()
    pre: tuple[RouteTransform, ...] = ()
    post: tuple[RouteTransform, ...] = ()
    source_constraint: str = ""
    source_constraint_text: MappedText | None = None
    disabled: str = ""
    stop: Stop | None = None
    said: tuple[Said, ...] = ()
    old_knobs: tuple[str, ...] = ()
    round_robin: bool = False
    max_jobs: int = -1
    router_name: str = "jobrouter"
    destination: Destination = LOCAL_SCHEDD
    send_id_tokens: str = ""
    send_id_tokens_error: str = ""
    unknown: tuple[str, ...] = ()

    def route(self, name: str) -> Route | None:
        """Return the loaded route of a name, in any case."""
        wanted = name.lower()
        return next((route for route in self.loaded if route.name.lower() == wanted), None)

    def without_limits(self) -> "RouteTable":
        """Return the table with routes that are never full."""
        listed, loaded, unlisted = (
            tuple(replace(route, limits=NO_LIMITS) for route in routes)
            for routes in (self.routes, self.loaded, self.unlisted)
        )
        return replace(self, routes=listed, loaded=loaded, unlisted=unlisted, max_jobs=-1)

    def umbrella_constraint(self, open_routes: tuple[Route, ...]) -> str:
        """Return the expression that the router queries the schedd with, empty if no route is open.

        Equal requirements count once; a route without any contributes `True` (reference 5.1).
        """
        seen: dict[str, None] = {}
        for route in open_routes:
            seen.setdefault(route.requirements or "True")
        if not seen:
            return ""
        routes = " || ".join(f"({requirements})" for requirements in seen)
        source = f"({self.source_constraint}) && " if self.source_constraint else ""
        return f'{source}( {routes} ) && ({_SANE} && target.RoutedBy isnt "{self.router_name}")'
