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

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.docker import wants_docker
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report `WantDocker true` where nothing sets DockerImage, and REQUIREMENTS do not ask for it."""
    statement = wants_docker(body)
    if statement is None or context.scene.set_attributes & {"dockerimage", "containerimage"}:
        return
    if body.requirements is not None and any(
        isinstance(node, AttributeRef) and node.name.lower() == "dockerimage"
        for node in walk(body.requirements.expression)
    ):
        return
    yield context.report(
        statement.text,
        "the job is to run in Docker, and nothing says in which image",
        help='add `SET DockerImage "..."`, or `DEFAULT` to let the job choose',
    )
