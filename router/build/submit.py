"""A submit description, for jobs that go to the pool directly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from router.build.error import BuildError
from router.build.expr import Value, expression
from router.build.knobs import quoted_words
from router.build.names import attribute_name, one_line, whole_number
from router.facts.versions import Release

_UNIVERSES = ("vanilla", "docker", "container", "grid", "java", "local", "parallel", "scheduler", "vm")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubmitDescription:
    """What `condor_submit` reads. `attributes` become attributes of the job; `commands` any further lines.

    >>> job = SubmitDescription(
    ...     universe="docker", docker_image="my_cernvm", executable="/init", arguments=["/bin/cat", "a file"],
    ...     attributes={"WantSl7": True},
    ... )
    >>> print(job.write(), end="")
    universe = docker
    docker_image = my_cernvm
    executable = /init
    transfer_executable = false
    arguments = "/bin/cat 'a file'"
    My.WantSl7 = true
    queue
    """

    is_configuration: ClassVar[bool] = False

    executable: str
    universe: str = "vanilla"
    docker_image: str = ""
    arguments: tuple[str, ...] | list[str] = ()
    # An executable inside the image must not be looked for on the submit side.
    transfer_executable: bool | None = None
    requirements: Value | None = None
    attributes: Mapping[str, Value] = field(default_factory=dict)
    commands: Mapping[str, str | int] = field(default_factory=dict)
    count: int = 1

    def __post_init__(self) -> None:
        if self.universe not in _UNIVERSES:
            raise BuildError(f"universe: `{self.universe}` is none of {', '.join(_UNIVERSES)}")
        if (self.universe == "docker") != bool(self.docker_image):
            raise BuildError("docker_image: it goes with the docker universe, and the other way round")
        one_line(self.executable, "executable")
        whole_number(self.count, "count", least=1)
        for name in self.attributes:
            attribute_name(name, "attributes")
        for name, value in self.commands.items():
            one_line(str(value), f"commands: {name}")

    def write(self) -> str:
        """Return the submit description."""
        return "\n".join(self._lines()) + "\n"

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the submit description, which is the same for every HTCondor."""
        return self.write()

    def _lines(self) -> Iterator[str]:
        yield f"universe = {self.universe}"
        if self.docker_image:
            yield f"docker_image = {self.docker_image}"
        yield f"executable = {self.executable}"
        transferred = self.transfer_executable
        if transferred is None and self.docker_image and self.executable.startswith("/"):
            transferred = False
        if transferred is not None:
            yield f"transfer_executable = {'true' if transferred else 'false'}"
        if self.arguments:
            yield f"arguments = {quoted_words(self.arguments)}"
        if self.requirements is not None:
            yield f"requirements = {expression(self.requirements)}"
        yield from (f"{name} = {value}" for name, value in self.commands.items())
        yield from (f"My.{name} = {expression(value)}" for name, value in self.attributes.items())
        yield "queue" if self.count == 1 else f"queue {self.count}"
