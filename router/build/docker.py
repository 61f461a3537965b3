"""Grid jobs into docker: the recipe of a site that hides its operating system from pilots."""

from dataclasses import dataclass, field

from router.build.error import BuildError
from router.build.names import a_list
from router.build.policy import Policy, allow_images, image_in
from router.build.recipes import chosen_image, relative_command
from router.build.route import Route
from router.build.statement import Spelled, Step, delete, evalset, set_
from router.build.terms import attr, target


@dataclass(frozen=True, slots=True, eq=False)
class DockerRoute(Route):
    """A route whose jobs run in docker containers of the pool.

    `image` is for jobs that name none; `images` are those that jobs may name, beside it (default: any).
    `trusted_images` marks jobs with `TrustedImage`, true for these and false for all others.
    `relative_commands` puts `./` before a command that is not absolute, which matters where the
    executable is not transferred. `keep_periodic_remove` keeps the pilot's own removal policy.

    >>> route = DockerRoute("Docker", image="centos:7", relative_commands=False, max_idle_jobs=5)
    >>> print(RouteTable([route]).write())
    JOB_ROUTER_ROUTE_NAMES = Docker
    <BLANKLINE>
    JOB_ROUTER_ROUTE_Docker @=jrt
      REQUIREMENTS true
      TargetUniverse = 5
      MaxIdleJobs = 5
      # the job's own requirements, and the machine must fit the route
      COPY    Requirements orig_Requirements
      if defined MY.Requirements
        SET     Requirements orig_Requirements && TARGET.HasDocker
      else
        SET     Requirements TARGET.HasDocker
      endif
      # run in docker
      SET     WantDocker true
      # the job's own image, or this one
      EVALSET DockerImage ifThenElse(isString(DockerImage) && DockerImage != "", DockerImage, "centos:7")
      DELETE  PeriodicRemove
    @jrt
    """

    image: str = field(kw_only=True)
    images: tuple[str, ...] | list[str] | None = field(default=None, kw_only=True)
    trusted_images: tuple[str, ...] | list[str] | None = field(default=None, kw_only=True)
    relative_commands: bool = field(default=True, kw_only=True)
    keep_periodic_remove: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.image, str):
            raise BuildError(f"image: {self.image!r} is not the name of an image")
        for argument, images in (("images", self.images), ("trusted_images", self.trusted_images)):
            if images is not None:
                a_list(images, argument)
        image_in(attr("DockerImage"), [self.image])
        if "*" in self.image:
            raise BuildError(f"image: `{self.image}` is a pattern; name one image")
        if self.trusted_images is not None:
            image_in(attr("DockerImage"), self.trusted_images)
        if self.universe.lower() != "vanilla":
            raise BuildError(f"universe: docker jobs are vanilla jobs of the pool, not {self.universe}")
        Route.__post_init__(self)

    def recipe(self) -> tuple[Policy, ...]:
        """Return what makes it a docker route."""
        want = set_("WantDocker", True)
        steps: list[Step] = [Spelled(comment="run in docker", transform=(want,), entries=(want,))]
        if self.relative_commands:
            steps.append(relative_command())
        steps.append(chosen_image(self.image, self._allowed))
        if self.trusted_images is not None:
            trusted = image_in(attr("DockerImage"), self.trusted_images)
            steps.append(evalset("TrustedImage", trusted))
        if not self.keep_periodic_remove:
            steps.append(delete("PeriodicRemove"))
        policy = Policy(machine=target("HasDocker"), statements=tuple(steps))
        return (policy,) if self._allowed is None else (policy, allow_images(*self._allowed))

    @property
    def _allowed(self) -> tuple[str, ...] | None:
        if self.images is None:
            return None
        return tuple(dict.fromkeys((self.image, *self.images)))
