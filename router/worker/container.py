"""Decide whether a job becomes a container, and from which image.

Source: reference docker-universe section 1, singularity "When"; recorded runs want-*, dc-*, dcu-*, image-*.
"""

from dataclasses import dataclass

from router.diagnostics import Severity
from router.facts.docker import DOCKER_UNIVERSES
from router.facts.universes import universe_name
from router.facts.versions import Feature
from router.worker.outcome import Outcome, Result, Stopped
from router.worker.start import Start
from router.worker.values import truth

PREFIX = "docker://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Docker:
    """The job runs in docker, from this image."""

    image: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """The job runs on the host or in Singularity; `default_image` is the worker's, if that counts."""

    default_image: str | None = None


def decide(start: Start) -> Docker | Plain:
    """Choose as the starter does: WantDocker, container attributes, the worker's default image.

    Raises:
        Stopped: the job is not for this starter, has no image, or a knob makes the starter abort.
    """
    _check_universe(start)
    wants_docker = start.boolean("WantDocker")
    if wants_docker:
        return Docker(image=_image(start))
    _report_text_wish(start)
    wants_container = start.boolean("WantContainer")
    if wants_container:
        if start.boolean("WantDockerImage") and truth(start.machine_value("HasDocker")):
            return Docker(image=_image(start))
        return Plain()
    return _default(start)


def _check_universe(start: Start) -> None:
    universe = start.integer("JobUniverse")
    if universe is not None and universe not in DOCKER_UNIVERSES:
        reason = f"a job of universe {universe} ({universe_name(universe)}) never becomes a container"
        raise Stopped(Outcome(result=Result.ELSEWHERE, reason=reason))


def _report_text_wish(start: Start) -> None:
    """Say that a string is no wish: such a job runs bare, in silence (wantdocker-string)."""
    if start.string("WantDocker") is not None:
        start.findings.append(
            start.finding(
                "RL802",
                "docker-want-type",
                "`WantDocker` is a string, so the job runs on the host without a container",
                label=start.job_label("WantDocker"),
                help="set it to true, without quotes",
            )
        )


def _default(start: Start) -> Docker | Plain:
    if not start.worker.release.has(Feature.DEFAULT_CONTAINER):
        return Plain()
    if not start.flag("USE_DEFAULT_CONTAINER", usual=False):
        return Plain()
    text = start.knob("DEFAULT_CONTAINER_IMAGE")
    image = None if text is None else start.evaluate(text)
    if not isinstance(image, str):
        start.findings.append(
            start.finding(
                "RL836",
                "default-image-form",
                "`DEFAULT_CONTAINER_IMAGE` gives no string, so the job runs on the host",
                label=start.knob_label("DEFAULT_CONTAINER_IMAGE"),
                help='the value is an expression: write `"docker://name"` with its quotes',
                severity=Severity.WARNING,
            )
        )
        return Plain()
    if image.startswith("docker:") and truth(start.machine_value("HasDocker")):
        return Docker(image=tagged(start, image.removeprefix(PREFIX)))
    return Plain(default_image=image)


def _image(start: Start) -> str:
    """Return the job's image: DockerImage if it is a string, else ContainerImage, without `docker://`."""
    image = start.string("DockerImage")
    if image is None:
        image = start.string("ContainerImage")
    if image is None:
        reason = "Neither DockerImage nor ContainerImage defined in job ad, unable to start job."
        raise Stopped(Outcome(result=Result.RETRIED, reason=reason))
    return tagged(start, image.removeprefix(PREFIX))


def tagged(start: Start, image: str) -> str:
    """Return the image as docker is given it: newer starters add the tag that docker would suppose."""
    if not start.worker.release.has(Feature.DOCKER_IMAGE_TAG):
        return image
    if "@" in image or ":" in image.rpartition("/")[2]:
        return image
    return f"{image}:latest"
