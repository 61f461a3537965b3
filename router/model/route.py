"""A route, a pre- or post-route transform, and the limits of a route, as the router has them in memory."""

from dataclasses import dataclass

from router.facts.universes import universe_name
from router.syntax.config import Item
from router.syntax.expr import Expr
from router.syntax.route_ad import RouteAd
from router.syntax.statement import TransformBody
from router.text import MappedText


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTransform:
    """The transform that a route, or a pre- or post-route transform, consists of.

    `lines` are those that run, comments of a converted route among them; NAME, REQUIREMENTS, UNIVERSE and
    TRANSFORM are not (job-router reference 3). `requirements` is its text, which may be without an
    expression: HTCondor refuses such a transform.
    """

    name: str
    text: MappedText
    body: TransformBody
    lines: tuple[str, ...]
    requirements: MappedText | None = None
    requirements_expression: Expr | None = None
    universe: int = 0

    @property
    def requirements_text(self) -> str:
        """The requirements as written, without white space around them; empty without any."""
        return self.requirements.text.strip(" \t\r\n\f\v") if self.requirements else ""

    def formatted(self, *, prefix: str = "\t", comments: bool = False, universe: int | None = None) -> str:
        """Return the transform as condor_job_router_info prints it, without a last line end."""
        number = self.universe if universe is None else universe
        parts = [f"NAME {self.name}"] if self.name else []
        if number:
            parts.append(f"UNIVERSE {universe_name(number)}")
        if self.requirements is not None:
            parts.append(f"REQUIREMENTS {self.requirements.text}")
        for line in self.lines:
            stripped = line.lstrip(" \t\r\n\f\v")
            if comments:
                parts.append(line)
            elif stripped and not stripped.startswith("#"):
                parts.append(stripped)
        return "\n".join(f"{prefix}{part}" for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many jobs a route takes: in all, and idle (negative: no limit on idle ones)."""

    max_jobs: int
    max_idle_jobs: int

    def open_for(self, jobs: int) -> bool:
        """Tell whether a route that has this many jobs, all idle, takes one more.

        In condor_job_router_info every routed job counts as idle (job-router reference 5.3).
        """
        if 0 <= self.max_idle_jobs <= jobs:
            return False
        return jobs < self.max_jobs

    def binding(self, jobs: int) -> str:
        """Name the limit that closes the route at this many jobs; empty if none does."""
        if 0 <= self.max_idle_jobs <= jobs:
            return f"MaxIdleJobs = {self.max_idle_jobs}"
        return f"MaxJobs = {self.max_jobs}" if jobs >= self.max_jobs else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialMacros:
    """Macros of a route that the router reads at load, expanded; None where the route has none.

    All but `grid_resource` and `failure_rate_threshold` are expressions for the source job (reference 4).
    """

    edit_job_in_place: str | None = None
    job_should_be_sandboxed: str | None = None
    use_shared_x509_user_proxy: str | None = None
    shared_x509_user_proxy: str | None = None
    send_id_tokens: str | None = None
    job_failure_test: str | None = None
    failure_rate_threshold: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route that loaded. `source` is where from: its name for a knob, `entries:0` and the like for an ad.

    `knob` is the name of the defining knob, `item` the statement that sets it, and `ad` the route ad of an
    old-syntax route.
    """

    name: str
    source: str
    transform: RouteTransform
    universe: int
    limits: Limits
    grid_resource: str = ""
    special: SpecialMacros = SpecialMacros()
    uses_transforms: bool = True
    override: bool | None = None
    knob: str = ""
    item: Item | None = None
    ad: RouteAd | None = None

    @property
    def requirements(self) -> str:
        """The text of the requirements, empty without any."""
        return self.transform.requirements_text

    @property
    def formatted(self) -> str:
        """The route as `condor_job_router_info -config` shows it."""
        return self.transform.formatted(comments=True, universe=self.universe)


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedRoute:
    """A route that HTCondor leaves out: `reason` is its text, or ours where it says nothing.

    `text` is the definition, if there is one. `listed` tells that JOB_ROUTER_ROUTE_NAMES has the name.
    """

    name: str
    reason: str
    knob: str
    text: MappedText | None = None
    listed: bool = True
