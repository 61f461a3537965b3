"""Folders of the host that a container sees, always or under a condition."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from router.build.error import BuildError
from router.build.expr import Value, condition, expression
from router.build.names import is_mountable
from router.build.scopes import always_boolean
from router.facts.names import ATTRIBUTE_NAME


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """A folder `source` of the host, seen as `destination` (default: the same path) inside.

    `read_only` is the default. `only_if` is evaluated for each job: a bare name means the machine's
    attribute, `target(...)` the job's. It is made to give true or false for every job, because anything else
    ends the starter and sends the job round for ever.

    >>> cms = target("WantHdfs") & (target("Owner") == "cms")
    >>> list(Volume("HDFS", "/mnt/hadoop", only_if=cms).lines())[1]
    'DOCKER_VOLUME_DIR_HDFS_MOUNT_IF = (TARGET.WantHdfs && TARGET.Owner == "cms") =?= true'
    """

    name: str
    source: str
    destination: str = ""
    read_only: bool = True
    only_if: Value | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not ATTRIBUTE_NAME.fullmatch(self.name):
            raise BuildError(f"name: `{self.name}` cannot name a volume: letters, digits and `_`")
        for argument, path in (("source", self.source), ("destination", self.inside)):
            if not is_mountable(path):
                raise BuildError(
                    f"{argument}: `{path}` is not an absolute path without blanks and colons;"
                    " give the inner path as destination, and read_only for `:ro`"
                )
        if self.only_if is not None:
            condition(self.only_if, "only_if")

    @property
    def inside(self) -> str:
        """The path in the container."""
        return self.destination or self.source

    def lines(self) -> Iterator[str]:
        """Yield the knobs of this volume."""
        # A value with one colon is `host:container`; `path:ro` would mount path as `ro`.
        mode = ":ro" if self.read_only else ""
        yield f"DOCKER_VOLUME_DIR_{self.name} = {self.source}:{self.inside}{mode}"
        if self.only_if is not None:
            yield f"DOCKER_VOLUME_DIR_{self.name}_MOUNT_IF = {always_boolean(expression(self.only_if))}"


def check_volumes(volumes: Iterable[Volume], scratch: Iterable[str]) -> None:
    """Refuse names that stand twice, and two mounts on one path, which docker does not start.

    Raises:
        BuildError: there are such.
    """
    names: set[str] = set()
    places = {posixpath.normpath(path): "MOUNT_UNDER_SCRATCH" for path in scratch}
    for volume in volumes:
        if volume.name.lower() in names:
            raise BuildError(f"volumes: `{volume.name}` stands twice")
        names.add(volume.name.lower())
        place = posixpath.normpath(volume.inside)
        if place in places:
            raise BuildError(
                f"volumes: `{volume.name}` is mounted at {place}, and so is {places[place]};"
                " docker refuses a duplicate mount point"
            )
        places[place] = volume.name
