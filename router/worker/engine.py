"""What docker makes of the starter's command line: what it refuses, else how the run ends.

Source: reference docker-universe sections 4 and 9.
"""

from router.facts.docker import HOLD_TEXT_LIMIT
from router.facts.versions import Feature
from router.model.docker import (
    bind_problem,
    clean_path,
    familiar,
    image_word,
    reference_problem,
    volume_problem,
)
from router.worker.command import Command
from router.worker.ending import ending
from router.worker.outcome import Mount, Outcome, Result
from router.worker.start import Image, Start

_DAEMON = "Error response from daemon: "


def engine_outcome(start: Start, argv: tuple[str, ...], *, command: Command, mounts: list[Mount]) -> Outcome:
    """Return how docker takes the command line, and how the job ends if it does."""
    word = image_word(argv)
    known = start.worker.images.get(word) or start.worker.images.get(word.removesuffix(":latest"))
    problem = _image_problem(start, word, known) or _volumes_problem(start, mounts)
    if problem is None and known is not None and _has_nothing_to_run(known, command):
        problem = f"{_DAEMON}no command specified"
    if problem is None:
        return ending(start, argv, image=familiar(word), known=known, command=command)
    # Line ends become blanks, and the text ends with one (section 9).
    text = f"{problem.rstrip()} "[:HOLD_TEXT_LIMIT]
    return Outcome(result=Result.HELD, hold_code=35, reason=f"{start.hold_prefix}{text}")


def _image_problem(start: Start, word: str, known: Image | None) -> str | None:
    problem = reference_problem(word)
    if problem is None:
        if known is not None and not known.present:
            return f"Unable to find image '{familiar(word)}' locally {_DAEMON}"
        return None
    if start.string("DockerImage") == word:
        label = start.job_label("DockerImage")
    else:  # from the worker's configuration: extra words, or its default image
        knob = "DEFAULT_CONTAINER_IMAGE" if word.startswith("docker:") else "DOCKER_EXTRA_ARGUMENTS"
        label = start.knob_label(knob)
    message = f"docker takes `{word}` for the image, and cannot read it"
    start.findings.append(start.finding("RL841", "docker-image-name", message, label=label))
    return problem


def _volumes_problem(start: Start, mounts: list[Mount]) -> str | None:
    """Return what docker says of the first volume that it refuses."""
    bind = start.worker.release.has(Feature.DOCKER_BIND_MOUNTS)
    taken: dict[str, str] = {}
    for mount in mounts:
        spec = mount.spec
        if spec is None:
            continue
        problem = bind_problem(spec) if bind and mount.named else volume_problem(spec)
        if problem is not None:
            _report(start, mount, "RL832", "volume-form", f"docker does not take the volume `{spec}`")
            return f"{_DAEMON}{problem}"
        destination = clean_path(spec.split(":")[1])
        if taken.setdefault(destination, spec) != spec:  # the same volume twice is one to the client
            message = (
                f"`{destination}` is the destination of two volumes, `{taken[destination]}` and `{spec}`"
            )
            _report(start, mount, "RL833", "volume-destination-twice", message)
            return f"{_DAEMON}Duplicate mount point: {destination}"
    return None


def _report(start: Start, mount: Mount, code: str, name: str, message: str) -> None:
    knob = f"DOCKER_VOLUME_DIR_{mount.volume}" if mount.named else "MOUNT_UNDER_SCRATCH"
    start.findings.append(start.finding(code, name, message, label=start.knob_label(knob)))


def _has_nothing_to_run(image: Image, command: Command) -> bool:
    return not (command.program or command.arguments or image.command or image.entrypoint)
