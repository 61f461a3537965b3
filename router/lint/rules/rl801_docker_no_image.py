"""A route that asks for Docker and names no image.

## Why
A job that brings no DockerImage of its own is held, or matches nothing: pilots bring none.

## Example
SET WantDocker true
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Use instead
SET WantDocker true
SET Requirements TARGET.HasDocker
SET DockerImage "almalinux:9.4"
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
None: the image is yours to choose.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no DockerImage

Instead: routed by Site; DockerImage = "almalinux:9.4"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind, nested
from router.lint.docker import is_nothing, wants_docker
from router.lint.effects import Effect, effect
from router.lint.passage import may_set, passage
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, Conditional, Requirements

_IMAGES = ("DockerImage", "ContainerImage")
_HAS_ONE = re.compile(r"(?i)(^|[^!\s])\s*defined\s+MY\.DockerImage\b")
_GIVES = Effect.SETS | Effect.MAY_SET


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report `WantDocker true` where nothing on the way sets an image, nor do REQUIREMENTS ask for one."""
    statement = wants_docker(body)
    if statement is None or _is_given(body, context.scene) or _has_asked(body, statement):
        return
    if body.requirements is not None and _names_image(body.requirements):
        return
    yield context.report(
        statement.text,
        "the job is to run in Docker, and nothing says in which image",
        help='add `SET DockerImage "..."`, or `DEFAULT` to let the job choose',
    )


def _names_image(requirements: Requirements) -> bool:
    return "dockerimage" in requirements.value.text.lower() and any(
        isinstance(node, AttributeRef) and node.name.lower() == "dockerimage"
        for node in walk(requirements.expression)
    )


def _is_given(body: Body, scene: Scene) -> bool:
    """Tell whether a job of the body has an image in the end; a transform's may be any route's."""
    if scene.has_unread_parts or (body.old and scene.definition("JOB_ROUTER_DEFAULTS") is not None):
        return True
    if body.kind is BodyKind.TRANSFORM and may_set(body, scene, *_IMAGES):
        return True
    found = False
    for step in passage(body, scene, about=_IMAGES):
        for name in _IMAGES:
            done = effect(step.statement, name)
            if done & _GIVES:
                found |= not (isinstance(step.statement, Assigning) and is_nothing(step.statement))
            elif Effect.DELETES in done:
                found = False
    return found


def _has_asked(body: Body, statement: Assigning) -> bool:
    """Tell whether the statement stands in an `if` that asks for the job's image."""
    return any(
        any(one is statement for one in branch.statements) and _HAS_ONE.search(branch.condition.text)
        for outer in body.tree.statements
        if isinstance(outer, Conditional)
        for inner in nested(outer)
        for branch in inner.branches
    )
