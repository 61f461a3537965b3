"""A route, a pre- or post-route transform, and the limits of a route, as the router has them in memory."""

import re
import sys
from dataclasses import dataclass

from router.facts.universes import universe_name, universe_number
from router.model.transform import Transform
from router.syntax.expr import Expr
from router.syntax.statement import TransformBody
from router.syntax.write.expressions import new_string
from router.text import MappedText, encode

_SPACE = " \t\r\n\f\v"
_UNPRINTABLE = re.compile(r"[^ -~]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTransform:
    """The transform that a route, or a pre- or post-route transform, consists of."""

    name: str
    transform: Transform

    @property
    def text(self) -> MappedText:
        """The definition, mapped to the file."""
        return self.transform.text

    @property
    def body(self) -> TransformBody:
        """The statements as a tree."""
        return self.transform.body

    @property
    def universe(self) -> int:
        """What its last UNIVERSE says, 0 without any that HTCondor knows."""
        return universe_number(self.transform.universe)

    @property
    def requirements(self) -> MappedText | None:
        """The text of its last REQUIREMENTS."""
        found = self.transform.lines.last("REQUIREMENTS")
        return found.value if found else None

    @property
    def requirements_expression(self) -> Expr | None:
        """Its requirements as HTCondor reads them."""
        return self.transform.requirements

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to run."""
        return not self.lines()

    def lines(self) -> list[str]:
        """Return the lines that are kept, comments among them: without NAME, REQUIREMENTS and the like."""
        unread = self.transform.lines.unread
        text = self.text.text if unread is None else self.text.text[: -len(unread.text)]
        running = [line.text for line in reversed(self.transform.lines.lines)]
        kept = []
        for line in re.split(r"[\r\n]", text):
            if running and running[-1] == line:
                kept.append(running.pop())
            elif line.startswith("#"):
                kept.append(line)
        return kept

    def formatted(self, *, comments: bool = False, universe: int | None = None) -> str:
        """Return the transform as condor_job_router_info prints it, without a last line end."""
        number = self.universe if universe is None else universe
        parts = [f"NAME {self.name}"] if self.name else []
        if number:
            parts.append(f"UNIVERSE {universe_name(number)}")
        if self.requirements is not None:
            parts.append(f"REQUIREMENTS {self.requirements.text}")
        for line in self.lines():
            stripped = line.lstrip(_SPACE)
            if comments:
                parts.append(line)
            elif stripped and not stripped.startswith("#"):
                parts.append(stripped)
        return "\n".join(f"\t{part}" for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many jobs a route takes: in all, and idle (negative: no limit on idle ones)."""

    max_jobs: int
    max_idle_jobs: int

    def open_for(self, jobs: int) -> bool:
        """Tell whether a route that has this many jobs, all idle, takes one more.

        In condor_job_router_info every routed job counts as idle (job-router reference 5.3).
        """
        return not self.binding(jobs)

    def binding(self, jobs: int) -> str:
        """Name the limit that closes the route at this many jobs; empty if none does."""
        if 0 <= self.max_idle_jobs <= jobs:
            return f"MaxIdleJobs = {self.max_idle_jobs}"
        return f"MaxJobs = {self.max_jobs}" if jobs >= self.max_jobs else ""


NO_LIMITS = Limits(max_jobs=sys.maxsize, max_idle_jobs=-1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialMacros:
    """Macros of a route that the router reads at load, expanded; None where the route has none.

    They are expressions for the source job (job-router reference 4).
    """

    edit_job_in_place: str | None = None
    job_should_be_sandboxed: str | None = None
    use_shared_x509_user_proxy: str | None = None
    shared_x509_user_proxy: str | None = None
    send_id_tokens: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route that loaded. `source` is where from: its name for a knob, `entries:0` and the like for an ad.

    `override` is OverrideRoutingEntry, where the route says something.
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

    @property
    def requirements(self) -> str:
        """The text of the requirements, empty without any."""
        found = self.transform.requirements
        return found.text if found else ""

    @property
    def formatted(self) -> str:
        """The route as `condor_job_router_info -config` shows it."""
        return self.transform.formatted(comments=True, universe=self.universe)

    @property
    def described(self) -> str:
        """The ad that HTCondor's log names the route by."""
        parts = [f"Name = {_string(self.name)}"]
        if self.grid_resource:
            parts.append(f"GridResource = {_string(self.grid_resource)}")
        return f"[ {'; '.join([*parts, f'TargetUniverse = {self.universe}'])} ]"


def _string(text: str) -> str:
    """Return a string as the log prints it: what is not printable ASCII as octal bytes (oracle)."""
    return _UNPRINTABLE.sub(
        lambda found: "".join(f"\\{byte:03o}" for byte in encode(found[0])), new_string(text)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedRoute:
    """A route that HTCondor leaves out: `reason` is its text, or ours where it says nothing.

    `text` is the definition, if there is one.
    """

    name: str
    reason: str
    knob: str
    text: MappedText | None = None
