"""Grid jobs into Singularity or Apptainer, by the worker's policy or as container-universe jobs."""

from dataclasses import dataclass, field

from router.build.error import BuildError
from router.build.expr import Expression
from router.build.names import a_list
from router.build.policy import Policy
from router.build.route import Route
from router.build.statement import Spelled, Step, delete, set_
from router.build.terms import target

# How an image is given, the job attribute that says so, and the machine attribute that says it can be run.
_KINDS = {
    "sif": ("WantSIF", "HasSIF"),
    "sandbox": ("WantSandboxImage", "HasSandboxImage"),
    "docker": ("WantDockerImage", "HasDockerURL"),
}


@dataclass(frozen=True, slots=True, eq=False)
class SingularityRoute(Route):
    """A route whose jobs run in Singularity or Apptainer.

    `image` is a file `.sif`, a folder (such as one below /cvmfs), or a `docker://` name; `kind` is taken from
    it. With `container_universe` the jobs say themselves that they want a container;
    without, the worker decides by its SINGULARITY_JOB, and the route gives SingularityImage.
    A `docker://` image goes to workers without docker, since those with it would run it there.
    `binds` are folders of the host that the job sees; one that is missing there is skipped in silence.

    >>> route = SingularityRoute("Light", image="/cvmfs/images/el9", binds=["/cvmfs"])
    >>> route.kind
    'sandbox'
    """

    image: str = field(kw_only=True)
    binds: tuple[str, ...] | list[str] = field(default=(), kw_only=True)
    container_universe: bool = field(default=True, kw_only=True)
    keep_periodic_remove: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        if not self.image.startswith(("/", "docker://")) or any(c in self.image for c in " \t\n\"'"):
            raise BuildError(
                f"image: `{self.image}` is neither an absolute path on the worker nor a `docker://` name"
            )
        if self.universe.lower() != "vanilla":
            raise BuildError(f"universe: container jobs are vanilla jobs of the pool, not {self.universe}")
        a_list(self.binds, "binds")
        for bind in self.binds:
            parts = bind.split(":")
            if not all(part.startswith("/") for part in parts[:2]) or parts[2:] not in ([], ["ro"], ["rw"]):
                raise BuildError(f"binds: `{bind}` is not /folder, /folder:/inside or /folder:/inside:ro")
        Route.__post_init__(self)

    @property
    def kind(self) -> str:
        """`sif`, `sandbox` or `docker`."""
        if self.image.startswith("docker://"):
            return "docker"
        return "sif" if self.image.endswith(".sif") else "sandbox"

    def recipe(self) -> tuple[Policy, ...]:
        """Return what makes it a container route."""
        want, has = _KINDS[self.kind]
        name = "ContainerImage" if self.container_universe else "SingularityImage"
        steps: list[Step] = [_image(name, self.image)]
        if self.container_universe:
            # WantContainer alone starts no container, and WantDocker would win.
            steps += [set_("WantContainer", True), *(set_(each, each == want) for each, _ in _KINDS.values())]
        steps.append(set_("WantDocker", False))
        if self.binds:
            steps.append(set_("SingularityBind", ",".join(self.binds)))
        if not self.keep_periodic_remove:
            steps.append(delete("PeriodicRemove"))
        return (Policy(machine=self._machine(has), statements=tuple(steps)),)

    def _machine(self, has: str) -> Expression:
        if not self.container_universe:
            return target("HasSingularity")
        able = target("HasContainer") & target(has)
        # A worker with docker would run a docker:// image there: reference docker-universe section 1.
        return able & target("HasDocker").isnt(True) if self.kind == "docker" else able


def _image(name: str, image: str) -> Spelled:
    stored = set_(name, image)
    return Spelled(comment="the site's image, whatever the job names", transform=(stored,), entries=(stored,))
