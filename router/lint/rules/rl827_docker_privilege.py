"""A knob that gives containers more than HTCondor does by itself.

## Why
By default a container has no capability but SYS_PTRACE and cannot gain privileges, and images come from a
registry. DOCKER_DROP_ALL_CAPABILITIES = false takes four words off the command at once,
DOCKER_TRUST_LOCAL_IMAGES lets images of any make run, and words such as --privileged undo the rest.

## Example
DOCKER_DROP_ALL_CAPABILITIES = false

## Use instead
DOCKER_DROP_ALL_CAPABILITIES = true

## Fix
None: whether the payload needs it is yours to say.

## HTCondor
Recorded with 23.9.6: `--cap-drop=all --cap-add=SYS_PTRACE --security-opt no-new-privileges` are gone
together; inside, the container then has docker's default capabilities.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.knobs import says
from router.lint.lists import Definition
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.model.scalars import constant_in
from router.model.words import QuotingError, split_knob
from router.syntax.read.expressions import read_expression
from router.text import MappedText

_CAPABILITIES = "DOCKER_DROP_ALL_CAPABILITIES"
_TRUST = "DOCKER_TRUST_LOCAL_IMAGES"
_EXTRA = "DOCKER_EXTRA_ARGUMENTS"
_WORDS = ("--privileged", "--cap-add", "--pid", "--ipc", "--userns", "--security-opt", "--device", "--uts")


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report knobs with such a value, and such words among the extra arguments."""
    item = _definition(scene, _CAPABILITIES)
    if item is not None and _comes_to(item) is False:
        yield context.report(
            value_of(item).strip(),
            "every container keeps docker's capabilities and may gain privileges",
            help="make it an expression about the image, if only some need it",
        )
    item = _definition(scene, _TRUST)
    if item is not None and _comes_to(item) is True:
        # Without it an image that no registry has cannot run at all, from 24.7.3.
        yield context.report(
            value_of(item).strip(),
            "images run as they lie on the worker, whoever put them there",
            help="keep it where images are loaded by hand; else let docker pull them",
            severity=Severity.INFO,
        )
    item = _definition(scene, _EXTRA)
    if item is not None:
        yield from _extra(value_of(item).strip(), context)


def _definition(scene: Scene, knob: str) -> Definition | None:
    """Return the definition that a starter reads: one for it or the startd before one for all."""
    found = (scene.definition(f"{before}{knob}") for before in ("STARTER.", "STARTD.", ""))
    return next((item for item in found if item is not None), None)


def _comes_to(item: Definition) -> bool | None:
    """Return what a knob comes to, whatever the job is; None if that depends, or is no boolean."""
    said = says(item)
    if said is not None:
        return said
    text = value_of(item).strip()
    value = constant_in(read_expression(MappedText.of(text.text.partition(" #")[0])).expression, {})
    return bool(value) if isinstance(value, bool | int) else None


def _extra(text: MappedText, context: Context) -> Iterator[Diagnostic]:
    try:
        words = split_knob(text.text)
    except QuotingError:
        return  # RL834
    for word in words:
        if word.partition("=")[0] in _WORDS:
            yield context.report(
                text,
                f"`{word}` gives every container more than HTCondor does by itself",
                help="it holds for all jobs of the worker",
            )
