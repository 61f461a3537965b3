"""A worker's side: which images it runs, what they see of the host, and with which rights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from router.build.document import commented
from router.build.error import BuildError
from router.build.expr import Expression, expression
from router.build.functions import if_then_else, is_string
from router.build.knob_types import WorkerKnobs
from router.build.knobs import write_knob
from router.build.names import a_list, a_release, did_you_mean, each_is, is_mountable
from router.build.policy import image_in, image_name
from router.build.terms import all_of, target
from router.build.volume import Volume, check_volumes
from router.facts.versions import NEWEST_RELEASE, Feature, Release, Version
from router.facts.worker_knobs import DEAD_KNOBS, DOCKER_KNOBS, SINGULARITY_KNOBS, WorkerKnob

_KNOBS = {knob.name: knob for knob in (*DOCKER_KNOBS, *SINGULARITY_KNOBS)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkerConfig:
    """The configuration of a worker.

    `volumes` are mounted into docker containers, those with a condition only where it is true.
    `allowed_images` keeps docker jobs with any other image off this worker, whatever the route said.
    `trusted_images` run with docker's own rights; all others drop them and cannot gain privileges.
    `default_image` runs jobs that ask for no container (from 23.6.1).
    `local_images` says that images are loaded on the worker by hand and are in no registry.
    `knobs` sets any other knob of docker or Singularity, checked against its type.

    >>> hdfs = Volume("HDFS", "/mnt/hadoop", only_if=target("Owner").is_("cms"))
    >>> worker = WorkerConfig(
    ...     volumes=[Volume("CVMFS", "/cvmfs"), hdfs],
    ...     knobs={"DOCKER_IMAGE_CACHE_SIZE": 20},
    ... )
    >>> print(worker.write())
    DOCKER_VOLUMES = CVMFS, HDFS
    DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
    DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro
    DOCKER_VOLUME_DIR_HDFS_MOUNT_IF = TARGET.Owner =?= "cms"
    DOCKER_MOUNT_VOLUMES = CVMFS, HDFS
    DOCKER_IMAGE_CACHE_SIZE = 20
    """

    is_configuration: ClassVar[bool] = True

    volumes: Sequence[Volume] = ()
    allowed_images: tuple[str, ...] | list[str] = ()
    trusted_images: tuple[str, ...] | list[str] | None = None
    default_image: str = ""
    local_images: bool = False
    mount_under_scratch: tuple[str, ...] | list[str] | None = None
    knobs: WorkerKnobs = field(default_factory=WorkerKnobs)
    comment: str = ""

    def __post_init__(self) -> None:
        scratch = self.mount_under_scratch
        for argument in ("volumes", "allowed_images", "trusted_images", "mount_under_scratch"):
            if getattr(self, argument) is not None:
                a_list(getattr(self, argument), argument)
        each_is(self.volumes, Volume, "volumes")
        if self.default_image:
            image_name(self.default_image, "default_image")
        for path in scratch or ():
            if not is_mountable(path):
                raise BuildError(f"mount_under_scratch: {path!r} is not an absolute path without blanks")
        check_volumes(self.volumes, ("/tmp", "/var/tmp") if scratch is None else scratch)
        for images in (self.allowed_images, self.trusted_images):
            if images:
                image_in(target("DockerImage"), images)
        if self.trusted_images is not None and "DOCKER_DROP_ALL_CAPABILITIES" in self.knobs:
            raise BuildError("trusted_images: sets DOCKER_DROP_ALL_CAPABILITIES, which knobs sets too")
        for name, value in self.knobs.items():
            write_knob(_knob(name), value)

    def write(self, version: Release | Version | str = NEWEST_RELEASE) -> str:
        """Return the configuration text for one HTCondor, such as `23.9.6`.

        Raises:
            BuildError: that version does not read one of the knobs, or is none.
        """
        return "\n".join(self._lines(a_release(version)))

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the configuration file; a worker has one syntax."""
        if syntax is not None:
            raise BuildError("syntax: a worker's configuration has only one")
        return commented(self.comment, self.write(release))

    def _lines(self, release: Release) -> Iterator[str]:
        if self.volumes:
            names = ", ".join(volume.name for volume in self.volumes)
            yield f"DOCKER_VOLUMES = {names}"
            for volume in self.volumes:
                yield from volume.lines()
            yield f"DOCKER_MOUNT_VOLUMES = {names}"
        if self.mount_under_scratch is not None:
            # Evaluated, so text needs its quotes; empty text switches it off.
            yield f'MOUNT_UNDER_SCRATCH = "{",".join(self.mount_under_scratch)}"'
        if self.allowed_images:
            yield f"START = ($(START)) && ({self._admitted()})"
        if self.trusted_images is not None:
            yield f"DOCKER_DROP_ALL_CAPABILITIES = {self._dropping()}"
        if self.default_image:
            yield from self._default(release)
        if self.local_images:
            yield from _local_images(release)
        for name, value in self.knobs.items():
            yield _knob_line(_knob(name), value, release)

    def _admitted(self) -> Expression:
        """Admit what surely asks for no docker, and docker jobs with an allowed image.

        The starter also takes 1 and expressions for a wish, container jobs with `WantDockerImage`, and
        ContainerImage where DockerImage is no text, without its `docker://`: reference docker-universe
        section 1.
        """
        unasked = [target(wish).or_else(False).is_(False) for wish in ("WantDocker", "WantDockerImage")]
        own = target("DockerImage")
        image = if_then_else(is_string(own), own, target("ContainerImage"))
        bare = [name.removeprefix("docker://") for name in self.allowed_images]
        names = [*bare, *(f"docker://{name}" for name in bare)]
        return all_of(unasked) | image_in(image, names)

    def _dropping(self) -> Expression:
        # The image is asked, not an attribute that the submitter could set.
        return (
            ~image_in(target("DockerImage"), self.trusted_images) if self.trusted_images else expression(True)
        )

    def _default(self, release: Release) -> Iterator[str]:
        if not release.has(Feature.DEFAULT_CONTAINER):
            raise BuildError(f"default_image: HTCondor {release.version} has none; it came with 23.6.1")
        name = self.default_image
        # Only with the slashes does docker get the bare name: reference docker-universe section 1.
        yield "USE_DEFAULT_CONTAINER = true"
        yield f'DEFAULT_CONTAINER_IMAGE = "docker://{name.removeprefix("docker://")}"'


