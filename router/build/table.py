"""A routing table: routes in order, transforms around them, and which jobs are looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from router.build.document import commented
from router.build.entries import route_ad
from router.build.error import BuildError
from router.build.expr import Expression, Value, condition
from router.build.names import a_list, a_release, whole_number
from router.build.route import Route, Transform
from router.build.scopes import for_requirements
from router.build.transforms import transform_block
from router.facts.versions import NEWEST_RELEASE, Feature, Release, Version

SYNTAXES = ("transform", "entries")


@dataclass(frozen=True, slots=True, eq=False)
class RouteTable:
    """Routes, tried in this order; the first that matches and is not full takes the job.

    `source_constraint` says which jobs are looked at. `extend` adds the routes behind those
    of earlier files instead of replacing the list. `comment` goes to the head of the file.

    >>> table = RouteTable([Route("Local", requirements=attr("Owner") == "osg")], max_jobs=500)
    >>> print(table.write())
    JOB_ROUTER_ROUTE_NAMES = Local
    JOB_ROUTER_MAX_JOBS = 500
    <BLANKLINE>
    JOB_ROUTER_ROUTE_Local @=jrt
      REQUIREMENTS Owner == "osg"
      TargetUniverse = 5
    @jrt
    """

    is_configuration: ClassVar[bool] = True

    routes: Sequence[Route]
    pre: Sequence[Transform] = ()
    post: Sequence[Transform] = ()
    source_constraint: Value | None = None
    max_jobs: int | None = None
    round_robin: bool = False
    extend: bool = False
    comment: str = ""

    def __post_init__(self) -> None:
        for argument, values, kind in (
            ("routes", self.routes, Route),
            ("pre", self.pre, Transform),
            ("post", self.post, Transform),
        ):
            a_list(values, argument)
            for at, value in enumerate(values, 1):
                if not isinstance(value, kind):
                    raise BuildError(f"{argument}: item {at} is {value!r}, no {kind.__name__}")
        if not self.routes:
            raise BuildError("routes: a table without routes turns routing off")
        _check_distinct((route.name for route in self.routes), "routes")
        _check_distinct((one.name for one in self.pre), "pre")
        _check_distinct((one.name for one in self.post), "post")
        before = {one.name.lower(): one for one in self.pre}
        for one in self.post:
            if before.get(one.name.lower(), one) is not one:
                raise BuildError(
                    f"post: `{one.name}` is another transform in pre, and HTCondor has one by a name"
                )
        if self.max_jobs is not None:
            whole_number(self.max_jobs, "max_jobs", least=1)
        if self.source_constraint is not None:
            for_requirements(condition(self.source_constraint, "source_constraint"), "source_constraint")

    def write(self, version: Release | Version | str = NEWEST_RELEASE, *, syntax: str | None = None) -> str:
        """Return the configuration text for one HTCondor, such as `23.9.6`, in the syntax usual there.

        Raises:
            BuildError: that version or syntax cannot say it, the reason naming the statement; or it is none.
        """
        release = a_release(version)
        chosen = syntax or usual_syntax(release)
        if chosen not in SYNTAXES:
            raise BuildError(f"syntax: `{chosen}` is none of {', '.join(SYNTAXES)}")
        if chosen == "entries":
            return self._write_entries(release)
        if not release.has(Feature.TRANSFORMS):
            raise BuildError(f"syntax: HTCondor {release.version} reads only the old syntax, entries")
        return self._write_transforms(release)

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the configuration file."""
        return commented(self.comment, self.write(release, syntax=syntax))

    def _write_transforms(self, release: Release) -> str:
        lines = [self._names(), *self._knobs()]
        for order, transforms in (("PRE", self.pre), ("POST", self.post)):
            if transforms:
                # HTCondor-CE has transforms of its own in these lists: replacing them loses those (RL112).
                knob = f"JOB_ROUTER_{order}_ROUTE_TRANSFORM_NAMES"
                lines.append(f"{knob} = $({knob}) {' '.join(one.name for one in transforms)}")
        blocks = [transform_block(f"JOB_ROUTER_ROUTE_{route.name}", route, release) for route in self.routes]
        distinct = {one.name.lower(): one for one in (*self.pre, *self.post)}
        for one in distinct.values():
            if not one.statements and one.requirements is None:
                raise BuildError(f"statements: HTCondor turns routing off for an empty transform, {one.name}")
        blocks += [
            transform_block(f"JOB_ROUTER_TRANSFORM_{one.name}", one, release) for one in distinct.values()
        ]
        return "\n".join([*lines, *("\n" + block for block in blocks)])

    def _write_entries(self, release: Release) -> str:
        if not release.has(Feature.OLD_SYNTAX):
            raise BuildError(
                f"syntax: HTCondor {release.version} no longer reads JOB_ROUTER_ENTRIES; use transform"
            )
        if self.pre or self.post:
            raise BuildError("syntax: HTCondor applies no transforms around routes of the old syntax")
        lines = []
        if not release.has(Feature.OLD_SYNTAX_BY_DEFAULT):
            lines.append("JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = true")
        if release.has(Feature.TRANSFORMS):
            lines.append(self._names())
        elif len(self.routes) > 1:
            raise BuildError(
                f"syntax: HTCondor {release.version} tries routes in an order of its own;"
                " make one table per route, or say an order with a newer target"
            )
        ads = [route_ad(route, release) for route in self.routes]
        lines += self._knobs()
        return "\n".join([*lines, "", "JOB_ROUTER_ENTRIES @=jre", *ads, "@jre"])

    def _names(self) -> str:
        earlier = "$(JOB_ROUTER_ROUTE_NAMES) " if self.extend else ""
        return f"JOB_ROUTER_ROUTE_NAMES = {earlier}{' '.join(route.name for route in self.routes)}"

    def _knobs(self) -> Iterator[str]:
        if self.source_constraint is not None:
            wanted = condition(self.source_constraint, "source_constraint")
            shown = Expression(for_requirements(wanted, "source_constraint"))
            yield f"JOB_ROUTER_SOURCE_JOB_CONSTRAINT = {shown}"
        if self.max_jobs is not None:
            yield f"JOB_ROUTER_MAX_JOBS = {self.max_jobs}"
        if self.round_robin:
            yield "JOB_ROUTER_ROUND_ROBIN_SELECTION = true"


def usual_syntax(release: Release) -> str:
    """Return `entries` for the HTCondors whose HTCondor-CE still used the old syntax, else `transform`."""
    return "entries" if release.has(Feature.OLD_SYNTAX_IS_USUAL) else "transform"


def _check_distinct(names: Iterable[str], argument: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            raise BuildError(f"{argument}: `{name}` stands twice; HTCondor ignores letter case in names")
        seen.add(name.lower())