def _knob_line(knob: WorkerKnob, value: object, release: Release) -> str:
    line = write_knob(knob, value)
    if knob.known_to(release):
        return line
    if value is False:
        # What a version does not have is off there.
        return f"# {line} (from HTCondor {knob.since})"
    raise BuildError(
        f"knobs: HTCondor {release.version} does not know {knob.name}, which came with {knob.since}"
    )


def _local_images(release: Release) -> Iterator[str]:
    # From 24.7.3 every image is pulled first; only this knob, a little younger, spares those of no registry.
    knob = _KNOBS["DOCKER_TRUST_LOCAL_IMAGES"]
    if knob.known_to(release):
        yield "# routelint: ignore[RL827] -- the images are loaded here by hand, and no registry has them"
        yield write_knob(knob, True)
    elif release.has(Feature.PULLS_IMAGES):
        raise BuildError(
            f"local_images: HTCondor {release.version} pulls every image; {knob.name} came with {knob.since}"
        )


def _knob(name: str) -> WorkerKnob:
    if name.upper() in DEAD_KNOBS:
        raise BuildError(f"knobs: {name}: {DEAD_KNOBS[name.upper()]}")
    if name.startswith("DOCKER_VOLUME") or name == "DOCKER_MOUNT_VOLUMES":
        raise BuildError(f"knobs: {name} belongs to volumes; give a Volume")
    if name not in _KNOBS:
        hint = did_you_mean(name, _KNOBS)
        raise BuildError(f"knobs: `{name}` is no knob of a worker's containers{hint}")
    return _KNOBS[name]
